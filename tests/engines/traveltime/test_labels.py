"""The k nearest places of every node, held against SciPy."""

import concurrent.futures

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from kunskapsbanken.engines.traveltime import labels as labels_module
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.labels import Sources, nearest_labels
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.packing import TooFar
from tests.engines.traveltime.making import cases, labels_by_hand


@pytest.mark.parametrize("k", [1, 2, 3])
@given(case=cases(), measure=st.sampled_from(Measure))
@settings(deadline=None, max_examples=150)
def test_labels_are_those_of_scipy(k, case, measure):
    network, sources = case
    found = nearest_labels(network.roads(measure), sources, k)
    assert np.array_equal(found.packed, labels_by_hand(network, sources, k, measure))


def ring(size, seconds=60.0):
    nodes = np.arange(size)
    where = 17 + nodes * 1e-4
    return Network.from_edges(
        np.full(size, 60.0), where, nodes, np.roll(nodes, -1), np.full(size, 100.0), np.full(size, seconds), True
    )


def test_of_equally_near_places_the_lowest_number_is_first():
    roads = ring(8).roads(Measure.TIME)
    for nodes in ([0, 4], [4, 0]):
        found = nearest_labels(roads, Sources.at(nodes), 2)
        between = found.amount(0) == found.amount(1)
        assert between.sum() == 2
        assert (found.place(0)[between] == 0).all()


def test_places_on_one_node_are_told_apart_by_their_last_bit_and_then_by_number():
    roads = ring(5).roads(Measure.TIME)
    found = nearest_labels(roads, Sources.at([2, 2, 2, 2], [30.0, 10.0, 10.0, 20.0]), 3)
    assert found.packed.shape == (5, 3)
    assert [found.place(rank)[2] for rank in range(3)] == [1, 2, 3]
    assert [found.amount(rank)[2] for rank in range(3)] == [10.0, 10.0, 20.0]


def test_a_place_on_no_node_is_nobodys_and_the_others_keep_their_numbers():
    found = nearest_labels(ring(4).roads(Measure.TIME), Sources.at([-1, 1]))
    assert (found.place() == 1).all()


def test_without_places_nothing_is_reached():
    found = nearest_labels(ring(4).roads(Measure.TIME), Sources.at([]), 2)
    assert np.isinf(found.amount(1)).all()
    assert (found.place() == -1).all()


def test_what_cannot_be_written_is_refused():
    with pytest.raises(TooFar):
        nearest_labels(ring(8, seconds=2_000_000.0).roads(Measure.TIME), Sources.at([0]))


def test_a_queue_with_too_little_memory_goes_on_with_more(monkeypatch):
    roads = ring(3000).roads(Measure.TIME)
    sources = Sources.at(np.arange(0, 3000, 3))
    whole = nearest_labels(roads, sources, 3).packed
    monkeypatch.setattr(labels_module, "FEWEST_BLOCKS", 2)
    monkeypatch.setattr(labels_module, "BLOCK", 1 << 20)
    assert np.array_equal(nearest_labels(roads, sources, 3).packed, whole)


def test_two_threads_search_at_once():
    roads = ring(2000).roads(Measure.TIME)
    kinds = [Sources.at(np.arange(start, 2000, 97)) for start in range(8)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda sources: nearest_labels(roads, sources, 2).packed, kinds))
    for sources, packed in zip(kinds, together, strict=True):
        assert np.array_equal(packed, nearest_labels(roads, sources, 2).packed)
