"""Where a new place helps most: held against trying all choices, and asked for once."""

import itertools

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given, settings, strategies as st

from kunskapsbanken.access import tasks
from kunskapsbanken.access.actions import (
    ask_for_sites,
    begin_sites_again,
    compute_sites,
    sites as actions_sites,
    stop_sites,
)
from kunskapsbanken.access.analysis import People, people_of
from kunskapsbanken.access.disclosure import is_small
from kunskapsbanken.access.models import SitingRun
from kunskapsbanken.access.queries.sites import result_of
from kunskapsbanken.access.results import Siting, Spread
from kunskapsbanken.access.sites import candidates, choosing
from kunskapsbanken.access.sites.aims import Aim
from kunskapsbanken.access.sites.candidates import candidates_of
from kunskapsbanken.access.sites.finding import find_sites
from kunskapsbanken.engines.traveltime import storing
from kunskapsbanken.engines.traveltime.nearest import nearest_by_crow, nearest_by_road
from tests.factories.access import make_network, make_population, make_run
from tests.factories.places import make_district, make_locality
from tests.factories.services import make_service_place

State = SitingRun.State


def silent(_tried):
    pass


def sited(run, aim=Aim.WITHIN_10_KM, how_many=1):
    return find_sites(run, aim, how_many, silent).siting


def scattered(municipality, seed, *, by_road=True):
    """A longer road with people at random along it and a shop in the west end; the run."""
    if by_road:
        make_network(municipality, nodes=12, km=4.0, minutes=4.0)
    random = np.random.default_rng(seed)
    persons = random.integers(0, 60, 12)
    make_population(municipality, [(64.0, 16.8 + 0.1 * node, int(many)) for node, many in enumerate(persons)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    return make_run(municipality)


def ways(run, places):
    """Kilometres and minutes of everybody with the run's service and these places, by another way of counting."""
    people = people_of(run.place, run.population_set)
    where = np.array([(64.0, 16.8), *places])
    if run.network is None:
        return people, nearest_by_crow(people.where, where)
    return people, nearest_by_road(storing.load(run.network.path), people.where, where)


def worth(run, aim, places):
    people, nearest = ways(run, places)
    if aim.limit is None:
        return float(((120 - np.minimum(nearest.seconds / 60, 120)) * people.persons).sum() * 60)
    amount = nearest.metres / 1000 if aim.value.endswith("km") else nearest.seconds / 60
    return float(people.persons[amount < aim.limit].sum())


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("by_road", [True, False], ids=["road", "crow"])
@pytest.mark.parametrize("aim", [Aim.WITHIN_10_KM, Aim.WITHIN_10_MIN, Aim.SHORTEST])
def test_choice_is_as_good_as_trying_all(municipality, seed, by_road, aim):
    run = scattered(municipality, seed, by_road=by_road)
    found, where = sited(run, aim, 2), candidates_of(municipality, people_of(municipality, run.population_set)).where
    now = worth(run, aim, [])
    best = max(worth(run, aim, pair) for pair in itertools.combinations(where.tolist(), 2)) - now
    chosen = worth(run, aim, [(latitude, longitude) for _name, latitude, longitude in found.chosen]) - now
    assert found.worth == pytest.approx(chosen, rel=1e-4)
    assert found.bound == pytest.approx(best, rel=1e-3)
    assert found.worth <= best * 1.0001
    assert found.worth * (1 + found.at_most_better / 100) >= best * 0.9999


def test_without_time_for_the_optimum_the_gap_is_still_told(municipality, monkeypatch):
    run = scattered(municipality, 3)
    exact = sited(run, Aim.SHORTEST, 3)
    monkeypatch.setattr(choosing, "MOST_PAIRS", 0)
    quick = sited(run, Aim.SHORTEST, 3)
    assert quick.chosen == exact.chosen
    assert quick.bound >= exact.bound - 1e-6
    assert quick.sentences()[1].startswith("Det bästa möjliga är högst")


def test_where_everybody_is_within_the_limit_nothing_is_won(municipality, ready):
    siting = sited(make_run(municipality), Aim.WITHIN_10_KM)
    assert siting.chosen == ()  # nobody has more than nine kilometres
    assert "Ingen ny plats ger minst fem personer till mindre än 10 km" in siting.sentences()[0]


def test_newly_covered_are_counted_in_the_order_of_choice(municipality, roads, people):
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    make_locality(municipality, "Provby", latitude=64.0, longitude=17.1)
    siting = sited(make_run(municipality), Aim.WITHIN_10_KM, 2)
    # 12, 20 and 2 persons live 18, 27 and 36 km from the only shop; a place at the fourth node has all of them near.
    assert [(place.name, place.persons) for place in siting.places] == [("Provby", 34)]
    told = siting.sentences()
    assert told[0] == "Med 1 ny plats får 34 personer till mindre än 10 km till dagligvaror."
    assert told[1] == "Inget annat val bland de kandidater som prövats är bättre."
    assert told[2].startswith("Fler platser visas inte")


def test_shorter_ways_are_told_in_minutes(municipality, roads, people):
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    make_locality(municipality, "Provby", latitude=64.0, longitude=17.1)
    siting = sited(make_run(municipality), Aim.SHORTEST)
    before = (40 * 9 + 12 * 18 + 20 * 27 + 2 * 36) / 174
    after = (40 * 9 + 12 * 9 + 2 * 9) / 174
    assert siting.mean_minutes == pytest.approx((before, after), abs=0.01)
    assert [(place.persons, place.shown_minutes) for place in siting.places] == [(34, "2,8")]
    assert siting.sentences()[0] == (
        "Med 1 ny plats får 34 personer kortare restid till dagligvaror. "
        "Restiden i snitt blir 2,8 minuter i stället för 6,8."
    )


def test_without_any_service_the_first_place_is_found(municipality, roads, people):
    siting = sited(make_run(municipality), Aim.WITHIN_10_KM)
    assert siting.places[0].persons == 152  # at one of the two nodes that have three others within nine kilometres


def test_nobody_on_an_islet_is_driven_across_the_water(municipality, roads):
    make_population(municipality, [(64.0, 16.8, 40), (64.3, 17.0, 60)])
    siting = sited(make_run(municipality), Aim.WITHIN_10_KM)
    assert [place.persons for place in siting.places] == [40]
    assert [share.persons for share in siting.rows[-1]] == [100, 60]  # not reached, before and after


def test_few_people_are_not_pointed_out_by_a_place_for_them(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.2, 4)])
    make_locality(municipality, "Provby", latitude=64.0, longitude=17.2)
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    siting = sited(make_run(municipality), Aim.WITHIN_10_KM)
    assert (siting.places, siting.chosen) == ([], ())
    assert "Provby" not in " ".join(siting.sentences())


def test_few_who_are_left_are_not_told_by_what_is_won(municipality):
    make_network(municipality)
    # Twenty are won by a place at 17.0; three more have 18 km still.
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.0, 20), (64.0, 17.2, 3)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    siting = sited(make_run(municipality), Aim.WITHIN_10_KM)
    assert [place.shown for place in siting.places] == [".."]
    assert "antalet är skyddat" in siting.sentences()[0]
    assert all(share.persons in (None, 63) for row in siting.rows for share in row)


few = st.integers(0, 9)


@given(st.lists(st.tuples(few, few, few), min_size=3, max_size=12), st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_no_small_group_can_be_derived_from_the_numbers_that_are_told(groups, how_many):
    """Groups of people by how far they have at first and after each place: what is told is nothing or five apart."""
    distances = np.array([[5.0, 12.0, 22.0, 30.0]])
    random = np.random.default_rng(len(groups) * 10 + how_many)
    first = random.choice(distances[0], len(groups))
    ways_of = [first]
    for _place in range(how_many):
        ways_of.append(np.minimum(ways_of[-1], random.choice(distances[0], len(groups))))
    persons = np.array([sum(group) for group in groups])
    ages = np.array([(*group, 0) for group in groups])
    siting = Siting(
        place="Prov",
        service="Dagligvaror",
        by_road=True,
        limit=10,
        unit="km",
        how_many=how_many,
        candidates={"localities": 0, "squares": 3},
        chosen=tuple((f"Prov {number}", 64.0, 17.0) for number in range(how_many)),
        spreads=tuple(Spread.of("km", way, ages) for way in ways_of),
        moved=(0,) * how_many,
        moved_in_all=0,
        mean_minutes=(),
        farthest_min=120,
        worth=1.0,
        bound=1.0,
        better=(),
    )
    within = [int(persons[way < 10].sum()) for way in ways_of]
    told = [place.persons for place in siting.places]
    for number, given_by in enumerate(told):
        if given_by is not None:
            assert given_by == within[number + 1] - within[number]
            assert not is_small(given_by)
    rows = [share for row in siting.rows for share in row]
    assert not any(is_small(share.persons) for share in rows if share.persons is not None)
    if None not in told and told:
        assert not is_small(int(persons.sum()) - within[-1])
        assert not is_small(within[0])


def test_candidates_are_localities_and_the_squares_where_most_live(municipality, monkeypatch):
    make_locality(municipality, "Provby", latitude=64.0, longitude=17.0)
    where = np.array([(64.0, 17.0 + 0.05 * number) for number in range(5)])
    ages = np.array([[many, 0, 0, 0] for many in (40, 4, 30, 20, 60)])
    people = People(None, where, ages, False)
    found = candidates_of(municipality, people)
    assert [one.name for one in found.all[:3]] == ["Provby", "10 km öster om Provby", "nära Provby"]
    assert found.counts() == {"localities": 1, "squares": 4}  # the square of four is not tried
    monkeypatch.setattr(candidates, "MOST", 3)
    assert candidates_of(municipality, people).counts() == {"localities": 1, "squares": 2}


def test_square_is_told_by_the_nearest_locality_or_district(municipality):
    district = make_district(municipality, "Övre Provby")
    district.latitude, district.longitude = 64.2, 17.0
    district.save()
    make_locality(municipality, "Provstad", latitude=64.0, longitude=17.0)
    people = People(None, np.array([(64.1, 16.9), (64.2, 17.1)]), np.array([[9, 0, 0, 0], [8, 0, 0, 0]]), False)
    names = [one.name for one in candidates_of(municipality, people).all]
    assert names == ["Provstad", "12 km nordväst om Provstad", "5 km öster om Övre Provby"]


def test_candidate_of_a_square_is_its_middle_and_nobodys_house(municipality):
    people = People(None, np.array([(64.0012, 17.0034)]), np.array([[9, 0, 0, 0]]), False)
    (only,) = candidates_of(municipality, people).all
    moved = candidates_of(municipality, People(None, np.array([(64.0013, 17.0034)]), people.ages, False)).all
    assert (only.latitude, only.longitude) != (64.0012, 17.0034)
    assert moved[0].latitude == only.latitude


@pytest.fixture
def run(municipality, roads, people):
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    return make_run(municipality)


@pytest.fixture
def asked(run, officer):
    return ask_for_sites(run=run, aim=Aim.WITHIN_10_KM, how_many=1, by=officer)[0]


def state_of(siting):
    return SitingRun.objects.get(pk=siting.pk).state


def test_same_question_is_asked_once(run, officer):
    answers = [ask_for_sites(run=run, aim=Aim.SHORTEST, how_many=2, by=officer) for _time in range(2)]
    assert [to_be_computed for _siting, to_be_computed in answers] == [True, False]
    assert SitingRun.objects.count() == 1


def test_answer_is_kept_and_the_same_ever_after(asked, run, officer, municipality):
    tasks.compute_sites.enqueue(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, result_of(asked).persons) == (State.DONE, 34)
    make_service_place(municipality, latitude=64.0, longitude=17.1)
    assert ask_for_sites(run=run, aim=Aim.WITHIN_10_KM, how_many=1, by=officer) == (asked, False)
    compute_sites(siting=asked)
    assert result_of(SitingRun.objects.get()) == result_of(asked)
    assert result_of(asked) == find_sites(run, Aim.WITHIN_10_KM, 1, silent).siting


def test_who_may_not_analyse_may_not_ask_stop_or_begin_again(asked, run, member, officer_elsewhere):
    for user in (member, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            ask_for_sites(run=run, aim=Aim.SHORTEST, how_many=1, by=user)
        for deed in (stop_sites, begin_sites_again):
            with pytest.raises(PermissionDenied):
                deed(siting=asked, by=user)


def test_six_places_are_not_offered(run, officer):
    with pytest.raises(ValidationError, match="mellan 1 och 5"):
        ask_for_sites(run=run, aim=Aim.SHORTEST, how_many=6, by=officer)


def test_stopped_before_the_worker_comes_is_not_computed(asked, officer):
    stop_sites(siting=asked, by=officer)
    tasks.compute_sites.enqueue(asked.pk)
    assert state_of(asked) == State.STOPPED


def test_stopped_meanwhile_ends_and_keeps_nothing(asked, officer, monkeypatch):
    tried = []

    def find_until_stopped(run, aim, how_many, tell):
        tell(20)
        tried.append(SitingRun.objects.get().tried)
        stop_sites(siting=asked, by=officer)
        tell(40)
        raise AssertionError("it went on")

    monkeypatch.setattr(actions_sites, "find_sites", find_until_stopped)
    tasks.compute_sites.enqueue(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.result, tried) == (State.STOPPED, {}, [20])


def test_stopped_can_be_asked_for_again(asked, run, officer):
    stop_sites(siting=asked, by=officer)
    again, to_be_computed = ask_for_sites(run=run, aim=Aim.WITHIN_10_KM, how_many=1, by=officer)
    assert (again.pk, to_be_computed, state_of(asked)) == (asked.pk, True, State.WAITING)


def test_lost_by_the_worker_can_be_begun_again_and_what_is_known_stays(asked, officer):
    SitingRun.objects.update(state=State.COMPUTING, tried=60)
    begin_sites_again(siting=asked, by=officer)
    assert (state_of(asked), SitingRun.objects.get().tried) == (State.WAITING, 0)
    compute_sites(siting=asked)
    begin_sites_again(siting=asked, by=officer)
    assert state_of(asked) == State.DONE


def test_people_who_are_read_in_anew_need_a_new_run_first(run, officer):
    run.population_set.points.filter(persons=40).update(persons=50)
    with pytest.raises(ValidationError, match="Räkna om analysen först"):
        ask_for_sites(run=run, aim=Aim.SHORTEST, how_many=1, by=officer)


def test_what_comes_to_nothing_says_so(asked, run):
    run.population_set.points.filter(persons=40).update(persons=50)
    tasks.compute_sites.enqueue(asked.pk)
    assert state_of(asked) == State.FAILED
