"""The made network of Sweden's size that bench/access.py measures on; made once and kept in build/national."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

from kunskapsbanken.engines.traveltime import storing
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.people import People
from kunskapsbanken.engines.traveltime.snapping import snap

ROOT = Path(__file__).parents[1]
GEO = Path(os.environ.get("SHARED_DATA") or ROOT.parent / "shared" / "data") / "geo"
KEPT = ROOT / "build" / "national"
SEED, PLACES = 2017, 3_000


@dataclass(frozen=True)
class Country:
    """Where its network lies, people on its nodes by municipality, and two kinds of service with 3,000 places each.

    `first_kind` are node numbers in the file of roads, `kinds` those of the network.
    """

    roads: Path
    folder: Path
    people: People
    first_kind: NDArray[np.int64]
    kinds: tuple[NDArray[np.int64], NDArray[np.int64]]


def make_country() -> Country:
    """What is not there is made: some minutes the first time, since geopandas is fetched and the roads are drawn."""
    KEPT.mkdir(parents=True, exist_ok=True)
    roads, folder = KEPT / "roads.npz", KEPT / "network"
    if not roads.exists():
        _draw(roads)
    arrays = np.load(roads)
    to_degrees = Transformer.from_crs(3006, 4326, always_xy=True)
    longitude, latitude = to_degrees.transform(arrays["x"].astype(float), arrays["y"].astype(float))
    if not (folder / storing.ABOUT).exists():
        ends = arrays["u"], arrays["v"]
        storing.save(Network.from_edges(latitude, longitude, *ends, arrays["m"], arrays["sec"], True), folder)
    node = snap(storing.load(folder), latitude, longitude).node
    random, living = np.random.default_rng(SEED), arrays["pop"].astype(float)
    people = People.at(node, random.poisson(living), arrays["kom"].astype(np.int64))
    first, second = (random.choice(len(node), PLACES, replace=False, p=living / living.sum()) for _kind in range(2))
    return Country(roads, folder, people, first, (node[first], node[second]))


def _draw(roads: Path) -> None:
    script = str(GEO / "make_national_network.py")
    with_it = [sys.executable, "-m", "uv", "run", "--no-project", "--with", "geopandas,scipy,pandas"]
    subprocess.run([*with_it, "python", script, str(roads)], check=True)
