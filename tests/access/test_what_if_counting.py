"""What if, counted by what changes alone, is the same as counting everybody's nearest anew."""

from datetime import date, time

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from kunskapsbanken.access import ground as grounds
from kunskapsbanken.access.analysis import People, analyse, people_of
from kunskapsbanken.access.ground import Ground
from kunskapsbanken.access.opening.moments import Moment
from kunskapsbanken.access.whatif import basis_of, try_changes
from kunskapsbanken.access.whatif.changes import Change, Kind, Plan
from kunskapsbanken.access.whatif.counting import nearest_after, nearest_now
from kunskapsbanken.access.whatif.planning import planned
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.nearest import nearest_by_crow, nearest_by_road
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.snapping import snap
from kunskapsbanken.services.queries import ServicePoint, Stand
from tests.factories.access import make_run
from tests.factories.services import make_service_place

ISLAND = 20  # so many nodes that hang together are roads, however far from the others
FAR_OUT = (60.0, 19.0)  # no road comes near
SATURDAY = Moment.usual("lor", time(20), date(2026, 11, 23))
hours = st.sampled_from(["24/7", "Sa 18:00-22:00", "Mo-Fr 09:00-18:00", "off", ""])


@st.composite
def networks(draw):
    """A mainland and an island, each a ring one way round with streets across; so few costs that many are equal."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size = ISLAND + draw(st.integers(0, 8)), ISLAND
    costs = draw(st.sampled_from([3, 1000]))
    tails, heads = [], []
    for first, many in ((0, size[0]), (size[0], size[1])):
        ring = first + np.arange(many)
        across = first + random.integers(0, many, (2, draw(st.integers(0, 12))))
        tails.append(np.concatenate([ring, across[0]]))
        heads.append(np.concatenate([np.roll(ring, 1), across[1]]))
    arcs = len(np.concatenate(tails))
    return Network.from_edges(
        60 + random.random(sum(size)) * 0.2,
        17 + random.random(sum(size)) * 0.2,
        np.concatenate(tails),
        np.concatenate(heads),
        random.integers(1, costs, arcs),
        random.integers(1, costs, arcs),
        random.random(arcs) < 0.3,
    )


@st.composite
def cases(draw):
    """People and places on and beside the nodes, several on one, some off every road; and changes of all sorts."""
    network = draw(networks())
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))

    def spots(most, fewest=0):
        at = draw(st.lists(st.integers(-1, network.nodes - 1), min_size=fewest, max_size=most))
        beside = random.choice([0.0, 0.0, 0.001], (len(at), 2))
        found = np.array([FAR_OUT if node < 0 else (network.latitude[node], network.longitude[node]) for node in at])
        return found.reshape(-1, 2) + beside

    where, services = spots(20, 1), _points(spots(6))
    closed = draw(st.lists(st.sampled_from(range(len(services))), unique=True)) if services else []
    people = People(None, where, random.integers(0, 40, (len(where), 4)), True)
    return network, people, services, Plan(closed, _points(spots(4)))


@st.composite
def cases_at_a_moment(draw):
    """Stands that are open or not, some of them stops of one that is mobile; and changes of every kind together."""
    network, people, services, plan = draw(cases())
    keys = [draw(st.integers(0, 9)) for _service in services]
    stands = [
        Stand(one._replace(key=f"{key:x}"), (draw(hours),), is_stop=keys.count(key) > 1, name="")
        for key, one in zip(keys, services, strict=True)
    ]
    spots = [point[3:5] for point in plan.opened]
    others = [ServicePoint(100 + number, f"f{number}", "", *spot) for number, spot in enumerate(spots)]
    news = [Change(draw(st.sampled_from([Kind.OPEN, Kind.STOP])), "", *spot, hours="24/7") for spot in spots]
    changes = [draw(st.sampled_from([Change(Kind.ADD, one.key), new])) for one, new in zip(others, news, strict=True)]
    for key in sorted({stand.point.key for stand in stands if not stand.is_stop}):
        move = [Change(Kind.MOVE, key, *spot) for spot in spots[:1]]
        other_hours = [Change(Kind.HOURS, key, hours=draw(hours.filter(bool)))]
        changes += draw(st.sampled_from([[], [Change(Kind.CLOSE, key)], move, other_hours, [*move, *other_hours]]))
    for key in sorted({stand.point.key for stand in stands if stand.is_stop}):
        changes += draw(st.sampled_from([[], [Change(Kind.CLOSE, key)]]))
    return network, people, stands, others, draw(st.permutations(changes))


def _is_open(hours):
    return SATURDAY.is_open(hours) is True


def _open_after(stands, others, changes):
    """The positions of what is open after changes, one place after another: written again, to hold the other to."""
    of = {kind: {change.key: change for change in changes if change.kind is kind} for kind in Kind}
    found = []
    for stand in stands:
        key, position = stand.point.key, stand.point[3:5]
        if key in of[Kind.MOVE]:
            position = of[Kind.MOVE][key].latitude, of[Kind.MOVE][key].longitude
        hours = (of[Kind.HOURS][key].hours,) if key in of[Kind.HOURS] else stand.hours
        if key not in of[Kind.CLOSE] and _is_open(hours):
            found.append(position)
    found += [(change.latitude, change.longitude) for change in changes if change.kind in (Kind.OPEN, Kind.STOP)]
    found += [one[3:5] for one in others if one.key in of[Kind.ADD]]
    return np.array(found, float).reshape(-1, 2)


def _points(where):
    return [ServicePoint(number, f"{number:x}", "", *spot) for number, spot in enumerate(where.tolist())]


def _positions(services):
    return np.array([service[3:5] for service in services], float).reshape(-1, 2)


def _ground(network, people, services):
    start, goal = snap(network, *people.where.T), snap(network, *_positions(services).T)
    sides = {measure: grounds._by_road(measure, network, people, start, goal) for measure in Measure}
    return Ground(people, services, network, sides)


def same(one, other):
    assert np.array_equal(one.place, other.place)
    assert np.array_equal(one.reach, other.reach)
    assert one.metres == pytest.approx(other.metres, abs=0.002)
    assert one.seconds == pytest.approx(other.seconds, abs=0.002)


@given(cases())
@settings(deadline=None, max_examples=150)
def test_any_changes_by_road_are_as_counting_anew(case):
    network, people, services, plan = case
    ground = _ground(network, people, services)
    same(nearest_now(ground), nearest_by_road(network, people.where, _positions(services)))
    found, off_road = nearest_after(ground, plan)
    same(found, nearest_by_road(network, people.where, _positions(plan.after(services))))
    assert off_road == [one for one in plan.opened if one.longitude >= FAR_OUT[1]]
    # The ground is everybody's: nothing has been changed on it.
    same(nearest_now(ground), nearest_by_road(network, people.where, _positions(services)))


@given(cases_at_a_moment())
@settings(deadline=None, max_examples=100)
def test_any_changes_at_a_moment_are_as_counting_what_is_open_anew(case):
    network, people, stands, others, changes = case
    now = [stand.point for stand in stands if _is_open(stand.hours)]
    made, plan, faults = planned(changes, stands, others, _is_open)
    assert (made, faults) == (list(changes), [])
    found, _off_road = nearest_after(_ground(network, people, now), plan)
    anew = nearest_by_road(network, people.where, _open_after(stands, others, changes))
    assert found.metres == pytest.approx(anew.metres, abs=0.002)
    assert found.seconds == pytest.approx(anew.seconds, abs=0.002)
    assert np.array_equal(found.reach, anew.reach)
    # And numbered as the places are.
    same(found, nearest_by_road(network, people.where, _positions(plan.after(now))))


@given(cases())
@settings(deadline=None, max_examples=30)
def test_as_the_crow_flies_too(case):
    _network, people, services, plan = case
    found, off_road = nearest_after(Ground(people, services, None, {}), plan)
    same(found, nearest_by_crow(people.where, _positions(plan.after(services))))
    assert off_road == []


@pytest.mark.parametrize("by_road", [True, False])
def test_the_answer_is_that_of_an_analysis_of_the_changed_register(municipality, people, shops, request, by_road):
    if by_road:
        request.getfixturevalue("roads")
    fuel = make_service_place(municipality, kinds=["drivmedel"], latitude=64.0, longitude=16.9)
    run = make_run(municipality)
    changes = [
        Change(Kind.CLOSE, shops[0].key),
        Change(Kind.MOVE, shops[1].key, 64.0, 17.2),
        Change(Kind.OPEN, "", 64.0, 17.0, "Ny"),
        Change(Kind.ADD, fuel.key),
    ]
    trial = try_changes(basis_of(run), changes)
    assert (len(trial.changes), trial.faults) == (4, [])
    found = analyse(
        place=municipality,
        kind=run.kind,
        people=people_of(municipality, run.population_set),
        services=trial.services,
        network=run.network,
        on=run.services_on,
    ).summary
    after = trial.answer.after
    assert (after.distance, after.time, after.catchments) == (found.distance, found.time, found.catchments)
    assert after.mean_km == pytest.approx(found.mean_km, abs=1e-5)


@pytest.mark.parametrize("by_road", [True, False])
def test_the_answer_at_a_moment_is_that_of_an_analysis_of_what_is_open(municipality, people, shops, request, by_road):
    if by_road:
        request.getfixturevalue("roads")
    for shop, opening in zip(shops, ("Mo-Fr 09:00-18:00", "Sa 10:00-22:00"), strict=True):
        shop.offerings.update(opening_hours=opening)
    run = make_run(municipality)
    changes = [
        Change(Kind.CLOSE, shops[1].key),
        Change(Kind.HOURS, shops[0].key, hours="Sa 10:00-22:00"),
        Change(Kind.STOP, "64,17", 64.0, 17.0, "64, 17", "Sa 19:00-21:00"),
        Change(Kind.OPEN, "", 64.0, 17.2, "Ny", "Mo-Fr 10:00-12:00"),
    ]
    trial = try_changes(basis_of(run, SATURDAY), changes)
    assert (len(trial.changes), trial.faults) == (4, [])
    assert [(one.latitude, one.longitude) for one in trial.services] == [(64.0, 16.8), (64.0, 17.0)]
    for summary, services in ((trial.before, [shops[1]]), (trial.answer.after, trial.services)):
        places = [ServicePoint(0, "", "", one.latitude, one.longitude) for one in services]
        found = analyse(
            place=municipality,
            kind=run.kind,
            people=people_of(municipality, run.population_set),
            services=places,
            network=run.network,
            on=run.services_on,
        ).summary
        assert (summary.distance, summary.time) == (found.distance, found.time)
        assert summary.mean_km == pytest.approx(found.mean_km, abs=1e-5)
