"""Service places from what Overpass answers: its own JSON (`[out:json]`, with `out center`), or GeoJSON made of it."""

import re
from collections.abc import Iterator
from typing import Any

import shapely
from django.utils.translation import gettext as _

from kunskapsbanken.services.faults import fault_at, raise_all
from kunskapsbanken.services.importers.osm_objects import OsmObject, incoming_of
from kunskapsbanken.services.incoming import Incoming

NAME = re.compile(r"(node|way|relation)/\d+")


def read_elements(elements: list[Any]) -> Incoming:
    """The elements that have tags; those that only draw the others have none."""
    faults: list[str] = []
    objects = list(_elements(elements, faults))
    raise_all(faults)
    return incoming_of(objects)


def is_overpass(features: list[Any]) -> bool:
    """Whether GeoJSON comes from OpenStreetMap: the first object has an identifier of that kind."""
    return bool(features) and isinstance(features[0], dict) and bool(NAME.fullmatch(_name(features[0])))


def read_overpass_features(features: list[Any]) -> Incoming:
    """The features, areas by their middle."""
    faults: list[str] = []
    objects = list(_features(features, faults))
    raise_all(faults)
    return incoming_of(objects)


def _elements(elements: list[Any], faults: list[str]) -> Iterator[OsmObject]:
    for number, element in enumerate(elements, start=1):
        where = _("Objekt %s") % number
        if not isinstance(element, dict):
            faults.append(fault_at(where, "", _("objektet är inget objekt i OpenStreetMap.")))
            continue
        tags = element.get("tags")
        if not isinstance(tags, dict) or not tags:
            continue
        middle = element.get("center") or element
        point = (middle.get("lat"), middle.get("lon")) if isinstance(middle, dict) else (None, None)
        name = f"{element.get('type')}/{element.get('id')}"
        if not NAME.fullmatch(name):
            faults.append(fault_at(where, "", _("objektet är inget objekt i OpenStreetMap.")))
        elif not _is_point(*point):
            faults.append(fault_at(where, "", _("objektet saknar läge. Skriv ”out center” i frågan till Overpass.")))
        else:
            yield _object(name, *point, tags, element.get("timestamp"))


def _features(features: list[Any], faults: list[str]) -> Iterator[OsmObject]:
    for number, feature in enumerate(features, start=1):
        where = _("Objekt %s") % number
        name = _name(feature) if isinstance(feature, dict) else ""
        if not NAME.fullmatch(name):
            faults.append(fault_at(where, "", _("objektet är inget objekt i OpenStreetMap.")))
            continue
        properties = feature.get("properties") or {}
        inner = properties.get("tags")
        tags = inner if isinstance(inner, dict) else properties
        try:
            middle = shapely.centroid(shapely.geometry.shape(feature["geometry"]))
            point = (middle.y, middle.x)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, shapely.errors.ShapelyError):
            point = (None, None)
        if _is_point(*point):
            yield _object(name, *point, tags, properties.get("@timestamp") or properties.get("timestamp"))
        else:
            faults.append(fault_at(where, "", _("objektet saknar läge.")))


def _name(feature: dict[str, Any]) -> str:
    properties = feature.get("properties")
    named = properties.get("@id") if isinstance(properties, dict) else ""
    return str(named or feature.get("id") or "")


def _is_point(latitude: Any, longitude: Any) -> bool:
    numbers = all(isinstance(value, (int, float)) for value in (latitude, longitude))
    return numbers and -90 <= latitude <= 90 and -180 <= longitude <= 180


def _object(name: str, latitude: Any, longitude: Any, tags: dict[str, Any], edited: Any) -> OsmObject:
    texts = {str(key): str(value) for key, value in tags.items() if not isinstance(value, (dict, list))}
    day = edited[:10] if isinstance(edited, str) and re.match(r"\d{4}-\d\d-\d\d", edited) else ""
    return OsmObject(name, round(float(latitude), 6), round(float(longitude), 6), texts, day)
