"""The loss of each place agrees with closing it and counting everything anew, and is kept with the run."""

import math
from datetime import date

import numpy as np
import pytest

from kunskapsbanken.access.actions import store_network
from kunskapsbanken.access.analysis import analyse, people_of
from kunskapsbanken.access.models import RunLosses
from kunskapsbanken.access.queries.losses import early_warning, place_at_risk
from kunskapsbanken.access.results.losses import Losses
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.services.models import Status
from kunskapsbanken.services.queries import points_of, statutory_kinds
from tests.factories.access import kind, make_network, make_population, make_run
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

SIDE = 7  # nodes; about six kilometres apart
UNITS = {"distance": ("metres", 1000, (10, 20, 25)), "time": ("seconds", 60, (10, 20))}


def kept(run):
    return Losses.from_json(run.losses.kept)


def make_grid(municipality, seed):
    """A grid of roads of many lengths and speeds, some of them one-way."""
    rng = np.random.default_rng(seed)
    number = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    tail = np.concatenate([number[:, :-1].ravel(), number[:-1].ravel()])
    head = np.concatenate([number[:, 1:].ravel(), number[1:].ravel()])
    metres = rng.integers(3, 12, len(tail)) * 1000.0
    network = Network.from_edges(
        63.9 + 0.05 * (np.arange(SIDE * SIDE) // SIDE),
        16.8 + 0.1 * (np.arange(SIDE * SIDE) % SIDE),
        tail,
        head,
        metres,
        metres / rng.choice([10.0, 15.0, 20.0], len(tail)),
        rng.random(len(tail)) < 0.85,
    )
    return store_network(
        network=network, name="Rutnät", source="Provkartan", dated=date(2026, 3, 1), area=municipality, by=None
    )


def near_nodes(rng, number):
    """Points within 2 km from nodes of the grid, and now and then one far from all."""
    nodes = rng.integers(0, SIDE, (number, 2)) * [0.05, 0.1]
    return np.array([63.9, 16.8]) + nodes + rng.normal(0, [0.006, 0.012], (number, 2))


def make_crowd(municipality, seed, number=60):
    rng = np.random.default_rng(seed)
    rows = [(*at, tuple(rng.integers(20, 90, 4).tolist())) for at in near_nodes(rng, number).tolist()]
    return make_population(municipality, rows)


def recounted(run, without, people):
    """The way of everybody with all places and without one, counted from the beginning."""
    services = points_of(run.place, run.kind.slug)
    left = [service for service in services if service.key != without]
    return [
        analyse(place=run.place, kind=run.kind, people=people, services=some, network=run.network, on=run.services_on)
        for some in (services, left)
    ]


def assert_is_recounted(run):
    people, seen = people_of(run.place, run.population_set), 0
    for loss in kept(run).rows:
        before, after = recounted(run, loss.key, people)
        for name, (field, unit, limits) in UNITS.items():
            seen += compare(getattr(loss, name), people, before.nearest, after.nearest, field, unit, limits)
    return seen


def compare(way, people, before, after, field, unit, limits):
    near, far = getattr(before, field) / unit, getattr(after, field) / unit
    farther, lost = np.isfinite(far) & (far > near + 1e-6), np.isfinite(near) & ~np.isfinite(far)
    persons = people.persons
    for told, group in ((way.moved, farther | lost), (way.lost, lost)):
        assert told is None or told == persons[group].sum()
    if way.mean is not None:
        extra = far[farther] - near[farther]
        assert way.mean == pytest.approx((extra * persons[farther]).sum() / persons[farther].sum(), abs=1e-3)
        assert way.most == pytest.approx(extra.max(), abs=1e-3)
    for passing, limit in zip(way.passing, limits, strict=True):
        crossing = (near < limit) & ~(far < limit)
        assert passing.persons in (None, persons[crossing].sum())
        assert passing.old in (None, people.ages[crossing][:, 2:].sum())
        for age, number in enumerate(passing.ages):
            assert number in (None, people.ages[crossing][:, age].sum())
    return way.moved is not None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_loss_agrees_with_closing_it_and_counting_anew(municipality, seed):
    make_grid(municipality, seed)
    make_crowd(municipality, seed)
    for latitude, longitude in near_nodes(np.random.default_rng(seed + 10), 9):
        make_service_place(municipality, latitude=latitude, longitude=longitude)
    assert assert_is_recounted(make_run(municipality)) >= 10


def test_as_the_crow_flies_too(municipality):
    make_crowd(municipality, 5)
    for longitude in (16.8, 17.0, 17.3):
        make_service_place(municipality, latitude=64.0, longitude=longitude)
    run = make_run(municipality)
    assert not kept(run).by_road
    assert assert_is_recounted(run) >= 4


def test_next_place_and_how_far_along_the_road(municipality, ready):
    rows = kept(make_run(municipality)).rows
    assert [(row.name, row.next_name, row.next_km) for row in rows] == [
        ("Provhallen", "Provboden", pytest.approx(27)),
        ("Provboden", "Provhallen", pytest.approx(27)),
    ]
    assert [row.served for row in rows] == [140, 34]


def test_two_side_by_side_lose_nothing(municipality, roads, people):
    for _number in range(2):
        make_service_place(municipality, latitude=64.0, longitude=16.8)
    rows = kept(make_run(municipality)).rows
    assert [(row.served, row.distance.moved, row.next_km) for row in rows] == [(174, 0, 0.0)]


def test_the_only_one_leaves_all_without(municipality, roads, people):
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    (only,) = kept(make_run(municipality)).rows
    assert (only.distance.moved, only.distance.lost, only.distance.affected, only.next_km) == (174, 174, 0, None)
    assert only.distance.mean is None


def test_place_that_serves_nobody_is_not_on_the_list(municipality, ready):
    make_service_place(municipality, "Långt bort", latitude=64.0, longitude=17.2001)
    make_service_place(municipality, "Längre bort", latitude=64.0, longitude=17.2002)
    assert "Längre bort" not in [row.name for row in kept(make_run(municipality)).rows]


def test_without_any_service_there_is_nothing_to_lose(municipality, roads, people):
    assert kept(make_run(municipality)).rows == ()


def test_far_today_and_then_adds_up(municipality, ready):
    losses = kept(make_run(municipality))
    today, more, then = next(losses.far(losses.rows[1]))
    assert (today.limit, today.persons, more.persons, then.persons) == (10, 0, 34, 34)
    assert (today.old, more.old, then.old) == (0, 14, 14)


def test_what_is_withheld_is_not_kept(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.0, 9), (64.0, 17.2, 4)])
    for longitude in (16.8, 17.0, 17.2):
        make_service_place(municipality, latitude=64.0, longitude=longitude)
    rows = kept(make_run(municipality)).rows
    assert [(row.served, row.distance.moved) for row in rows] == [(40, 40), (None, None), (None, None)]
    assert {row.distance.mean for row in rows[1:]} == {None}


def test_how_much_farther_is_told_though_it_is_withheld_whether_few_are_reached(municipality, roads, shops):
    # Three live far from every road, so that nobody may be told apart from them.
    make_population(municipality, [(64.0, 16.8, 50), (64.0, 17.1, 40), (64.3, 17.0, 3)])
    way = kept(make_run(municipality)).rows[1].distance
    assert (way.moved, way.lost, way.affected) == (40, None, None)
    assert (way.mean, way.together) == (pytest.approx(27), pytest.approx(40 * 27))


def test_losses_are_those_of_the_run_whatever_the_register_says_later(municipality, ready):
    run = make_run(municipality)
    before = kept(run)
    make_service_place(municipality, latitude=64.0, longitude=17.1)
    assert kept(type(run).objects.get(pk=run.pk)) == before


def risks(municipality):
    return early_warning(municipality, statutory_kinds())


def places(municipality):
    return risks(municipality).places


def test_list_begins_with_who_leaves_most_without_any_within_ten_kilometres(municipality, ready):
    make_service_place(municipality, "Provmacken", ["drivmedel"], latitude=64.0, longitude=17.1)
    make_run(municipality)
    make_run(municipality, "drivmedel")
    found = [(row.loss.name, row.kind.slug, row.loss.distance.passed(10)) for row in places(municipality)]
    assert found == [
        ("Provhallen", "dagligvaror", 140),
        # As many as the booth, but these have no other pump at all.
        ("Provmacken", "drivmedel", 34),
        ("Provboden", "dagligvaror", 34),
    ]


def test_list_is_by_the_way_together_where_as_many_pass(municipality, roads):
    make_population(municipality, [(64.0, 16.8, 50), (64.0, 17.2, 80)])
    for name, longitude in (("Den lilla", 16.8), ("En annan", 16.9), ("En till", 17.1), ("Den stora", 17.2)):
        make_service_place(municipality, name, latitude=64.0, longitude=longitude)
    make_run(municipality)
    found = [(row.loss.name, row.loss.distance.passed(10), row.loss.distance.together) for row in places(municipality)]
    assert found == [("Den stora", 0, pytest.approx(720)), ("Den lilla", 0, pytest.approx(450))]


def test_withheld_stand_last_by_name_so_that_the_order_tells_nothing(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 4), (64.0, 17.0, 40), (64.0, 17.2, 9)])
    for name, longitude in (("Cebutiken", 16.8), ("Abutiken", 17.0), ("Bebutiken", 17.2)):
        make_service_place(municipality, name, latitude=64.0, longitude=longitude)
    make_run(municipality)
    assert [row.loss.name for row in places(municipality)] == ["Abutiken", "Bebutiken", "Cebutiken"]


def test_register_of_today_stands_beside(municipality, ready):
    booth = ready[1]
    booth.status = Status.THREATENED
    booth.save()
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    offering = make_service_place(municipality, kinds=["post-paket"]).offerings.get()
    offering.pk, offering.service_place = None, booth
    offering.save()
    make_run(municipality)
    (row,) = [row for row in places(municipality) if row.loss.key == booth.key]
    assert row.is_threatened
    assert (row.others, row.statutory) == ([offering.kind.label], 2)


@pytest.mark.parametrize(("km", "alone"), [(5.0, False), (10.0, False), (11.0, True)])
def test_alone_within_ten_kilometres_is_by_the_length_of_the_road(municipality, people, km, alone):
    # However quick the road is.
    make_network(municipality, km=km, minutes=1.0)
    for longitude in (16.8, 16.9):
        make_service_place(municipality, latitude=64.0, longitude=longitude)
    make_run(municipality)
    assert {row.is_alone for row in places(municipality)} == {alone}


def test_alone_cannot_be_tested_as_the_crow_flies(municipality, people, shops):
    make_run(municipality)
    assert {row.is_alone for row in places(municipality)} == {None}


def test_alone_is_not_tested_for_a_place_in_another_municipality(municipality, roads, people):
    other = make_municipality("Grannköping", "9008")
    make_service_place(other, latitude=64.0, longitude=16.8)
    make_run(municipality)
    (row,) = places(municipality)
    assert row.is_alone is None


def test_localities_tell_how_many_of_the_five_kinds_they_have(municipality, ready):
    make_service_place(municipality, kinds=["drivmedel", "post-paket"], locality="Provby")
    make_service_place(municipality, kinds=["apotek"], locality="Ensamby")
    make_service_place(municipality, kinds=["apotek"], locality="Stängdby", status=Status.CLOSED)
    found = {one.name: (one.present, len(one.lacking)) for one in risks(municipality).localities}
    assert found == {"Provby": (3, 2), "Ensamby": (1, 4)}


def test_run_from_before_is_told_as_not_counted(municipality, ready):
    run = make_run(municipality)
    RunLosses.objects.filter(run=run).delete()
    warning = risks(municipality)
    assert [term.slug for term in warning.lacking] == [term.slug for term in statutory_kinds()]
    assert warning.places == []
    assert place_at_risk(municipality, kind(), ready[0].key) is None


def test_numbers_are_finite(municipality, ready):
    for row in kept(make_run(municipality)).rows:
        assert all(math.isfinite(number) for number in (row.next_km, row.distance.mean, row.time.most))
