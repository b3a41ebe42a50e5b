"""A run as features on a map: the municipality, its roads, the people's squares by class, and the service."""

from itertools import chain, pairwise
from typing import Any

import numpy as np
import shapely
from django.urls import reverse
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.scenarios import Closing
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.plane import METRES_A_DEGREE
from kunskapsbanken.places.models import Boundary
from kunskapsbanken.services.queries import points_of

Feature = dict[str, Any]
Floats = NDArray[np.float64]
# The map's five colours: up to 5, 10, 20, 25 km and farther.
COLOUR_LIMITS = (5.0, 10.0, 20.0, 25.0)
# People are drawn in squares of a kilometre, whatever the source has: nobody's house is pointed out.
SQUARE_M = 1_000.0
# A map page may weigh 700 kB; so many pieces of road are about 100 kB compressed.
MOST_ROADS = 6_000
AROUND = 0.02  # degrees beyond the outermost people
DECIMALS = 5


def features_of(run: AccessRun, closing: Closing | None = None) -> Feature:
    """The whole map. With a closing, the squares are coloured by the distances after it."""
    parts = chain(_area(run), _squares(run, closing), _roads(run), _points(run, closing))
    return {"type": "FeatureCollection", "features": list(parts)}


def colour_class(km: float) -> int:
    """1 for the nearest class to 5 for the farthest, as on the map."""
    return int(np.searchsorted(COLOUR_LIMITS, km)) + 1


def legend() -> list[tuple[int, str]]:
    """The colours' classes in words, for the map's key; 0 is without colour."""
    limits = [0, *(int(limit) for limit in COLOUR_LIMITS)]
    between = [f"{low}–{high} km" for low, high in pairwise(limits)]
    return [*enumerate(between, 1), (5, f">{limits[-1]} km"), (0, _("nås inte"))]


def _area(run: AccessRun) -> list[Feature]:
    geometry = Boundary.objects.filter(place=run.place).values_list("geometry", flat=True).first()
    return [_feature(geometry, layer="area")] if geometry else []


def _roads(run: AccessRun) -> list[Feature]:
    """The roads among the people, as one feature of many lines. Where they are too many the fastest are drawn."""
    if run.network is None or not run.points["latitude"]:
        return []
    network = Network.load(run.network.path)
    latitude, longitude = np.array(run.points["latitude"]), np.array(run.points["longitude"])
    inside = (network.latitude > latitude.min() - AROUND) & (network.latitude < latitude.max() + AROUND)
    inside &= (network.longitude > longitude.min() - AROUND) & (network.longitude < longitude.max() + AROUND)
    arcs = np.flatnonzero((inside[network.tail] | inside[network.head]) & (network.metres > 0))
    arcs = arcs[np.argsort(network.seconds[arcs] / network.metres[arcs], kind="stable")][: 2 * MOST_ROADS]
    ends = np.unique(np.sort(np.stack([network.tail[arcs], network.head[arcs]], axis=1), axis=1), axis=0)
    where = np.stack([network.longitude, network.latitude], axis=1)
    lines = where[ends[:MOST_ROADS]].round(DECIMALS).tolist()
    return [_feature({"type": "MultiLineString", "coordinates": lines}, layer="road")] if lines else []


def _squares(run: AccessRun, closing: Closing | None) -> list[Feature]:
    """The squares where somebody lives, each coloured by the mean way of those who live there."""
    latitude, longitude = np.array(run.points["latitude"]), np.array(run.points["longitude"])
    kilometres = np.array([np.inf if km is None else km for km in run.points["km"]], float)
    if closing is not None:
        kilometres = closing.finding.nearest.metres / 1000
    if not len(latitude):
        return []
    north = SQUARE_M / METRES_A_DEGREE
    east = north / np.cos(np.radians(latitude.mean()))
    cells = np.floor(np.stack([longitude / east, latitude / north], axis=1))
    squares, which = np.unique(cells, axis=0, return_inverse=True)
    means = _means(which.reshape(-1), len(squares), kilometres, np.array(run.points["persons"], float))
    return [
        _square(km, column * east, row * north, (column + 1) * east, (row + 1) * north)
        for (column, row), km in zip(squares.tolist(), means.tolist(), strict=True)
    ]


def _means(which: NDArray[np.int64], size: int, kilometres: Floats, persons: Floats) -> Floats:
    """The mean of each square over the persons who reach something; infinite where nobody does."""
    weight = np.where(np.isfinite(kilometres), persons, 0.0)
    way = np.where(np.isfinite(kilometres), kilometres, 0.0) * weight
    total = np.bincount(which, weight, size)
    return np.where(total > 0, np.bincount(which, way, size) / np.maximum(total, 1e-9), np.inf)


def _square(km: float, *corners: float) -> Feature:
    """One square; where nothing is reached it is an outline without colour."""
    box = shapely.geometry.mapping(shapely.box(*np.round(corners, DECIMALS)))
    if not np.isfinite(km):
        return _feature(box, layer="area", label=_("Nås inte längs vägarna"))
    way = _("I snitt %(km)s km härifrån") % {"km": f"{km:.1f}".replace(".", ",")}
    return _feature(box, layer="square", label=way, **{"class": colour_class(km)})


def _points(run: AccessRun, closing: Closing | None) -> list[Feature]:
    """The service places; the one that closes is no longer there."""
    gone = closing.closed.key if closing else None
    return [
        _feature(
            {"type": "Point", "coordinates": [service.longitude, service.latitude]},
            layer="point",
            label=service.name,
            url=reverse("service_place", args=[service.key]),
            id=service.key,
        )
        for service in points_of(run.place, run.kind.slug)
        if service.key != gone
    ]


def _feature(geometry: Any, **properties: Any) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
