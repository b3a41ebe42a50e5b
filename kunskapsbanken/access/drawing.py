"""A run as features on a map: the municipality, its roads, the people's squares by class, and the service."""

from itertools import chain, islice, pairwise
from typing import Any

import numpy as np

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.scenarios import Closing
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.places.models import Boundary
from kunskapsbanken.services.queries import points_of

Feature = dict[str, Any]
# The map's five colours: up to 5, 10, 20, 25 km and farther.
COLOUR_LIMITS = (5.0, 10.0, 20.0, 25.0)
# A map page may weigh 700 kB; so many pieces of road are about 150 kB compressed.
MOST_ROADS = 6_000
DECIMALS = 5


def features_of(run: AccessRun, closing: Closing | None = None) -> Feature:
    """The whole map. With a closing, the squares are coloured by the distances after it."""
    parts = chain(_area(run), _roads(run), _squares(run, closing), _points(run, closing))
    return {"type": "FeatureCollection", "features": list(parts)}


def colour_class(km: float | None) -> int:
    """1 for the nearest class to 5 for the farthest, as on the map; what is not reached is farthest."""
    return 5 if km is None else int(np.searchsorted(COLOUR_LIMITS, km)) + 1


def _area(run: AccessRun) -> list[Feature]:
    geometry = Boundary.objects.filter(place=run.place).values_list("geometry", flat=True).first()
    return [_feature(geometry, layer="area", label=run.place.full_name)] if geometry else []


def _roads(run: AccessRun) -> list[Feature]:
    """The roads as one feature of many lines; a large network is left out, the map would be too heavy."""
    if run.network is None or run.network.arcs > 2 * MOST_ROADS:
        return []
    network = Network.load(run.network.path)
    ends = np.unique(np.sort(np.stack([network.tail, network.head], axis=1), axis=1), axis=0)
    where = np.stack([network.longitude, network.latitude], axis=1).round(DECIMALS)
    lines = [where[pair].tolist() for pair in islice(ends, MOST_ROADS)]
    return [_feature({"type": "MultiLineString", "coordinates": lines}, layer="road")]


def _squares(run: AccessRun, closing: Closing | None) -> list[Feature]:
    points = run.points
    kilometres = points["km"]
    if closing is not None:
        kilometres = [km if np.isfinite(km) else None for km in closing.finding.nearest.metres / 1000]
    return [
        _feature({"type": "Point", "coordinates": [longitude, latitude]}, layer="square", **{"class": colour_class(km)})
        for longitude, latitude, km in zip(points["longitude"], points["latitude"], kilometres, strict=True)
    ]


def _points(run: AccessRun, closing: Closing | None) -> list[Feature]:
    gone = closing.closed.key if closing else None
    return [
        _feature(
            {"type": "Point", "coordinates": [service.longitude, service.latitude]},
            layer="point",
            label=service.name,
            url=f"/service/{service.key}/",
            id=service.key,
            closed=service.key == gone,
        )
        for service in points_of(run.place, run.kind.slug)
    ]


def _feature(geometry: Any, **properties: Any) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def legend() -> list[tuple[int, str]]:
    """The colours' classes in words, for the map's key."""
    limits = [0, *(int(limit) for limit in COLOUR_LIMITS)]
    between = [f"{low}–{high} km" for low, high in pairwise(limits)]
    return [*enumerate(between, 1), (5, f">{limits[-1]} km")]
