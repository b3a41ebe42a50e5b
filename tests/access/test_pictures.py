"""The map as a picture, and the map of who has what nearest."""

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from kunskapsbanken.access.drawing import picture as picture
from tests.factories.access import LATITUDE, make_network, make_population, make_run
from tests.factories.services import make_service_place

CSS = Path(__file__).resolve().parents[2] / "kunskapsbanken" / "ui" / "static" / "ui" / "css" / "map.css"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def run(municipality, ready):
    return make_run(municipality)


def drawn(response):
    return ElementTree.fromstring(response.content)


def words(response):
    return [element.text for element in drawn(response).iter(f"{SVG}text")]


def test_svg_has_map_title_key_dates_sources_and_the_runs_address(client, run):
    answer = client.get("/restid/9001/karta.svg?slag=dagligvaror")
    assert answer["Content-Type"] == "image/svg+xml"
    told = words(answer)
    assert told[0] == "Avstånd till dagligvaror i Provköpings kommun, en väg"
    assert {"0–5 km", "20–25 km", ">25 km", "nås inte"} <= set(told)
    notes = " ".join(told)
    for said in ("Provkartan", "31 december 2025", "1 mars 2026", "inte officiell statistik"):
        assert said in notes
    assert f"/restid/9001/korning/{run.pk}/" in notes
    assert len(list(drawn(answer).iter(f"{SVG}circle"))) == 2


def test_svg_tells_nobodys_number(client, municipality, run):
    assert not re.search(r"\b174\b|\b2\b personer", " ".join(words(client.get("/restid/9001/karta.svg"))))


def test_svg_credits_openstreetmap_and_is_safe_with_any_name(client, municipality, people):
    network = make_network(municipality)
    network.source = "OpenStreetMap <Geofabrik>"
    network.save()
    make_service_place(municipality, "A & B <Handel>", latitude=LATITUDE, longitude=16.8)
    make_run(municipality)
    answer = client.get("/restid/9001/karta.svg?karta=upptagning")
    assert "© OpenStreetMaps bidragsgivare" in " ".join(words(answer))
    assert any("A & B <Handel>" in told for told in words(answer))


def test_png_is_a_picture_of_the_same(client, run):
    answer = client.get("/restid/9001/karta.png?slag=dagligvaror")
    assert answer["Content-Type"] == "image/png"
    image = Image.open(BytesIO(answer.content)).convert("RGB")
    assert image.width == 1500
    colours = {colour for _count, colour in image.getcolors(maxcolors=1_000_000)}
    assert tuple(bytes.fromhex(picture.CLASSES[1][1:])) in colours


def test_colours_are_those_of_the_map():
    light = CSS.read_text(encoding="utf-8").split("@media")[0]
    assert dict(re.findall(r"--map-class-(\d): (#\w+);", light)) == {
        str(number): colour for number, colour in picture.CLASSES.items()
    }


@pytest.mark.parametrize("url", ["/restid/9001/karta.svg", "/restid/9001/karta.svg?karta=upptagning"])
def test_picture_asks_few_questions(client, run, django_assert_max_num_queries, url):
    with django_assert_max_num_queries(9):
        assert client.get(url).status_code == 200


def test_map_of_who_has_what_nearest_is_a_link_away_and_works_without_javascript(client, run):
    page = BeautifulSoup(client.get("/restid/9001/").content, "html.parser")
    link = page.select_one("a[href*='karta=upptagning']")
    other = BeautifulSoup(client.get(f"/restid/9001/{link['href']}").content, "html.parser")
    key = [(line["data-class"], line.get_text()) for line in other.select("ul.map-legend li")]
    assert [label for _colour, label in key] == ["1. Provhallen", "2. Provboden"]
    assert key[0][0] != key[1][0]
    table = other.select_one("#upptagning").parent
    assert [row.th.get_text() for row in table.select("tbody tr")] == ["1. Provhallen", "2. Provboden"]


def test_squares_and_places_have_the_tables_number(client, run):
    features = client.get("/restid/9001/karta.geojson?karta=upptagning").json()["features"]
    squares = [feature["properties"] for feature in features if feature["properties"]["layer"] == "square"]
    assert [square["number"] for square in squares] == [1, 1, 2, 2, 2]
    points = [feature["properties"] for feature in features if feature["properties"]["layer"] == "point"]
    assert {point["label"]: point["number"] for point in points} == {"1. Provhallen": 1, "2. Provboden": 2}
    assert all(set(square) == {"layer", "class", "number", "label"} for square in squares)


def test_place_that_few_have_nearest_is_not_coloured(client, municipality, roads):
    make_population(municipality, [(LATITUDE, 16.8, 60), (LATITUDE, 17.0, 40), (LATITUDE, 17.2, 3)])
    for name, east in (("Stor", 16.8), ("Mellan", 17.0), ("Liten", 17.2)):
        make_service_place(municipality, name, latitude=LATITUDE, longitude=east)
    make_run(municipality)
    features = client.get("/restid/9001/karta.geojson?karta=upptagning").json()["features"]
    squares = [feature["properties"] for feature in features if feature["properties"]["layer"] == "square"]
    assert [square["label"] for square in squares] == ["1. Stor"]
    points = [feature["properties"] for feature in features if feature["properties"]["layer"] == "point"]
    assert [point.get("number") for point in points if point["label"] == "Liten"] == [None]
