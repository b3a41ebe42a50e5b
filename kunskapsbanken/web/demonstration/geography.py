"""Makes Exempelkommunen's land: border, localities, roads and people, the same every time (a seeded generator).

It lies in the Bothnian Sea, where nobody lives, so that no real municipality is overlaid. All lengths are metres on a
plane with its origin in the main locality; `to_degrees` lays the plane on the map.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

SEED = 2017
ORIGIN = (61.60, 18.70)  # latitude, longitude
METRES_A_DEGREE = 111_320.0
SQUARE_M = 250
NODE_SPACING_M = 300

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Locality:
    """A locality: its name, where it lies (metres east and north of the origin) and how many live in and around it."""

    name: str
    east: float
    north: float
    persons: int
    spread_m: float
    is_district: bool = True


LOCALITIES = (
    Locality("Exempelstad", 0, 0, 3400, 900, is_district=False),
    Locality("Exempelfors", 14_500, 6_500, 690, 600),
    Locality("Övre Exempelby", -13_000, 19_500, 430, 650),
    Locality("Nedre Exempelby", -9_500, 10_500, 270, 500),
    Locality("Exempelnäs", 9_000, -17_500, 190, 500),
    Locality("Exempelåsen", -21_000, -8_500, 130, 700),
)
# Roads by the localities they join, their speed in km/h, and how far they swing aside, in metres.
ROADS = (
    ("Exempelstad", "Exempelfors", 80, 900),
    ("Exempelstad", "Nedre Exempelby", 80, -700),
    ("Nedre Exempelby", "Övre Exempelby", 70, 1100),
    ("Exempelstad", "Exempelnäs", 70, -1600),
    ("Exempelstad", "Exempelåsen", 70, 1900),
    ("Exempelfors", "Övre Exempelby", 60, 3800),
)
SIDE_ROADS, SIDE_SPEED = 46, 50
SCATTERED_PERSONS = 900
# Shares of 0–17, 18–64, 65–79 and 80 years and over.
AGES = (0.17, 0.50, 0.24, 0.09)


@dataclass
class Roads:
    """The road network as it grows: nodes on the plane, and edges with the time they take."""

    nodes: list[tuple[float, float]] = field(default_factory=list)
    edges: list[tuple[int, int, float, float]] = field(default_factory=list)

    def lay(self, points: Points, speed_kmh: float, start: int | None = None, end: int | None = None) -> list[int]:
        """A road through the points; it begins and ends in nodes that are there already where they are given."""
        ids = []
        for number, (east, north) in enumerate(points):
            joined = start if number == 0 else end if number == len(points) - 1 else None
            if joined is None:
                joined = len(self.nodes)
                self.nodes.append((float(east), float(north)))
            ids.append(joined)
        for tail, head in pairwise(ids):
            metres = float(np.hypot(*np.subtract(self.nodes[tail], self.nodes[head])))
            self.edges.append((tail, head, metres, metres / (speed_kmh / 3.6)))
        return ids


@dataclass(frozen=True)
class Land:
    """The finished land. Squares are (east, north) of their middles; `persons` has a column for each age group."""

    border: Points
    nodes: Points
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    metres: Points
    seconds: Points
    squares: Points
    persons: NDArray[np.int64]

    @cached_property
    def total(self) -> int:
        """How many live here."""
        return int(self.persons.sum())


def make_land() -> Land:
    """The whole of it, from the seed."""
    random = np.random.default_rng(SEED)
    roads = _main_roads()
    _side_roads(roads, random)
    squares, persons = _people(roads, random)
    edges = np.array(roads.edges)
    return Land(
        border=_border(random),
        nodes=np.array(roads.nodes),
        tail=edges[:, 0].astype(np.int32),
        head=edges[:, 1].astype(np.int32),
        metres=edges[:, 2],
        seconds=edges[:, 3],
        squares=squares,
        persons=persons,
    )


def to_degrees(points: Points) -> Points:
    """Points of the plane as (latitude, longitude)."""
    latitude = ORIGIN[0] + points[..., 1] / METRES_A_DEGREE
    longitude = ORIGIN[1] + points[..., 0] / (METRES_A_DEGREE * np.cos(np.radians(ORIGIN[0])))
    return np.stack([latitude, longitude], axis=-1)


def _main_roads() -> Roads:
    roads, junctions = Roads(), {}
    where = {place.name: (place.east, place.north) for place in LOCALITIES}
    for name, point in where.items():
        junctions[name] = len(roads.nodes)
        roads.nodes.append(point)
    for start, end, speed, swing in ROADS:
        roads.lay(_swung(where[start], where[end], swing), speed, junctions[start], junctions[end])
    return roads


def _swung(start: tuple[float, float], end: tuple[float, float], swing_m: float) -> Points:
    """Points along a road that leaves the straight line in a soft double bend."""
    a, b = np.array(start, dtype=float), np.array(end, dtype=float)
    length = float(np.hypot(*(b - a)))
    along = np.linspace(0, 1, max(2, int(length / NODE_SPACING_M)) + 1)[:, None]
    aside = np.array([-(b - a)[1], (b - a)[0]]) / length
    bend = np.sin(np.pi * along) + 0.35 * np.sin(3 * np.pi * along)
    return a + (b - a) * along + aside * bend * swing_m


def _side_roads(roads: Roads, random: np.random.Generator) -> None:
    """Short roads that end among the fields."""
    for _number in range(SIDE_ROADS):
        start = int(random.integers(len(LOCALITIES), len(roads.nodes)))
        direction, length = random.uniform(0, 2 * np.pi), random.uniform(900, 4200)
        origin = np.array(roads.nodes[start])
        end = origin + length * np.array([np.cos(direction), np.sin(direction)])
        roads.lay(_swung(tuple(origin), tuple(end), random.uniform(-250, 250)), SIDE_SPEED, start)


def _people(roads: Roads, random: np.random.Generator) -> tuple[Points, NDArray[np.int64]]:
    """Residents in squares: most around the localities, the rest along the roads."""
    homes = [random.normal((place.east, place.north), place.spread_m, (place.persons, 2)) for place in LOCALITIES]
    nodes = np.array(roads.nodes)
    farms = nodes[random.integers(0, len(nodes), SCATTERED_PERSONS // 3)]
    homes.append(np.repeat(farms + random.normal(0, 180, farms.shape), 3, axis=0))
    cells = np.floor(np.concatenate(homes) / SQUARE_M).astype(np.int64)
    squares, which = np.unique(cells, axis=0, return_inverse=True)
    ages = random.choice(len(AGES), size=len(cells), p=AGES)
    persons = np.zeros((len(squares), len(AGES)), dtype=np.int64)
    np.add.at(persons, (which.reshape(-1), ages), 1)
    return (squares + 0.5) * SQUARE_M, persons


def _border(random: np.random.Generator) -> Points:
    """A closed ring around everything, uneven as borders are."""
    angle = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    waves = sum(np.sin(angle * k + random.uniform(0, 2 * np.pi)) / k for k in range(2, 6))
    radius_east, radius_north = 27_500 + 1_600 * waves, 26_500 + 1_600 * waves
    ring = np.stack([radius_east * np.cos(angle) - 2_000, radius_north * np.sin(angle) + 500], axis=-1)
    return np.concatenate([ring, ring[:1]])
