"""The register on a map: the county's municipalities, each with the pattern of how it stands with its plan."""

from typing import NamedTuple

from django.core.cache import caches

from kunskapsbanken.places import queries as geography
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.expiry import Force
from kunskapsbanken.plans.queries.region import RegionRegister
from kunskapsbanken.search.versions import content_version


class MapArea(NamedTuple):
    """A municipality as it is drawn."""

    path: str
    name: str
    code: str
    force: Force


class RegionMap(NamedTuple):
    """The drawing, in its own units."""

    width: int
    height: int
    areas: list[MapArea]


def map_of(county: Place, register: RegionRegister) -> RegionMap | None:
    """The municipalities that have borders; nothing where none has. The outlines are kept, how they stand is not."""
    key = f"drawing-{county.pk}-{content_version()}"
    drawing = caches["fragments"].get_or_set(key, lambda: geography.whereabouts(county))
    if drawing is None:
        return None
    rows = {row.place.slug: row for row in register.everything}
    areas = [
        MapArea(area.path, rows[area.slug].place.full_name, rows[area.slug].place.code, rows[area.slug].force)
        for area in drawing.areas
        if area.slug in rows
    ]
    return RegionMap(drawing.width, drawing.height, areas) if areas else None
