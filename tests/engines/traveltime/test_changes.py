"""What if: any row of changes is the same as counting everything anew."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.changes import Account, NoSuchPlace, Scenario
from kunskapsbanken.engines.traveltime.labels import nearest_labels
from kunskapsbanken.engines.traveltime.people import People, totals
from tests.engines.traveltime.making import cases

LIMITS = [1.0, 4.0]


def same(one, other):
    pairs = zip(vars(one).values(), vars(other).values(), strict=True)
    return all(np.array_equal(mine, theirs) for mine, theirs in pairs)


@pytest.mark.parametrize("k", [1, 2, 3])
@given(case=cases(), data=st.data())
@settings(deadline=None, max_examples=80)
def test_changes_are_the_same_as_counting_anew(k, case, data):
    network, sources = case
    roads = network.roads(Measure.TIME)
    people = _people(network, data)
    scenario = Scenario(roads, sources, nearest_labels(roads, sources, k))
    account = Account(people, scenario.labels, LIMITS)
    for _change in range(data.draw(st.integers(1, 4))):
        still = scenario.sources.place.tolist()
        close = data.draw(st.lists(st.sampled_from(still), unique=True, max_size=4)) if still else []
        opened = data.draw(st.lists(st.integers(0, network.nodes - 1), max_size=2))
        scenario.change(close=close, open_at=opened, approach=2.0)
        anew = nearest_labels(roads, scenario.sources, k)
        assert np.array_equal(scenario.labels.packed, anew.packed)
        assert same(account.after(scenario.difference()), totals(people, anew.packed[:, 0], LIMITS))
    scenario.undo()
    assert np.array_equal(scenario.labels.packed, nearest_labels(roads, sources, k).packed)
    assert not len(scenario.difference().node)


def _people(network, data):
    nodes = data.draw(st.lists(st.integers(-1, network.nodes - 1), min_size=1, max_size=20))
    random = np.random.default_rng(len(nodes))
    return People.at(
        nodes, random.integers(0, 50, len(nodes)), random.integers(0, 3, len(nodes)), random.integers(0, 3, len(nodes))
    )


@given(cases(fewest=1))
@settings(deadline=None, max_examples=20)
def test_what_is_not_open_cannot_close(case):
    network, sources = case
    scenario = Scenario(network.roads(Measure.TIME), sources)
    with pytest.raises(NoSuchPlace):
        scenario.change(close=[0, 99])
    assert not len(scenario.difference().node)
    scenario.change(close=[0])
    with pytest.raises(NoSuchPlace):
        scenario.change(close=[0])


@given(cases(fewest=2))
@settings(deadline=None, max_examples=30)
def test_moving_away_and_back_changes_no_way(case):
    network, sources = case
    scenario = Scenario(network.roads(Measure.LENGTH), sources)
    before = scenario.labels.amount()
    (moved,) = scenario.change(close=[0], open_at=[0])
    back = sources.node[0], sources.approach[0] / 1000
    scenario.change(close=[moved], open_at=[back[0]], approach=back[1])
    assert np.array_equal(scenario.labels.amount(), before)
