"""The register as GeoJSON for the map."""

from collections.abc import Iterable
from typing import Any

from kunskapsbanken.services.models import ServicePlace

Feature = dict[str, Any]


def geojson_of(places: Iterable[ServicePlace], outlines: Iterable[Feature]) -> Feature:
    """The places as points over the outlines of where they are, for the map."""
    areas = [_feature(geometry, {"layer": "area"}) for geometry in outlines]
    return {"type": "FeatureCollection", "features": [*areas, *(_point(place) for place in places)]}


def _point(place: ServicePlace) -> Feature:
    kinds = ", ".join(dict.fromkeys(offering.kind.label for offering in place.offerings.all()))
    properties: Feature = {
        "layer": "point",
        "id": place.key,
        "label": f"{place.name}: {kinds.lower()}" if kinds else place.name,
        "url": place.get_absolute_url(),
    }
    if place.place.is_example:
        properties["exempel"] = True
    point = {"type": "Point", "coordinates": [round(place.longitude, 5), round(place.latitude, 5)]}
    return _feature(point, properties)


def _feature(geometry: Feature, properties: Feature) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
