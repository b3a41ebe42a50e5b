"""The land behind the maps: borders and names, cell by cell."""

import pytest
from shapely.geometry import shape

from tests.factories.places import make_municipality

pytestmark = pytest.mark.django_db


def features(answer, layer):
    return [feature for feature in answer.json()["features"] if feature["properties"]["layer"] == layer]


@pytest.fixture
def across(home):
    """A municipality from 61.5° to 62.5° north, over the edge between two cells."""
    return make_municipality("Kantby", "9010", box=(16.2, 61.5, 17.2, 62.5))


def test_cell_holds_the_part_of_the_borders_that_lies_in_it(client, across):
    (border,) = features(client.get("/karta/16/62.geojson"), "inner")
    assert shape(border["geometry"]).bounds == (16.2, 62.0, 17.2, 62.5)
    (below,) = features(client.get("/karta/16/61.geojson"), "inner")
    assert shape(below["geometry"]).bounds == (16.2, 61.5, 17.2, 62.0)


def test_names_stand_in_one_cell_alone(client, across):
    named = [
        feature["properties"]["name"]
        for south in (61, 62)
        for feature in features(client.get(f"/karta/16/{south}.geojson"), "kommun")
    ]
    assert named == ["Kantby"]


def test_what_is_invented_and_what_is_real_are_never_mixed(client, home):
    make_municipality("Hittepå", "9900", is_example=True, box=(18.1, 60.1, 18.9, 60.9))
    assert features(client.get("/karta/18/60.geojson"), "kommun") == []
    (name,) = features(client.get("/karta/18/60.geojson?exempel=1"), "kommun")
    assert name["properties"]["name"] == "Hittepå"


def test_background_is_kept_by_browsers(client, db):
    assert "max-age=86400" in client.get("/karta/16/62.geojson")["Cache-Control"]


@pytest.mark.parametrize("address", ["/karta/17/62.geojson", "/karta/0/62.geojson", "/karta/16/71.geojson"])
def test_there_is_no_other_cell(client, db, address):
    assert client.get(address).status_code == 404
