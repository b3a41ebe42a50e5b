"""Those who are not reached: by why, where it may be told."""

import numpy as np
import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.access.queries import summary_of
from kunskapsbanken.access.results import Difference, Spread
from kunskapsbanken.engines.traveltime.nearest import Reach
from tests.factories.access import make_network, make_population, make_run
from tests.factories.services import make_service_place

REACHED, ISLAND, OFF = Reach.REACHED, Reach.UNREACHABLE, Reach.OFF_NETWORK


def spread(*points):
    """Of points as (km, persons, reach)."""
    km, persons, reach = zip(*points, strict=True)
    return Spread.of("km", np.array(km), np.array([(number, 0, 0, 0) for number in persons]), np.array(reach))


def labels(of):
    return {share.label: share.persons for share in of.classes() if share.persons != 0}


INF = np.inf
ISLAND_LABEL, OFF_LABEL = "Vägarna leder inte till någon plats", "Bor mer än 2 km från närmaste väg"


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ([(1, 98, REACHED), (INF, 7, ISLAND), (INF, 9, OFF)], {"<5 km": 98, ISLAND_LABEL: 7, OFF_LABEL: 9}),
        ([(1, 98, REACHED), (INF, 7, ISLAND), (INF, 3, OFF)], {"<5 km": 98, "Nås inte": 10}),
        ([(1, 98, REACHED), (INF, 2, ISLAND), (INF, 9, OFF)], {"<5 km": 98, "Nås inte": 11}),
        ([(1, 98, REACHED), (INF, 9, OFF)], {"<5 km": 98, OFF_LABEL: 9}),
        ([(1, 98, REACHED), (INF, 9, ISLAND)], {"<5 km": 98, ISLAND_LABEL: 9}),
        ([(1, 98, REACHED), (INF, 2, ISLAND), (INF, 2, OFF)], {"Alla": 102}),
        (
            [(1, 98, REACHED), (30, 3, REACHED), (INF, 8, ISLAND), (INF, 9, OFF)],
            {"<5 km": 98, ">25 km eller vägar som inte leder till någon plats": 11, OFF_LABEL: 9},
        ),
    ],
)
def test_who_is_not_reached_is_told_by_why_where_neither_is_few(points, told):
    assert labels(spread(*points)) == told


def test_difference_takes_all_who_are_not_reached_together():
    before = spread((1, 98, REACHED), (INF, 7, ISLAND), (INF, 9, OFF))
    after = spread((INF, 98, ISLAND), (INF, 7, ISLAND), (INF, 9, OFF))
    rows = Difference(before, after, 98).classes()
    assert [(row[0].label, row[0].persons, row[1].persons) for row in rows][-1] == ("Nås inte", 16, 114)


def test_page_sentences_and_table_tell_island_and_roadless_apart(client, municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 90), (64.3, 17.0, 12)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    summary = summary_of(make_run(municipality))
    assert "12 personer räknas för sig: de bor mer än 2 km från närmaste väg." in summary.sentences()
    table = BeautifulSoup(client.get("/restid/9001/").content, "html.parser").select_one("main table")
    last = [cell.get_text() for cell in table.select("tbody tr")[-1].select("th, td")]
    assert last[:2] == [OFF_LABEL, "12"]
    assert f"{OFF_LABEL},12," in client.get("/restid/9001/tabell.csv").content.decode()


def test_as_the_crow_flies_no_road_is_spoken_of(municipality):
    make_population(municipality, [(64.0, 16.8, 90), (64.3, 17.0, 12)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    summary = summary_of(make_run(municipality))
    assert not summary.distance.has_reach
    assert not any("väg" in share.label for share in summary.by_kilometres)
