"""What a summary says, and what it keeps to itself."""

import json

import numpy as np
import pytest

from kunskapsbanken.access.queries import summary_of
from kunskapsbanken.access.results import BICYCLE, ON_FOOT, Spread, Summary, mean, told, weighted
from tests.factories.access import make_network, make_population, make_run
from tests.factories.services import make_service_place


def test_summary_is_the_same_after_being_kept(municipality, ready):
    summary = summary_of(make_run(municipality))
    assert Summary.from_json(json.loads(json.dumps(summary.as_json()))) == summary


def test_sentences_tell_how_many_how_old_and_how_far(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, (80, 100, 15, 5)), (64.0, 17.2, (100, 216, 60, 36))])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    assert summary_of(make_run(municipality)).sentences()[:2] == [
        "33 procent av invånarna i Provköpings kommun har mindre än 5 km till dagligvaror.",
        "412 personer, varav 96 är 65 år eller äldre, har mer än 20 km till dagligvaror.",
    ]


def test_ages_are_left_out_where_the_source_has_none(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 17.2, 50)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    summary = summary_of(make_run(municipality))
    assert not summary.has_ages
    assert "50 personer har mer än 20 km till dagligvaror." in summary.sentences()


def test_bicycle_and_foot_go_as_far_as_the_kilometres_and_tell_no_more():
    of = spread((0.5, 20), (1.2, 30), (5, 40), (7, 10), (np.inf, 3))
    bicycle = {share.label: share.persons for share in BICYCLE.classes(of)}
    assert bicycle == {"<5 min": 20, "5–10 min": 30, "10–30 min": 40, ">30 min eller nås inte": 13}
    on_foot = {share.label: share.persons for share in ON_FOOT.classes(of)}
    assert on_foot == {"<15 min": 20, "15–30 min": 30, "30–60 min": 0, ">60 min eller nås inte": 53}
    assert [share.persons for share in ON_FOOT.classes(of)] == [share.persons for share in of.classes((1, 2, 4))]


def test_what_few_pass_is_told_neither_by_bicycle_nor_by_kilometre():
    of = spread((0.5, 20), (1.2, 3), (5, 40))
    assert {share.label: share.persons for share in BICYCLE.classes(of)} == {
        "<10 min": 23,
        "10–30 min": 40,
        ">30 min": 0,
    }


def test_middles_are_told_of_way_and_time(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 80), (64.0, 17.2, 20)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    rows = summary_of(make_run(municipality)).middles
    assert [row.label for row in rows] == [
        "Avstånd, km", "Restid med bil, minuter", "Med cykel, minuter", "Till fots, minuter",
    ]  # fmt: skip
    assert rows[0].median == "0,0"
    assert float(rows[0].ninth_decile.replace(",", ".")) > 19


def test_middles_are_withheld_where_few_live(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    assert {row.median for row in summary_of(make_run(municipality)).middles} == {".."}


def test_number_is_told_with_its_thousands_and_two_dots_where_it_is_withheld():
    assert [told(number) for number in (0, 1250, None)] == ["0", "1\u00a0250", ".."]


def spread(*points):
    """Of points as (km, persons)."""
    km, persons = zip(*points, strict=True)
    return Spread.of("km", np.array(km, float), np.array([(number, 0, 0, 0) for number in persons]))


def classes(of, *breaks):
    return {share.label: share.persons for share in of.classes(breaks)}


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ([(1, 98), (7, 4), (12, 8), (40, 30)], {"<10 km": 102, "10–15 km": 8, ">25 km": 30}),
        ([(1, 98), (12, 4), (40, 30)], {"<5 km": 98, ">10 km": 34}),
        ([(1, 98), (30, 9), (np.inf, 3)], {"<5 km": 98, ">25 km eller nås inte": 12}),
        ([(1, 98), (30, 2)], {"Alla": 100}),
        ([(1, 3)], {"Alla": None}),
    ],
)
def test_small_class_is_joined_with_the_next(points, told):
    assert {label: number for label, number in classes(spread(*points)).items() if number != 0} == told


def test_own_breaks_cannot_be_used_to_single_someone_out():
    people = spread((7.5, 40), (8.5, 3), (12, 60))
    assert classes(people, 10) == {"<10 km": 43, ">10 km": 60}
    assert classes(people, 8) == {"Alla": 103}  # 43 less 40 were three
    assert classes(people, 6, 8, 11) == {"<6 km": 0, "6–11 km": 43, ">11 km": 60}


@pytest.mark.parametrize(
    ("km", "label"),
    [(0, "<5 km"), (4.999, "<5 km"), (5, "5–10 km"), (24.9, "20–25 km"), (25, ">25 km"), (400, ">25 km")],
)
def test_everyone_falls_in_one_class(km, label):
    found = spread((km, 7)).classes()
    assert [share.label for share in found if share.persons] == [label]
    assert sum(share.persons for share in found) == 7


def test_middle_and_mean_weigh_by_persons_and_leave_out_the_unreached():
    km, persons = np.array([1.0, 10.0, np.inf]), np.array([9, 1, 50])
    assert mean(km, persons) == pytest.approx(1.9)
    assert weighted(km, persons, 0.5) == 1.0
    assert weighted(km, persons, 0.95) == 10.0


def test_nobody_gives_zero_and_no_error():
    nothing, nobody = np.array([np.inf]), np.array([0])
    assert (mean(nothing, nobody), weighted(nothing, nobody, 0.5)) == (0.0, 0.0)


def test_run_kept_by_its_classes_alone_still_tells_them(municipality, ready):
    kept = summary_of(make_run(municipality)).as_json()
    del kept["distance"], kept["time"], kept["catchments"]
    row = {"label": "", "persons": 30, "share": 0.1, "ages": [10, 10, 5, 5]}
    old = {"persons": 210, "by_kilometres": [row] * 6, "by_minutes": [row] * 4, "unreached": row, "beyond": {}}
    summary = Summary.from_json({**kept, **old})
    assert [share.persons for share in summary.by_kilometres] == [30] * 7
    assert [share.shown for share in summary.beyond] == ["120", "60", "30", "60", ".."]


def test_what_a_plan_keeps_holds_nothing_that_is_withheld(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 90), (64.0, 17.2, 3)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    shown = summary_of(make_run(municipality)).as_shown()
    assert [row["persons"] for row in shown["by_kilometres"]] == [93]
    assert not {"distance", "time", "catchments"} & set(shown)


def test_few_who_are_not_reached_are_told_with_those_who_have_far():
    people = spread((1, 98), (30, 9), (np.inf, 3))
    assert (people.beyond(20).label, people.beyond(20).persons) == (">20 km eller nås inte", 12)
    assert people.unreached().persons is None
