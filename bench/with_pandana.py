"""Pandana's answer to the same question, for an interpreter of its own: it is AGPL and no part of this project.

PYTHON bench/with_pandana.py ROADS.npz PLACES.npy     prints seconds to build and seconds to ask
"""

import sys
import time

import numpy as np
import pandana
import pandas as pd


def main() -> None:
    """Build, then the nearest place of every node."""
    roads, places = np.load(sys.argv[1]), np.load(sys.argv[2])
    x, y = (pd.Series(roads[axis].astype(float)) for axis in "xy")
    start = time.perf_counter()
    net = pandana.Network(x, y, pd.Series(roads["u"]), pd.Series(roads["v"]), pd.DataFrame({"sec": roads["sec"]}))
    built = time.perf_counter()
    net.set_pois("places", 1e6, 1, x[places], y[places])
    net.nearest_pois(1e6, "places", num_pois=1)
    print(built - start, time.perf_counter() - built)


if __name__ == "__main__":
    main()
