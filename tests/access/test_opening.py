"""Who reaches what is open at a moment: hours, holidays, unknown hours, mobile stops, and what changes would do."""

from datetime import date, time

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings, strategies as st

from kunskapsbanken.access.disclosure import apart, is_small
from kunskapsbanken.access.opening import week
from kunskapsbanken.access.opening.answering import answer
from kunskapsbanken.access.opening.asking import localities_of, read_changes
from kunskapsbanken.access.opening.changes import changed, read_new_stop, read_other_hours
from kunskapsbanken.access.opening.moments import DAYS, Moment, open_then
from kunskapsbanken.access.queries import summary_of
from kunskapsbanken.access.results import Beside, Spread
from kunskapsbanken.engines.traveltime import storing
from kunskapsbanken.engines.traveltime.nearest import nearest_by_road
from kunskapsbanken.services.models import Stop
from kunskapsbanken.services.queries import stands_of
from tests.factories.access import make_population, make_run
from tests.factories.places import make_locality
from tests.factories.services import make_service_place

MONDAY = date(2026, 11, 23)
WEEKDAYS, EVENINGS = "Mo-Fr 09:00-18:00", "Mo-Su 10:00-22:00"
SATURDAY_NIGHT = Moment.usual("lor", time(20), MONDAY)
TUESDAY_NOON = Moment.usual("tis", time(12), MONDAY)


@pytest.fixture
def shops(municipality):
    """In the west on weekdays, in the east every evening."""
    return [
        make_service_place(municipality, "Provhallen", latitude=64.0, longitude=16.8, hours=WEEKDAYS),
        make_service_place(municipality, "Provboden", latitude=64.0, longitude=17.1, hours=EVENINGS),
    ]


@pytest.fixture
def run(municipality, ready):
    return make_run(municipality)


def answered(run, moment, *, tider=(), stopp=()):
    stands = stands_of(run.place, run.kind.slug)
    found = read_changes(tider, stopp, stands, localities_of(run.place))
    assert not found.faults
    return answer(run, stands, found.changes, moment, MONDAY, summary_of(run))


def within_10_km(found):
    return [share.persons for share in found.distance.below(10)]


def test_what_is_closed_is_reached_by_nobody(run):
    found = answered(run, SATURDAY_NIGHT)
    assert [stand.point.name for stand in found.opened] == ["Provboden"]
    # The 140 in the west have 18 km and more when their shop is closed.
    assert within_10_km(found) == [174, 34]
    assert found.sentences() == [
        "Lördagar kl. 20 är 1 av 2 platser med dagligvaror öppna.",
        "Då har 20 procent av invånarna i Provköpings kommun mindre än 10 km till något öppet, "
        "mot 100 procent när allt är öppet.",
    ]


def test_everything_open_is_the_run(run):
    found = answered(run, TUESDAY_NOON)
    assert found.distance.spreads[1] == found.distance.spreads[0] == summary_of(run).distance.joined
    assert found.time.spreads[1] == summary_of(run).time.joined


def test_ways_are_those_to_what_is_open(run):
    found = answered(run, SATURDAY_NIGHT)
    where = found.ground.people.where
    roads = storing.load(run.network.path)
    assert found.kilometres == pytest.approx(nearest_by_road(roads, where, np.array([(64.0, 17.1)])).metres / 1000)


def test_as_the_crow_flies_too(municipality, people, shops):
    run = make_run(municipality)
    found = answered(run, SATURDAY_NIGHT)
    assert found.distance.spreads[0].persons == 174
    assert found.kilometres[3] == pytest.approx(0, abs=0.001)
    assert found.sentences()[-1] == "Avstånden är fågelvägen × 1,3, inte vägavstånd."


def test_unknown_hours_are_closed_and_told_beside(municipality, run):
    make_service_place(municipality, "Provmacken", latitude=64.0, longitude=16.9)
    found = answered(run, SATURDAY_NIGHT)
    assert [condition.label for condition in found.conditions][1:] == [
        "Öppet då",
        "Om de med okända tider också är öppna",
    ]
    assert [stand.point.name for stand in found.unknown] == ["Provmacken"]
    assert within_10_km(found) == [174, 34, 174]
    assert found.sentences()[2] == (
        "1 plats har okända tider och räknas som stängd: om den är öppen har 100 procent så nära."
    )


def test_hours_that_cannot_be_read_are_unknown(municipality, run):
    make_service_place(municipality, "Provmacken", latitude=64.0, longitude=16.9, hours="ring först")
    assert len(answered(run, SATURDAY_NIGHT).unknown) == 1


def test_place_that_offers_the_kind_in_two_ways_is_open_when_either_is(municipality, run):
    shop = make_service_place(municipality, "Provlådan", latitude=64.0, longitude=16.9, hours="Mo-Fr 09:00-18:00")
    shop.offerings.create(kind=shop.offerings.get().kind, form="automat", opening_hours="24/7")
    assert "Provlådan" in [stand.point.name for stand in answered(run, SATURDAY_NIGHT).opened]


CHRISTMAS, DAY_BEFORE = date(2026, 12, 25), date(2026, 12, 22)


def test_on_a_holiday_only_what_says_so_is_open(municipality, run):
    make_service_place(municipality, "Provmacken", latitude=64.0, longitude=16.9, hours="24/7")
    make_service_place(municipality, "Provkiosken", latitude=64.0, longitude=16.9, hours="Mo-Su 08:00-20:00; PH off")
    found = answered(run, Moment.on(CHRISTMAS, time(12)))
    assert [stand.point.name for stand in found.opened] == ["Provmacken"]
    assert [stand.point.name for stand in found.unknown] == ["Provhallen", "Provboden"]
    assert len(answered(run, Moment.on(DAY_BEFORE, time(12))).opened) == 4


def test_a_usual_week_knows_no_holidays(municipality, run):
    stands = stands_of(run.place, "dagligvaror")
    usual = Moment.usual("fre", time(12), CHRISTMAS)
    assert (usual.at.date(), open_then(stands, usual).opened) == (CHRISTMAS, (0, 1))


def test_seasons_are_those_of_the_week_it_is(municipality, run):
    make_service_place(municipality, "Sommarboden", latitude=64.0, longitude=16.9, hours="Jun-Aug Mo-Su 08:00-20:00")
    stands = stands_of(run.place, "dagligvaror")
    noons = [Moment.usual("ons", time(12), day) for day in (date(2026, 7, 1), MONDAY)]
    assert [2 in open_then(stands, noon).opened for noon in noons] == [True, False]


@pytest.fixture
def bus(municipality):
    """One that says it is always open but stands in the east on Thursdays and at an unknown hour in the middle."""
    bus = make_service_place(municipality, "Bokbussen", latitude=64.4, longitude=17.9, season="mobil", hours="24/7")
    Stop.objects.create(
        service_place=bus, name="Östra", latitude=64.0, longitude=17.2, opening_hours="Th 10:00-12:00", order=1
    )
    Stop.objects.create(service_place=bus, name="Mitten", latitude=64.0, longitude=17.0, order=2)
    return bus


def test_mobile_is_open_where_it_stands_while_it_stands(municipality, roads, people, bus):
    run = make_run(municipality)
    found = answered(run, Moment.usual("tor", time(11), MONDAY))
    assert [stand.point.name for stand in found.opened] == ["Bokbussen, Östra"]
    assert [stand.point.name for stand in found.unknown] == ["Bokbussen, Mitten"]
    # At the east end are 2, nine kilometres from it 20; from the middle two more groups, 12 and 40.
    assert [int(spread.below[spread.step(10)].sum()) for spread in found.distance.spreads] == [74, 22, 74]
    assert answered(run, Moment.usual("tor", time(12), MONDAY)).opened == []


def test_nothing_open_is_told(run):
    found = answered(run, Moment.usual("son", time(3), MONDAY))
    assert (found.opened, within_10_km(found)) == ([], [174, 0])
    assert not np.isfinite(found.kilometres).any()


def test_other_hours_are_counted_beside_todays(run, shops):
    found = answered(run, SATURDAY_NIGHT, tider=[f"{shops[0].key}:Mo-Su 09:00-22:00"])
    assert found.conditions[-1].label == "Öppet då, med ändringarna"
    assert within_10_km(found) == [174, 34, 174]
    assert found.sentences()[-1] == "Med ändringarna har 100 procent så nära."
    assert found.changes[0].in_words == "Provhallen har öppet alla dagar 9–22"


def test_shorter_hours_take_away(run, shops):
    found = answered(run, SATURDAY_NIGHT, tider=[f"{shops[1].key}:Mo-Fr 10:00-18:00"])
    assert within_10_km(found) == [174, 34, 0]


def test_new_stop_counts_at_its_hours_together_with_other_changes(municipality, run, shops):
    make_locality(municipality, "Provby", latitude=64.0, longitude=16.9)
    code = localities_of(municipality)[0].code
    changes = {"tider": [f"{shops[1].key}:Mo-Fr 10:00-18:00"], "stopp": [f"{code}:Sa 19:00-21:00"]}
    found = answered(run, SATURDAY_NIGHT, **changes)
    assert [stand.point.name for stand in found.opened] == ["Ny hållplats: Provby"]
    assert within_10_km(found) == [174, 34, 152]
    # It is not there on Sundays, and is not among what is open when everything is.
    assert answered(run, Moment.usual("son", time(20), MONDAY), **changes).opened == []
    assert found.already == 2


def test_changes_are_read_as_people_write_hours(run, shops, municipality):
    stands = stands_of(municipality, "dagligvaror")
    assert read_other_hours(f"{shops[0].key}:vardagar 9-20", stands).hours == "Mo-Fr 09:00-20:00"
    stop = read_new_stop("64.01,17.2:torsdagar 10–12", [])
    assert (stop.latitude, stop.longitude, stop.hours) == (64.01, 17.2, "Th 10:00-12:00")
    assert read_new_stop(stop.value, []) == stop


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda stands, key: read_other_hours("finns-ej:24/7", stands), "finns inte bland dem"),
        (lambda stands, key: read_other_hours(f"{key}:då och då", stands), "förstår inte öppettiderna"),
        (lambda stands, key: read_other_hours(f"{key}:", stands), "Skriv vilka tider"),
        (lambda stands, key: read_new_stop("finns-ej:Th 10:00-12:00", []), "Skriv läget som"),
        (lambda stands, key: read_new_stop("17.2,64.01:Th 10:00-12:00", []), "ligger inte i Sverige"),
        (lambda stands, key: read_new_stop("nan,17:Th 10:00-12:00", []), "ligger inte i Sverige"),
    ],
)
def test_what_is_wrong_with_a_change_is_told(run, shops, municipality, change, words):
    with pytest.raises(ValidationError, match=words):
        change(stands_of(municipality, "dagligvaror"), shops[0].key)


def test_hours_of_a_mobile_one_are_its_stops(municipality, bus):
    with pytest.raises(ValidationError, match="är mobil"):
        read_other_hours(f"{bus.key}:24/7", stands_of(municipality, "dagligvaror"))


def test_faulty_changes_are_left_out_and_told_and_ten_are_enough(run, shops, municipality):
    stands = stands_of(municipality, "dagligvaror")
    found = read_changes([f"{shops[0].key}:24/7", "finns-ej:24/7"], [], stands, [])
    assert (len(found.changes), len(found.faults)) == (1, 1)
    many = read_changes([], [f"64.{number},17.2:24/7" for number in range(10, 22)], stands, [])
    assert (len(many.changes), len(many.faults)) == (10, 1)


def test_last_of_two_hours_for_a_place_holds(run, shops, municipality):
    stands = stands_of(municipality, "dagligvaror")
    found = read_changes([f"{shops[0].key}:off", f"{shops[0].key}:24/7"], [], stands, [])
    assert changed(stands, found.changes)[0].hours == ("24/7",)


def test_week_is_counted_once_for_each_set_of_open_places(run, monkeypatch):
    counted = []
    below = week._below
    monkeypatch.setattr(week, "_below", lambda ground, places: counted.append(places) or below(ground, places))
    first = answered(run, SATURDAY_NIGHT).week
    assert sorted(counted) == [(), (0, 1), (1,)]
    again = answered(run, TUESDAY_NOON).week
    assert (len(counted), again) == (3, first)


def test_week_tells_day_by_day_what_each_moment_tells(run):
    found = answered(run, SATURDAY_NIGHT).week
    assert [day for day, _shares in found.rows] == [str(day) for day in DAYS.values()]
    for day, (_label, shares) in zip(DAYS, found.rows, strict=True):
        for hour, share in zip(found.hours, shares, strict=True):
            assert share.persons == within_10_km(answered(run, Moment.usual(day, time(hour), MONDAY)))[1]


def test_week_counts_anew_when_hours_or_people_change(municipality, run, shops):
    before = answered(run, SATURDAY_NIGHT).week
    shops[1].offerings.update(opening_hours="Mo-Fr 10:00-18:00")
    after = answered(run, SATURDAY_NIGHT).week
    assert (before.rows[5][1][5].persons, after.rows[5][1][5].persons) == (34, 0)


def test_few_who_differ_between_hours_are_not_told(municipality, roads):
    # Both shops are open on Mondays, one on Tuesdays: three people make the difference.
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.2, 3), (64.0, 17.0, 20)])
    make_service_place(municipality, latitude=64.0, longitude=16.8, hours="Mo-Tu 09:00-18:00")
    make_service_place(municipality, latitude=64.0, longitude=17.2, hours="Mo 09:00-18:00")
    found = answered(make_run(municipality), Moment.usual("tis", time(12), MONDAY))
    assert found.distance.below(10) is None
    assert all(share.persons is None or share.persons in (0, 63) for row in found.distance.rows for share in row)
    assert "uppgiften är skyddad" in found.sentences()[1]
    monday, tuesday = (found.week.rows[day][1][1].persons for day in (0, 1))
    assert None in (monday, tuesday)


tables = st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), min_size=7, max_size=7)


@given(st.lists(tables, min_size=2, max_size=4), st.lists(st.integers(0, 60), max_size=3))
@settings(max_examples=150, deadline=None)
def test_what_stands_side_by_side_is_alike_or_five_apart(columns, told):
    whole = [sum(map(sum, rows)) for rows in columns]
    spreads = []
    for rows, total in zip(columns, whole, strict=True):
        more = [[*rows[-1][:3], rows[-1][3] + max(whole) - total]]
        spreads.append(Spread("km", (5, 10, 15, 20, 25), tuple(map(tuple, [*rows[:-1], *more]))))
    beside = Beside(tuple(spreads), {10: tuple(told)})
    below = np.cumsum([[share.persons for share in row] for row in beside.rows], axis=0)
    if len(below) > 1:
        for row in below[:-1]:
            assert all(apart(int(one), [int(other) for other in row]) for one in row)
            assert not any(is_small(int(one)) or is_small(max(whole) - int(one)) for one in row)
    if (shares := beside.below(10)) is not None:
        assert all(apart(share.persons, told) for share in shares)
