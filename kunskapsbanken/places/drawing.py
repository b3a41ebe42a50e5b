"""A small drawing of where a place lies, as SVG paths: no map library, nothing to wait for on a slow link."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, radians
from typing import Any

WIDTH = 320
MARGIN = 6
Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Area:
    """One area of a drawing: its path, its name, and whether the drawing is about it."""

    path: str
    name: str
    slug: str
    is_subject: bool


@dataclass(frozen=True)
class Drawing:
    """Areas within `width` × `height` units, what the drawing is about last, so that its border lies on top."""

    width: int
    height: int
    areas: tuple[Area, ...]


def draw(outlines: Iterable[tuple[str, str, bool, dict[str, Any]]]) -> Drawing | None:
    """A drawing of (name, slug, whether it is about this one, GeoJSON geometry in WGS 84); nothing for nothing.

    Degrees of longitude are shortened by the cosine of the middle latitude, which is true enough for a county.
    """
    areas = [(name, slug, subject, list(_rings(geometry))) for name, slug, subject, geometry in outlines]
    points = [point for *_rest, rings in areas for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    narrowing = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * narrowing, (north - south) * 0.8, 1e-9)

    def place(x: float, y: float) -> str:
        return f"{MARGIN + (x - west) * narrowing * scale:.1f} {MARGIN + (north - y) * scale:.1f}"

    drawn = [
        Area("".join("M" + "L".join(place(*point) for point in ring) + "Z" for ring in rings), name, slug, subject)
        for name, slug, subject, rings in sorted(areas, key=lambda area: area[2])
    ]
    width = round((east - west) * narrowing * scale) + 2 * MARGIN
    return Drawing(width, round((north - south) * scale) + 2 * MARGIN, tuple(drawn))


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    """All rings of a polygon or of many; lakes are rings too and are left open by the even-odd rule."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            yield [(float(point[0]), float(point[1])) for point in ring]
