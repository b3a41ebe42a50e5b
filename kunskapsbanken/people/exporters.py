"""Organisations and districts for a map."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from django.db.models import Q
from django.urls import reverse

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Boundary, Kind, Place

# What lies in a municipality, by how it is shown: a dot with its name, or the name alone.
LAYERS: dict[str, str] = {Kind.LOCALITY: "point", Kind.DISTRICT: "name"}


def geojson_of(organisations: Iterable[Organisation], outlines: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A point for each place where an organisation works, named by those that do, over outlines of where they are."""
    by_place: dict[int, list[Organisation]] = defaultdict(list)
    for organisation in organisations:
        if organisation.place_id is not None:
            by_place[organisation.place_id].append(organisation)
    areas = [{"type": "Feature", "geometry": border, "properties": {"layer": "area"}} for border in outlines]
    return {"type": "FeatureCollection", "features": areas + [_feature(group) for group in by_place.values()]}


def _feature(group: list[Organisation]) -> dict[str, Any]:
    first = group[0]
    place = cast("Place", first.place)  # only those with a place come here
    properties = {
        "layer": "point",
        "id": f"organisation-{first.pk}",
        "label": ", ".join(organisation.name for organisation in group),
        "url": reverse("organisation", args=[first.slug]),
    }
    return {"type": "Feature", "geometry": _point(place), "properties": properties}


def districts_geojson(municipality: Place) -> dict[str, Any]:
    """A municipality's outline and its drawn districts, its localities as points, and the districts' names; in two
    queries."""
    drawn = Q(place=municipality) | Q(place__parent=municipality, place__kind=Kind.DISTRICT)
    borders = Boundary.objects.filter(drawn).select_related("place").order_by("place__path")
    areas = [_shape("area", border.place, border.geometry) for border in borders]
    below = Place.objects.within(municipality).filter(kind__in=LAYERS, latitude__isnull=False).order_by("name")
    points = [_shape(LAYERS[place.kind], place, _point(place)) for place in below]
    return {"type": "FeatureCollection", "features": areas + points}


def _shape(layer: str, place: Place, geometry: dict[str, Any]) -> dict[str, Any]:
    properties = {"layer": layer, "id": f"place-{place.pk}", "label": place.name}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _point(place: Place) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
