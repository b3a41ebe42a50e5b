"""Where a new place helps most, held against trying every choice."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.changes import Scenario
from kunskapsbanken.engines.traveltime.labels import nearest_labels
from kunskapsbanken.engines.traveltime.people import People
from kunskapsbanken.engines.traveltime.siting import coverage, gains, greedy, optimum, shortening, worth_of
from tests.engines.traveltime.making import cases

WORTHS = {"coverage": coverage(2.0), "shortening": shortening(20.0)}


@pytest.mark.parametrize("name", WORTHS)
@given(case=cases(), seed=st.integers(0, 1000), how_many=st.integers(1, 2))
@settings(deadline=None, max_examples=40)
def test_optimum_is_the_best_of_all_choices_and_greedy_near_it(name, case, seed, how_many):
    network, sources = case
    worth, random = WORTHS[name], np.random.default_rng(seed)
    people = People.at(random.integers(-1, network.nodes, 12), random.integers(0, 9, 12))
    candidates = random.choice(network.nodes, min(network.nodes, 6), replace=False)
    scenario, on_road = Scenario(network.roads(Measure.TIME), sources), people.on_road()

    def value():
        labels = nearest_labels(network.roads(Measure.TIME), scenario.sources).packed[people.node[on_road], 0]
        return float((worth(people.cost(labels, on_road)) * people.persons[on_road]).sum())

    found, at_first, tried = gains(scenario, people, candidates, worth), value(), {}
    for chosen in itertools.combinations(range(len(candidates)), min(how_many, len(candidates))):
        scenario.change(open_at=candidates[list(chosen)])
        tried[chosen] = value() - at_first
        scenario.undo()
        assert worth_of(found, list(chosen)) == pytest.approx(tried[chosen])
    best, taken, exact = max(tried.values()), greedy(found, how_many), optimum(found, how_many)
    assert exact.choice.worth == pytest.approx(best)
    assert exact.bound >= best - 1e-6
    assert taken.worth == pytest.approx(worth_of(found, taken.candidates))
    assert (1 - 1 / np.e) * best - 1e-9 <= taken.worth <= best + 1e-9
    assert 0 <= exact.gap(taken) < 0.37


@given(cases(fewest=1))
@settings(deadline=None, max_examples=10)
def test_without_time_for_an_optimum_the_gap_is_still_told(case):
    network, sources = case
    people = People.at(np.arange(network.nodes), np.full(network.nodes, 3))
    found = gains(Scenario(network.roads(Measure.TIME), sources), people, np.arange(network.nodes), shortening(9.0))
    late = optimum(found, 2, seconds=0.0)
    assert late.bound >= greedy(found, 2).worth - 1e-6
