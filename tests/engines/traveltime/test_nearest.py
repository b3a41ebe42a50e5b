"""The nearest service, held against the slow way."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from kunskapsbanken.engines.traveltime import storing
from kunskapsbanken.engines.traveltime.nearest import (
    APPROACH_KMH,
    DETOUR_FACTOR,
    nearest_by_crow,
    nearest_by_road,
)
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.plane import crow_metres
from tests.engines.traveltime.oracle import distances_from


@st.composite
def networks(draw):
    """A ring that joins all nodes, and chords of one or two ways, on a patch of the earth."""
    size = draw(st.integers(3, 14))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    chords = draw(st.integers(0, 12))
    tail = np.r_[np.arange(size), random.integers(0, size, chords)]
    head = np.r_[np.roll(np.arange(size), -1), random.integers(0, size, chords)]
    both = np.r_[random.random(size) < 0.5, random.random(chords) < 0.5]
    return Network.from_edges(
        60 + random.random(size) * 0.2,
        17 + random.random(size) * 0.2,
        tail,
        head,
        random.integers(100, 5000, len(tail)),
        random.integers(10, 400, len(tail)),
        both,
    )


@given(networks(), st.integers(1, 4), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=60)
def test_road_agrees_with_the_slow_way(network, goals, seed):
    random = np.random.default_rng(seed)
    nodes = random.choice(network.nodes, min(goals, network.nodes), replace=False)
    points = np.stack([network.latitude, network.longitude], axis=1)
    found = nearest_by_road(network, points, points[nodes])
    for node in range(network.nodes):
        by_time = distances_from(network, network.seconds, node)
        by_length = distances_from(network, network.metres, node)
        assert found.seconds[node] == pytest.approx(min(by_time[goal] for goal in nodes), abs=1e-4)
        assert found.metres[node] == pytest.approx(min(by_length[goal] for goal in nodes), abs=1e-4)
        assert by_time[nodes[found.place[node]]] == pytest.approx(found.seconds[node], abs=1e-4)


@given(networks(), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=30)
def test_closing_a_place_never_shortens_the_way(network, seed):
    random = np.random.default_rng(seed)
    nodes = random.choice(network.nodes, 3, replace=False)
    points = np.stack([network.latitude, network.longitude], axis=1)
    before = nearest_by_road(network, points, points[nodes])
    after = nearest_by_road(network, points, points[nodes[1:]])
    assert (after.seconds >= before.seconds - 1e-6).all()
    kept = before.place != 0
    assert np.allclose(after.seconds[kept], before.seconds[kept])


def line(metres=1000.0):
    """Three nodes in a row, one kilometre and one minute apart."""
    return Network.from_edges([60, 60.009, 60.018], [17, 17, 17], [0, 1], [1, 2], [metres] * 2, [60.0] * 2, True)


def test_one_way_is_not_driven_backwards():
    ring = Network.from_edges(
        [60, 60.01, 60.01], [17, 17, 17.02], [0, 1, 2], [1, 2, 0], [100.0, 100, 5000], [10.0, 10, 500], False
    )
    points = np.array([[60.01, 17.0]])
    assert nearest_by_road(ring, points, np.array([[60.0, 17.0]])).metres[0] == pytest.approx(5100)


def test_what_lies_far_from_every_road_is_told_apart():
    found = nearest_by_road(line(), np.array([[60.0, 17.0], [60.5, 17.5]]), np.array([[60.018, 17.0]]))
    assert found.metres[0] == pytest.approx(2000)
    assert found.place.tolist() == [0, -1]
    assert np.isinf(found.metres[1])


def test_the_last_bit_of_the_way_is_counted_slowly():
    beside = np.array([[60.0, 17.01]])
    found = nearest_by_road(line(), beside, np.array([[60.0, 17.0]]))
    aside = crow_metres(60.0, 17.01, 60.0, 17.0)
    assert found.metres[0] == pytest.approx(aside, rel=1e-3)
    assert found.seconds[0] == pytest.approx(aside / (APPROACH_KMH / 3.6), rel=1e-3)


def test_without_service_nothing_is_reached():
    none = np.empty((0, 2))
    for found in (
        nearest_by_road(line(), np.array([[60.0, 17.0]]), none),
        nearest_by_crow(np.array([[60.0, 17]]), none),
    ):
        assert found.place.tolist() == [-1]
        assert np.isinf(found.seconds).all()


def test_crow_fly_is_lengthened_by_the_detour_factor():
    found = nearest_by_crow(np.array([[60.0, 17.0]]), np.array([[60.1, 17.0], [61.0, 17.0]]))
    assert found.place.tolist() == [0]
    assert found.metres[0] == pytest.approx(11_119.5 * DETOUR_FACTOR, rel=1e-3)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"head": [9]}, "not there"),
        ({"metres": [-1.0]}, "negative"),
        ({"latitude": [95.0, 60.0]}, "Earth"),
        ({"seconds": [1.0, 2.0]}, "equally many"),
    ],
)
def test_a_broken_network_is_refused_in_words(change, words):
    whole = {"latitude": [60.0, 60.1], "longitude": [17.0, 17.0], "tail": [0], "head": [1], "metres": [1.0]}
    arrays = {name: np.array(value) for name, value in {**whole, "seconds": [1.0], **change}.items()}
    with pytest.raises(ValueError, match=words):
        Network.from_arcs(**arrays)


def test_a_network_is_the_same_after_being_kept(tmp_path):
    storing.save(line(), tmp_path / "net")
    kept = storing.load(tmp_path / "net")
    assert kept.arcs == 4
    assert kept.metres.tolist() == [1000.0] * 4


def test_part_keeps_the_arcs_between_its_nodes():
    part = line().within(np.array([False, True, True]))
    assert part.latitude.tolist() == [60.009, 60.018]
    assert sorted(zip(part.tail.tolist(), part.head.tolist(), strict=True)) == [(0, 1), (1, 0)]


def test_part_without_roads_is_the_whole():
    whole = line()
    assert whole.within(np.array([True, False, False])) is whole


def test_parallel_arcs_and_loops_do_no_harm():
    ends, others = [0, 1, 2, 0, 0, 1], [1, 2, 0, 1, 0, 1]
    network = Network.from_edges(
        [60, 60.01, 60.02], [17] * 3, ends, others, [100.0] * 6, [10.0, 10, 10, 5, 1, 1], False
    )
    assert network.main_part.all()
    where = np.stack([network.latitude, network.longitude], axis=1)
    assert nearest_by_road(network, where[:1], where[1:2]).seconds[0] == pytest.approx(5)
