"""A run as features on a map: the municipality, its roads, the people's squares by class, and the service.

What would be after changes is drawn the same way.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
import shapely
from django.urls import reverse
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.access.analysis import People
from kunskapsbanken.access.models import AccessRun, RoadNetwork
from kunskapsbanken.access.points import amounts_of, reach_of, squares_of, where_of
from kunskapsbanken.access.results import Catchment, Summary
from kunskapsbanken.engines.traveltime import storing
from kunskapsbanken.engines.traveltime.nearest import Nearest, Reach
from kunskapsbanken.places.models import Boundary, Place
from kunskapsbanken.services.queries import ServicePoint, points_of

Feature = dict[str, Any]
Geometry = dict[str, Any]
Corners = list[list[float]]
Floats = NDArray[np.float64]
# Where people are, (n, 2) of latitude and longitude, and how many.
Living = tuple[Floats, NDArray[Any]]
# The map's five colours: up to 5, 10, 20, 25 km and farther.
COLOUR_LIMITS = (5.0, 10.0, 20.0, 25.0)
# What has no colour: the roads lead to no place, or no road is near.
NO_PLACE, NO_ROAD = 0, -1
# A map page may weigh 700 kB; so many pieces of road are about 100 kB compressed.
MOST_ROADS = 6_000
AROUND = 0.02  # degrees beyond the outermost people
DECIMALS = 5


class Square(NamedTuple):
    """A square where somebody lives: its class (`NO_PLACE`, `NO_ROAD` where nothing is reached), its box in degrees."""

    number: int
    west: float
    south: float
    east: float
    north: float


def features_of(run: AccessRun) -> Feature:
    """The whole map of a run."""
    squares = _squares_of_run(run)
    return collected(around_of(run.place, run.network, squares), answer_of(squares, _services(run)))


def features_within(run: AccessRun, outline: Geometry, squares: Corners) -> Feature:
    """The map of a part of the municipality: what was drawn, and the squares that are counted in it."""
    inside = _squares_of_run(run, {tuple(corners) for corners in squares})
    drawn = [feature_of(outline, layer="area")]
    around = around_of(run.place, run.network, _squares_of_run(run))
    return collected(around, drawn, answer_of(inside, _services(run)))


def features_with(run: AccessRun, living: Living, km: Floats, points: Iterable[Feature]) -> Feature:
    """The map of a run with these people and their ways (infinite: nothing is reached), and these points."""
    squares = _squares(*living, km, np.zeros(len(km), np.int8))
    return collected(around_of(run.place, run.network, squares), map(_square, squares), points)


def living_in(run: AccessRun) -> Living:
    """A run's own people, as they were."""
    return where_of(run.points), np.array(run.points["persons"], float)


def collected(*parts: Iterable[Feature]) -> Feature:
    """Features together, as a map takes them."""
    return {"type": "FeatureCollection", "features": list(chain(*parts))}


def around_of(place: Place, network: RoadNetwork | None, squares: Sequence[Square]) -> list[Feature]:
    """What stays as it is whatever is changed: the municipality and its roads."""
    return [*outline_of(place), *roads_of(network, np.array([square[1:] for square in squares]).reshape(-1, 4))]


def answer_of(
    squares: Iterable[Square], services: Iterable[Catchment | ServicePoint], stops: Collection[str] = ()
) -> list[Feature]:
    """What changes: the squares, and the service places; those whose keys are among `stops` are rings."""
    points = _points(services)
    for one in points:
        if one["properties"]["id"] in stops:
            one["properties"]["stop"] = True
    return [*map(_square, squares), *points]


def colour_class(km: float) -> int:
    """1 for the nearest class to 5 for the farthest, as on the map."""
    return int(np.searchsorted(COLOUR_LIMITS, km)) + 1


def legend() -> list[tuple[int, str]]:
    """The colours' classes in words, for the map's key; 0 is without colour."""
    limits = [0, *(int(limit) for limit in COLOUR_LIMITS)]
    between = [f"{low}–{high} km" for low, high in pairwise(limits)]
    return [*enumerate(between, 1), (5, f">{limits[-1]} km"), (0, _("nås inte"))]


def squares_after(people: People, nearest: Nearest) -> list[Square]:
    """The squares where somebody lives, each with the class of the mean way of those who live there."""
    return _squares(people.where, people.persons, nearest.metres / 1000, nearest.reach)


def outline_of(place: Place) -> list[Feature]:
    """The municipality."""
    geometry = Boundary.objects.filter(place=place).values_list("geometry", flat=True).first()
    return [feature_of(geometry, layer="area")] if geometry else []


def roads_of(stored: RoadNetwork | None, corners: Floats) -> list[Feature]:
    """The roads among the people's squares (n, 4), as one feature of many lines. Of too many the fastest are drawn."""
    if stored is None or not len(corners):
        return []
    network = storing.load(stored.path)
    (west, south), (east, north) = corners[:, :2].min(axis=0) - AROUND, corners[:, 2:].max(axis=0) + AROUND
    inside = (network.latitude > south) & (network.latitude < north)
    inside &= (network.longitude > west) & (network.longitude < east)
    arcs = np.flatnonzero((inside[network.tail] | inside[network.head]) & (network.metres > 0))
    arcs = arcs[np.argsort(network.seconds[arcs] / network.metres[arcs], kind="stable")][: 2 * MOST_ROADS]
    ends = np.unique(np.sort(np.stack([network.tail[arcs], network.head[arcs]], axis=1), axis=1), axis=0)
    where = np.stack([network.longitude, network.latitude], axis=1)
    lines = where[ends[:MOST_ROADS]].round(DECIMALS).tolist()
    return [feature_of({"type": "MultiLineString", "coordinates": lines}, layer="road")] if lines else []


def box_of(*corners: float) -> Geometry:
    """A square (west, south, east, north) as it is drawn."""
    box: Geometry = shapely.geometry.mapping(shapely.box(*np.round(corners, DECIMALS)))
    return box


def point(latitude: float, longitude: float, label: str, **more: Any) -> Feature:
    """A place on the map."""
    return feature_of({"type": "Point", "coordinates": [longitude, latitude]}, layer="point", label=label, **more)


def service_point(service: Catchment | ServicePoint) -> Feature:
    """A service place, that leads to its page; one that is not in the register has none of its own."""
    page = {"url": reverse("service_place", args=[service.key])} if service.key.isalnum() else {}
    return point(service.latitude, service.longitude, service.name, id=service.key, **page)


def feature_of(geometry: Any, **properties: Any) -> Feature:
    """One feature of a map; ui/_map.html tells its properties."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _squares(
    where: Floats,
    persons: NDArray[Any],
    km: Floats,
    reach: NDArray[np.int8],
    only: Collection[tuple[float, ...]] | None = None,
) -> list[Square]:
    squares = squares_of(where)
    means = _means(squares.which, len(squares.corners), km, persons)
    on_road = np.bincount(squares.which, reach != Reach.OFF_NETWORK, len(squares.corners)) > 0
    rows = zip(squares.corners.tolist(), means.tolist(), on_road.tolist(), strict=True)
    return [
        Square(_number(mean, has_road), *np.round(corners, DECIMALS).tolist())
        for corners, mean, has_road in rows
        if only is None or tuple(corners) in only
    ]


def _squares_of_run(run: AccessRun, only: Collection[tuple[float, ...]] | None = None) -> list[Square]:
    persons = np.array(run.points["persons"], float)
    return _squares(where_of(run.points), persons, amounts_of(run.points, "km"), reach_of(run.points), only)


def _means(which: NDArray[np.int64], size: int, kilometres: Floats, persons: NDArray[Any]) -> Floats:
    """The mean of each square over the persons who reach something; infinite where nobody does."""
    weight = np.where(np.isfinite(kilometres), persons, 0.0)
    way = np.where(np.isfinite(kilometres), kilometres, 0.0) * weight
    total = np.bincount(which, weight, size)
    return np.where(total > 0, np.bincount(which, way, size) / np.maximum(total, 1e-9), np.inf)


def _number(km: float, has_road: bool) -> int:
    if np.isfinite(km):
        return colour_class(km)
    return NO_PLACE if has_road else NO_ROAD


def _square(square: Square) -> Feature:
    """One square; where nothing is reached it is an outline without colour."""
    number, *corners = square
    box = box_of(*corners)
    if number <= NO_PLACE:
        why = _("vägarna leder inte till någon plats") if number == NO_PLACE else _("långt från närmaste väg")
        return feature_of(box, layer="area", label=_("Nås inte: %s") % why)
    way = _("I snitt %(class)s härifrån") % {"class": dict(legend())[number]}
    return feature_of(box, layer="square", label=way, **{"class": number})


def _services(run: AccessRun) -> list[Catchment] | list[ServicePoint]:
    """The service that the run was made of; of runs that did not keep it, today's."""
    return Summary.from_json(run.summary).catchments.places or points_of(run.place, run.kind.slug)


def _points(services: Iterable[Catchment | ServicePoint]) -> list[Feature]:
    return [service_point(service) for service in services]
