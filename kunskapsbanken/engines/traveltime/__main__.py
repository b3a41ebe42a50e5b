"""Compiles all loops, so that nobody waits for it on a page: python -m kunskapsbanken.engines.traveltime."""

from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.changes import Scenario
from kunskapsbanken.engines.traveltime.labels import MOST_K, Sources, nearest_labels
from kunskapsbanken.engines.traveltime.network import Network


def compile_all() -> None:
    """Each loop once, on a road between two nodes."""
    road = Network.from_edges([60, 60.01], [17, 17], [0], [1], [1000.0], [60.0], True).roads(Measure.TIME)
    places = Sources.at([0])
    for k in range(1, MOST_K + 1):
        Scenario(road, places, nearest_labels(road, places, k)).change(close=[0], open_at=[1])


if __name__ == "__main__":
    compile_all()
