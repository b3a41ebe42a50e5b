"""Borders that somebody has drawn: read from GeoJSON, tried, and never larger than the municipality they lie in."""

import json
from typing import Any

import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.places.importers.boundaries import rounded
from kunskapsbanken.places.models import Boundary, Kind, Place
from kunskapsbanken.places.queries import way_down_to

Geometry = dict[str, Any]
AREAS = ("Polygon", "MultiPolygon")
# Enough for any shore that a person follows; a finer line only makes every page heavier.
MOST_CORNERS = 5_000
# A border that is mostly in another municipality is a slip of the hand, or of the file.
LEAST_INSIDE = 0.5
# Degrees: about 200 m for a municipality's outline, 2 km for the counties of the whole country.
DETAIL, COARSE_DETAIL = 0.002, 0.02


def read_border(text: str) -> Geometry:
    """The area that a GeoJSON text tells of (geometry, feature or collection), in WGS 84.

    Raises `ValidationError` for what is no GeoJSON, no area, an area whose border crosses itself, too many corners, or
    positions that are not degrees of longitude and latitude.
    """
    try:
        found = [shapely.geometry.shape(geometry) for geometry in _areas(_parse(text))]
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, shapely.errors.ShapelyError):
        raise ValidationError(_("Det går inte att läsa gränsen. Den ska vara en yta i GeoJSON.")) from None
    if not found:
        raise ValidationError(_("Det finns ingen yta i gränsen. Rita minst tre hörn."))
    _try(found)
    return rounded(shapely.union_all(found))


def within(border: Geometry, municipality: Place) -> Geometry:
    """The part of a border that lies in a municipality; raises `ValidationError` where most of it does not."""
    outline = Boundary.objects.filter(place=municipality).values_list("geometry", flat=True).first()
    if outline is None:
        return border
    drawn, around = shapely.geometry.shape(border), shapely.geometry.shape(outline)
    inside = shapely.intersection(drawn, around)
    # What only touches along a line is no part of the district.
    parts = [part for part in shapely.get_parts(inside) if part.geom_type == "Polygon" and part.area > 0]
    if sum(part.area for part in parts) < LEAST_INSIDE * drawn.area:
        raise ValidationError({"border": _("Det mesta av ytan ligger utanför %s.") % municipality.full_name})
    return rounded(shapely.union_all(parts))


def middle_of(border: Geometry) -> tuple[float, float]:
    """A point in the area, as latitude and longitude."""
    point = shapely.point_on_surface(shapely.geometry.shape(border))
    return round(point.y, 5), round(point.x, 5)


def _parse(text: str) -> Any:
    """The document; JSON has no NaN, though Python reads it."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    return json.loads(text, parse_constant=refuse)


def _areas(content: Any) -> list[Geometry]:
    """The areas of a GeoJSON document, whatever they are wrapped in."""
    if content["type"] == "FeatureCollection":
        return [area for feature in content["features"] for area in _areas(feature)]
    if content["type"] == "Feature":
        return _areas(content["geometry"]) if content["geometry"] else []
    return [content] if content["type"] in AREAS and content["coordinates"] else []


def _try(areas: list[Any]) -> None:
    """Raise `ValidationError` for areas that cannot be a border."""
    if sum(shapely.get_num_coordinates(area) for area in areas) > MOST_CORNERS:
        raise ValidationError(_("Gränsen har fler än %d hörn. Förenkla den.") % MOST_CORNERS)
    for area in areas:
        west, south, east, north = area.bounds or (0, 0, 0, 0)
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise ValidationError(_("Gränsen ska vara i grader (WGS 84), longitud före latitud."))
        if not area.is_valid:
            raise ValidationError(_("Gränsen korsar sig själv. Flytta hörnen så att linjen inte gör det."))
        if not area.area:
            raise ValidationError(_("Det finns ingen yta i gränsen. Rita minst tre hörn."))


def outlines_behind(place: Place | None) -> list[Geometry]:
    """What to draw behind the points of a map: the border of the place (else of the nearest above it that has one), or
    of all counties; simplified, for a map needs no more."""
    boundaries = Boundary.objects.filter(place__kind=Kind.COUNTY, place__is_example=False)
    if place:
        boundaries = Boundary.objects.filter(place__in=_with_border(place))
    detail = DETAIL if place else COARSE_DETAIL
    return [_simplified(geometry, detail) for geometry in boundaries.values_list("geometry", flat=True)]


def _with_border(place: Place) -> list[int]:
    paths = [place.path, *(above.path for above in way_down_to(place))]
    bordered = Place.objects.filter(path__in=paths, boundary__isnull=False)
    return list(bordered.order_by("-path").values_list("pk", flat=True)[:1])


def _simplified(geometry: object, detail: float) -> Geometry:
    shape = shapely.set_precision(shapely.geometry.shape(geometry).simplify(detail), 1e-4)
    mapped: Geometry = shapely.geometry.mapping(shape)
    return mapped
