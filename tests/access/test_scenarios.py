"""What if this one closes."""

import pytest

from kunskapsbanken.access.scenarios import closing
from tests.factories.access import make_network, make_population, make_run
from tests.factories.services import make_service_place


def test_closing_lengthens_the_way_of_those_who_were_nearest(municipality, ready):
    _hall, booth = ready
    change = closing(make_run(municipality), booth.key)
    # The three nodes in the east (12, 20 and 2 persons) now drive to the west: 9, 27 and 27 km more.
    assert change.affected == 34
    assert change.extra_km == pytest.approx((12 * 9 + 20 * 27 + 2 * 27) / 34)
    assert change.farthest_km == pytest.approx(36)
    assert change.passed == {10: 34, 20: 22, 25: 22}
    assert change.lost == 0


def test_closing_is_told_in_plain_swedish(municipality, ready):
    _hall, booth = ready
    told = closing(make_run(municipality), booth.key).sentences()
    assert told[0] == "34 personer får längre väg, i snitt 20,6 km längre."
    assert "22 personer passerar gränsen 20 km." in told


def test_closing_the_last_one_leaves_people_without(municipality, roads, people):
    only = make_service_place(municipality, latitude=64.0, longitude=16.8)
    change = closing(make_run(municipality), only.key)
    assert (change.affected, change.lost) == (0, 174)
    assert change.sentences() == ["174 personer har sedan ingen plats alls med dagligvaror inom räckhåll."]


def test_closing_one_of_two_side_by_side_changes_nothing(municipality, roads, people):
    one, _other = (make_service_place(municipality, latitude=64.0, longitude=16.8) for _number in range(2))
    change = closing(make_run(municipality), one.key)
    assert change.affected == 0
    assert "Ingen får längre väg" in change.sentences()[0]


def test_few_people_are_not_pointed_out(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.2, 2)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    far = make_service_place(municipality, latitude=64.0, longitude=17.2)
    assert closing(make_run(municipality), far.key).sentences() == [
        "Färre än 3 personer får längre väg.",
        "Färre än 3 personer passerar gränsen 10 km.",
        "Färre än 3 personer passerar gränsen 20 km.",
        "Färre än 3 personer passerar gränsen 25 km.",
    ]


def test_unknown_key_gives_nothing(municipality, ready):
    assert closing(make_run(municipality), "finns-ej") is None


def test_before_is_what_the_run_says(municipality, ready):
    run = make_run(municipality)
    change = closing(run, ready[0].key)
    assert [share.persons for share in change.before.by_kilometres] == [
        row["persons"] for row in run.summary["by_kilometres"]
    ]
