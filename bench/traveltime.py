"""What the nearest service costs, against one plain search of SciPy's on the same roads.

python -m bench.traveltime [--nodes 250000] [--json FILE]
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from kunskapsbanken.engines.traveltime.nearest import nearest_by_crow, nearest_by_road
from kunskapsbanken.engines.traveltime.network import Network

SEED = 2017
PLACES, PEOPLE, ROUNDS = 250, 20_000, 5
# By road: time and distance, each a search with its matrix, the parts of the network, and the way to the road.
BOUND = ("by road", "plain search", 12.0)


def make_roads(nodes: int) -> Network:
    """A grid of country roads, 300 m apart, with a tenth of the pieces gone."""
    side = int(nodes**0.5)
    random = np.random.default_rng(SEED)
    number = np.arange(side * side).reshape(side, side)
    tail = np.concatenate([number[:, :-1].ravel(), number[:-1].ravel()])
    head = np.concatenate([number[:, 1:].ravel(), number[1:].ravel()])
    kept = random.random(len(tail)) > 0.1
    metres = random.uniform(300, 450, int(kept.sum()))
    latitude, longitude = 63 + number.ravel() // side * 0.0027, 15 + number.ravel() % side * 0.0060
    seconds = metres / random.choice([30, 50, 70, 90], len(metres)) * 3.6
    return Network.from_edges(latitude, longitude, tail[kept], head[kept], metres, seconds, True)


def measure(nodes: int) -> dict[str, float]:
    """Milliseconds, by case; all in one run, each case in turn."""
    roads, random = make_roads(nodes), np.random.default_rng(SEED)
    where = np.stack([roads.latitude, roads.longitude], axis=1)
    places, people = (where[random.choice(roads.nodes, number)] for number in (PLACES, PEOPLE))
    goals = random.choice(roads.nodes, PLACES)
    matrix: csr_array = roads.matrix(roads.seconds, reverse=True)
    cases: dict[str, Callable[[], object]] = {
        "plain search": lambda: dijkstra(matrix, indices=goals, min_only=True),
        "by road": lambda: nearest_by_road(roads.part(np.ones(roads.nodes, bool)), people, places),
        "by crow": lambda: nearest_by_crow(people, places),
    }
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _round in range(ROUNDS):
        for name, run in cases.items():
            start = time.perf_counter()
            run()
            taken[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> int:
    """Print the table; 1 where the bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=250_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    costs = measure(options.nodes)
    print(f"{'case':14} {'ms':>8} {'× plain':>10}")
    for name, cost in costs.items():
        print(f"{name:14} {cost:8.1f} {cost / costs['plain search']:10.2f}")
    if options.json:
        options.json.write_text(json.dumps(costs, indent=1))
    name, other, most = BOUND
    if broken := costs[name] > most * costs[other]:
        print(f"{name}: {costs[name] / costs[other]:.2f} × {other}, bound {most}")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
