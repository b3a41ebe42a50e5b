"""Small road networks of every kind, and the plain way to know who is nearest on them: SciPy from each place."""

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.labels import Sources
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.packing import NONE, pack_labels


@st.composite
def networks(draw):
    """Streets of one and two ways, islands, loops, parallel streets, and so few different costs that many are equal."""
    size = draw(st.integers(2, 14))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    arcs = draw(st.integers(1, 30))
    costs = draw(st.sampled_from([3, 1000]))
    return Network.from_edges(
        60 + random.random(size) * 0.2,
        17 + random.random(size) * 0.2,
        random.integers(0, size, arcs),
        random.integers(0, size, arcs),
        random.integers(1, costs, arcs),
        random.integers(1, costs, arcs),
        random.random(arcs) < 0.5,
    )


@st.composite
def cases(draw, fewest=0):
    """A network with places on it, several on one node if it happens, and some costs beside the road."""
    network = draw(networks())
    nodes = draw(st.lists(st.integers(0, network.nodes - 1), min_size=fewest, max_size=6))
    beside = draw(st.lists(st.integers(0, 3), min_size=len(nodes), max_size=len(nodes)))
    return network, Sources.at(nodes, np.array(beside, float))


def costs_between(network, measure):
    """From every node to every node in thousandths, by SciPy; infinite where there is no way."""
    first, arcs = network.roads(measure).outward
    least = np.full((network.nodes, network.nodes), np.inf)
    for tail in range(network.nodes):
        for arc in arcs[first[tail] : first[tail + 1]].tolist():
            least[tail, arc & 0xFFFFFFFF] = min(least[tail, arc & 0xFFFFFFFF], arc >> 32)
    known = np.isfinite(least)
    return dijkstra(csr_array(np.where(known, least, 0)))


def labels_by_hand(network, sources, k, measure=Measure.TIME):
    """The k nearest of each node from all ways there are; of equally near ones those with the lowest number."""
    way = costs_between(network, measure)[:, sources.node] + sources.approach
    expected = np.full((network.nodes, k), NONE, np.uint64)
    for node in range(network.nodes):
        reached = [(cost, place) for cost, place in zip(way[node], sources.place, strict=True) if np.isfinite(cost)]
        for rank, (cost, place) in enumerate(sorted(reached)[:k]):
            expected[node, rank] = pack_labels(int(cost), place)
    return expected
