"""Travel time on a network of Sweden's size, against SciPy's search of the same roads in the same run.

python -m bench.access [--pandana PYTHON] [--json FILE]
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from bench.national import ROOT, Country, make_country
from kunskapsbanken.engines.traveltime import storing
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.changes import Account, Scenario
from kunskapsbanken.engines.traveltime.labels import Sources, nearest_labels
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.packing import nodes, units_of
from kunskapsbanken.engines.traveltime.vulnerability import vulnerability

ROUNDS, CHANGES, SEED = 5, 1_000, 7
LIMITS = [600.0, 1200.0, 1800.0]
SEARCH = "SciPy, one search"
# What is told, what it is at most, and of which other figure (none: as it stands).
BOUNDS: list[tuple[str, float, str | None]] = [
    ("k = 1", 0.2, SEARCH),
    ("k = 2", 0.6, SEARCH),
    ("k = 3", 1.0, SEARCH),
    ("two kinds, two threads", 0.4, SEARCH),
    ("vulnerability after k = 2", 1000.0, None),
    ("open from disk", 1000.0, None),
    ("close, median", 10.0, None),
    ("close, worst", 500.0, None),
    ("open, median", 10.0, None),
    ("open, worst", 500.0, None),
    ("peak memory MB", 1000.0, None),
    ("greatest difference from SciPy, %", 0.01, None),
]
FASTER_THAN_PANDANA = 100


def main() -> int:
    """Print the table; 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--pandana", help="a Python that has pandana, which is AGPL and no dependency")
    parser.add_argument("--memory-of", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        return _tell_memory(options.memory_of)
    country = make_country()
    figures = measure(country)
    figures["peak memory MB"] = _memory(country)
    good = _print(figures)
    if options.pandana:
        good &= _beside_pandana(options.pandana, country, figures)
    else:
        print("Pandana was not compared: --pandana names a Python that has it.")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    return int(not good)


def measure(country: Country) -> dict[str, float]:
    """Milliseconds by case, medians of rounds that take the cases in turn."""
    network = storing.load(country.folder)
    first, second = (Sources.at(places) for places in country.kinds)
    roads = network.roads(Measure.TIME)
    backwards = _for_scipy(network)
    two, threads = nearest_labels(roads, first, 2), ThreadPoolExecutor(2)
    found = (country.people, two, len(first.place), LIMITS)
    cases: dict[str, Callable[[], object]] = {
        SEARCH: lambda: dijkstra(backwards, indices=first.node, min_only=True),
        "k = 1": lambda: nearest_labels(roads, first, 1),
        "k = 2": lambda: nearest_labels(roads, first, 2),
        "k = 3": lambda: nearest_labels(roads, first, 3),
        "k = 1 by length": lambda: nearest_labels(network.roads(Measure.LENGTH), first, 1),
        "two kinds, two threads": lambda: list(threads.map(lambda kind: nearest_labels(roads, kind), (first, second))),
        "vulnerability after k = 2": lambda: vulnerability(*found),
        "open from disk": lambda: storing.load(country.folder),
    }
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _name, run in cases.items():
        run()
    for _round in range(ROUNDS):
        for name, run in cases.items():
            taken[name].append(_milliseconds(run))
    figures = {name: statistics.median(times) for name, times in taken.items()}
    ways = dijkstra(backwards, indices=first.node, min_only=True) / 1000
    return (
        figures | _changes(network, country, first) | {"greatest difference from SciPy, %": _apart(ways, two.amount())}
    )


def _changes(network: Network, country: Country, sources: Sources) -> dict[str, float]:
    """One place closes, or one opens, with the totals of all municipalities; all places, and a thousand new ones."""
    random, roads = np.random.default_rng(SEED), network.roads(Measure.TIME)
    scenario = Scenario(roads, sources)
    account = Account(country.people, scenario.labels, LIMITS)

    def change(**what: object) -> float:
        took = _milliseconds(lambda: (scenario.change(**what), account.after(scenario.difference())))
        scenario.undo()
        return took

    change(close=[0], open_at=[0])
    closing = [change(close=[place]) for place in sources.place.tolist()]
    opening = [change(open_at=[node]) for node in random.choice(network.nodes, CHANGES)]
    figures = {"close, median": statistics.median(closing), "close, worst": max(closing)}
    return figures | {"open, median": statistics.median(opening), "open, worst": max(opening)}


def _for_scipy(network: Network) -> csr_array:
    arcs = network.inward
    ends = nodes(arcs.time).astype(np.int32), arcs.first.astype(np.int32)
    return csr_array((np.maximum(units_of(arcs.time), 1).astype(float), *ends), shape=(network.nodes,) * 2)


def _apart(theirs: np.ndarray, ours: np.ndarray) -> float:
    """Per cent of the way; infinite where one reaches what the other does not."""
    if not np.array_equal(np.isfinite(theirs), np.isfinite(ours)):
        return np.inf
    known = np.isfinite(theirs)
    return float(100 * (np.abs(theirs[known] - ours[known]) / np.maximum(theirs[known], 1.0)).max())


def _milliseconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def _memory(country: Country) -> float:
    """A process of its own that searches k = 3 and makes changes: its peak without the network's own pages."""
    with tempfile.TemporaryDirectory() as folder:
        np.save(Path(folder) / "places.npy", country.kinds[0])
        (Path(folder) / "network").symlink_to(country.folder.resolve())
        command = [sys.executable, "-m", "bench.access", "--memory-of", folder]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return float(told)


def _tell_memory(folder: Path) -> int:
    network, places = storing.load(folder / "network"), Sources.at(np.load(folder / "places.npy"))
    resident = _file_pages()
    roads = network.roads(Measure.TIME)
    scenario = Scenario(roads, places, nearest_labels(roads, places, 3))
    scenario.change(close=[0, 1], open_at=[5])
    read = _file_pages() - resident
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - read)
    return 0


def _file_pages() -> float:
    """Megabytes of files that are mapped into this process and lie in memory."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("RssFile:"))


def _print(figures: dict[str, float]) -> bool:
    print(f"{'case':36} {'ms':>9} {'× SciPy':>8}")
    for name, figure in figures.items():
        print(f"{name:36} {figure:9.3g} {figure / figures[SEARCH]:8.2f}")
    broken = [(name, most, of) for name, most, of in BOUNDS if figures[name] > most * (figures[of] if of else 1)]
    for name, most, of in broken:
        print(f"{name}: bound {most:g}{f' × {of}' if of else ''}")
    return not broken


def _beside_pandana(python: str, country: Country, figures: dict[str, float]) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        places = Path(folder) / "places.npy"
        np.save(places, country.first_kind)
        command = [python, str(ROOT / "bench" / "with_pandana.py"), str(country.roads), str(places)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    build, ask = (1000 * float(text) for text in said.split()[-2:])
    times = (build + ask) / (figures["open from disk"] + figures["k = 1"])
    figures |= {"Pandana, build": build, "Pandana, ask": ask, "Pandana, times as long": times}
    print(f"Pandana: {build / 1000:.0f} s to build, {ask / 1000:.0f} s to ask: {times:.0f} × open from disk and k = 1")
    return times >= FASTER_THAN_PANDANA


if __name__ == "__main__":
    sys.exit(main())
