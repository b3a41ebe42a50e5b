"""An area of one's own choosing as text in an address: corners in degrees, or a ring around a place."""

import json
import re
from typing import Any

import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.engines.traveltime.plane import METRES_A_DEGREE
from kunskapsbanken.places.borders import read_border

Geometry = dict[str, Any]
# An address must be short enough to send in a letter. A hundred corners say more of an area than its blocks can follow.
MOST_CORNERS = 100
DECIMALS = 4
FINEST = 0.0005  # degrees: what is taken away first from an area with too many corners
RING_CORNERS = 48
_PAIR = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")


def read_area(text: str) -> Geometry:
    """The area of a text: GeoJSON, or corners as "latitude,longitude" with space or new line between, parts parted by
    a bar. Raises `ValidationError` for what is no area."""
    if text.lstrip().startswith("{"):
        return read_border(text)
    parts = [_corners(part) for part in text.split("|")]
    return read_border(json.dumps({"type": "MultiPolygon", "coordinates": [[ring] for ring in parts]}))


def as_text(geometry: Geometry) -> str:
    """The outer border of an area as corners, simplified to at most a hundred; holes are filled."""
    whole = shapely.geometry.shape(geometry)
    rings = [shapely.Polygon(part.exterior) for part in shapely.get_parts(whole)]
    outer, detail = shapely.union_all(rings), FINEST
    while shapely.get_num_coordinates(outer) > MOST_CORNERS + 1:
        outer = outer.simplify(detail)
        detail *= 2
        if detail > 1:  # hundreds of islets: what is around them all
            outer = outer.convex_hull
    return "|".join(_written(part) for part in shapely.get_parts(outer))


def ring(latitude: float, longitude: float, km: float) -> Geometry:
    """The area within so many kilometres of a position."""
    turn = np.linspace(0, 2 * np.pi, RING_CORNERS, endpoint=False)
    north = km * 1000 / METRES_A_DEGREE
    east = north / np.cos(np.radians(latitude))
    corners = np.stack([longitude + east * np.sin(turn), latitude + north * np.cos(turn)], axis=1)
    found: Geometry = shapely.geometry.mapping(shapely.Polygon(corners))
    return found


def _corners(text: str) -> list[list[float]]:
    left = _PAIR.sub("", text).strip(" \t\r\n;,")
    corners = [[float(longitude), float(latitude)] for latitude, longitude in _PAIR.findall(text)]
    if left or len(corners) < 3:
        raise ValidationError(
            _(
                "Skriv minst tre hörn som latitud,longitud med mellanslag emellan, "
                "till exempel 64.1,16.8 64.2,17.0 64.0,17.1."
            )
        )
    return corners if corners[0] == corners[-1] else [*corners, corners[0]]


def _written(part: shapely.Polygon) -> str:
    corners = np.round(shapely.get_coordinates(part.exterior)[:-1], DECIMALS).tolist()
    return " ".join(f"{latitude:g},{longitude:g}" for longitude, latitude in corners)
