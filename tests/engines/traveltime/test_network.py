"""A network as it is built and kept: what hangs together, in which order, and on disk in two forms."""

import json
import time

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from kunskapsbanken.engines.traveltime import storing
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.islands import LEAST_ISLAND, NO_PART
from kunskapsbanken.engines.traveltime.labels import Sources, nearest_labels
from kunskapsbanken.engines.traveltime.nearest import Reach, nearest_by_road
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.osm import read_roads
from kunskapsbanken.engines.traveltime.snapping import NOWHERE, snap
from tests.engines.traveltime.making import networks

PLACES = 12


def roads_of(network):
    """All arcs with the positions of their ends, in an order of their own."""
    ends = [np.stack([network.latitude[end], network.longitude[end]]) for end in (network.tail, network.head)]
    return sorted(map(tuple, np.concatenate([*ends, [network.metres, network.seconds]]).T.tolist()))


def two_shores(islanders, *, apart=0.01):
    """A mainland of forty nodes in a row and an island of its own, a kilometre across the water."""
    pieces = [np.arange(39), 40 + np.arange(islanders - 1)]
    tail = np.concatenate(pieces)
    latitude = np.r_[np.full(40, 60.0), np.full(islanders, 60.0 + apart)]
    longitude = 17 + 0.001 * np.r_[np.arange(40), np.arange(islanders)]
    return Network.from_edges(
        latitude, longitude, tail, tail + 1, np.full(len(tail), 60.0), np.full(len(tail), 5.0), True
    )


@given(networks())
@settings(deadline=None, max_examples=40)
def test_arcs_to_nodes_are_those_from_nodes(network):
    for measure in Measure:
        pairs = []
        for arcs, turned in ((network.outward, False), (network.inward, True)):
            end, other = arcs.sorted_end(), arcs.other_end()
            tail, head = (other, end) if turned else (end, other)
            pairs.append(sorted(zip(tail.tolist(), head.tolist(), (arcs.by(measure) >> 32).tolist(), strict=True)))
        assert pairs[0] == pairs[1]


@pytest.mark.parametrize("writable", [True, False])
def test_network_of_the_first_form_is_raised_once(tmp_path, monkeypatch, writable):
    network = two_shores(30)
    arrays = {"latitude": network.latitude, "longitude": network.longitude, "tail": network.tail, "head": network.head}
    for name, array in {**arrays, "metres": network.metres, "seconds": network.seconds}.items():
        np.save(tmp_path / f"{name}.npy", array)
    (tmp_path / "network.json").write_text(json.dumps({"nodes": network.nodes, "arcs": network.arcs}))
    if not writable:
        monkeypatch.setattr(storing.tempfile, "mkdtemp", _refuse)
    assert roads_of(storing.load(tmp_path)) == roads_of(network)
    assert (tmp_path / storing.RAISED).exists() == writable
    assert roads_of(storing.load(tmp_path)) == roads_of(network)
    assert not list(tmp_path.glob("tmp*"))


def _refuse(**_arguments):
    raise PermissionError


def test_whoever_raises_it_second_throws_the_work_away(tmp_path):
    first, second = tmp_path / "kept", tmp_path / "kept" / storing.RAISED
    storing.save(two_shores(25), first)
    (first / "network.json").write_text("{}")
    for name in ("tail", "head", "metres", "seconds"):
        np.save(first / f"{name}.npy", getattr(two_shores(25), name))
    second.mkdir()
    (second / "other").write_text("")
    assert storing._raise(first).nodes == 65
    assert [path.name for path in first.iterdir() if path.is_dir()] == [storing.RAISED]


def test_an_island_without_a_place_is_unreachable_and_nobody_swims():
    network = two_shores(30)
    homes = np.array([[60.0, 17.0], [60.01, 17.01], [60.1, 17.0]])
    found = nearest_by_road(network, homes, np.array([[60.0, 17.02]]))
    assert found.reach.tolist() == [Reach.REACHED, Reach.UNREACHABLE, Reach.OFF_NETWORK]
    assert found.place.tolist() == [0, -1, -1]
    assert np.isinf(found.seconds).tolist() == np.isinf(found.metres).tolist() == [False, True, True]
    both = nearest_by_road(network, homes, np.array([[60.0, 17.02], [60.01, 17.02]]))
    assert both.place.tolist() == [0, 1, -1]


def test_a_crumb_of_road_is_no_island():
    network = two_shores(LEAST_ISLAND - 1)
    assert (network.part == NO_PART).sum() == LEAST_ISLAND - 1
    assert network.latitude[snap(network, [60.006], [17.0]).node[0]] == 60.0


def test_streets_that_lead_only_in_or_out_are_not_what_people_are_put_on():
    network = Network.from_edges(
        [60, 60.01, 60.02], [17, 17, 17], [0, 1], [1, 2], [1112.0] * 2, [60.0] * 2, [True, False]
    )
    assert network.latitude[snap(network, [60.021], [17.0]).node[0]] == 60.01


def test_the_limit_holds_in_the_north_as_in_the_south():
    for latitude in (55.0, 69.0):
        east = 0.0179 / np.cos(np.radians(latitude))  # 1,990 metres
        line = Network.from_edges([latitude] * 2, [17, 16.9], [0], [1], [100.0], [9.0], True)
        found = snap(line, [latitude, latitude], [17 + east, 17 + 1.02 * east])
        assert (found.node != NOWHERE).tolist() == [True, False]
        assert found.metres[0] == pytest.approx(1_990, abs=2)


def agrees_with_scipy(network, seed=5):
    """The k nearest by both measures within 0.01 % of what SciPy says on the arcs' own seconds and metres."""
    nodes = np.random.default_rng(seed).choice(np.flatnonzero(network.part == 0), PLACES)
    for measure, weights in ((Measure.TIME, network.seconds), (Measure.LENGTH, network.metres)):
        ways = np.sort(dijkstra(_turned(network, np.maximum(weights, 1e-6)), indices=nodes), axis=0)
        for k in (1, 2, 3):
            found = nearest_labels(network.roads(measure), Sources.at(nodes), k)
            for rank in range(k):
                assert np.allclose(found.amount(rank), ways[rank], rtol=1e-4, atol=2e-3)


def _turned(network, weights):
    """The arcs turned round, of parallel ones the cheapest, since a matrix made of pairs adds them up."""
    order = np.lexsort((weights, network.tail, network.head))
    head, tail = network.head[order], network.tail[order]
    first = np.r_[True, (head[1:] != head[:-1]) | (tail[1:] != tail[:-1])]
    return csr_array((weights[order][first], (head[first], tail[first])), shape=(network.nodes,) * 2)


@pytest.mark.shared_data
@pytest.mark.parametrize("name", ["liechtenstein-latest", "andorra_valhalla_bench", "stockholm_valhalla_bench"])
def test_real_roads_agree_with_scipy(shared_data, name):
    agrees_with_scipy(read_roads(shared_data / "geo" / f"{name}.osm.pbf"))


def country(side):
    """A made country: a jittered grid with a fifth of the roads gone and a tenth one way."""
    random = np.random.default_rng(11)
    number = np.arange(side * side).reshape(side, side)
    tail = np.concatenate([number[:, :-1].ravel(), number[:-1].ravel()])
    head = np.concatenate([number[:, 1:].ravel(), number[1:].ravel()])
    kept = random.random(len(tail)) > 0.2
    metres = random.uniform(300, 600, int(kept.sum()))
    seconds = metres / random.choice([30, 50, 70, 90, 110], len(metres)) * 3.6
    north, east = np.divmod(number.ravel(), side)
    jitter = random.uniform(-0.001, 0.001, (2, side * side))
    latitude, longitude = 58 + 0.0035 * north + jitter[0], 12 + 0.007 * east + jitter[1]
    both = random.random(len(metres)) > 0.1
    return Network.from_edges(latitude, longitude, tail[kept], head[kept], metres, seconds, both)


@pytest.mark.slow
def test_a_made_country_agrees_with_scipy_and_opens_at_once(tmp_path):
    made = country(250)
    storing.save(made, tmp_path)
    start = time.perf_counter()
    kept = storing.load(tmp_path)
    assert time.perf_counter() - start < 0.5
    agrees_with_scipy(kept)
    steps = np.abs(np.diff(made.latitude)) + np.abs(np.diff(made.longitude))
    assert np.median(steps) < 0.02  # along the curve neighbours are neighbours
