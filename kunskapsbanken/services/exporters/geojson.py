"""The register as a GeoJSON file (RFC 7946): a point for each service place."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

from kunskapsbanken.services.exporters.credit import Credit
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.queries.records import Record, records
from kunskapsbanken.services.schema import SPECIFICATION


def geojson_lines(places: Iterable[Record], credit: Credit) -> Iterator[str]:
    """The file a place a line. What the specification says of a property holds here too."""
    head: dict[str, Any] = {"type": "FeatureCollection", "name": credit.title, "kalla": credit.text}
    if credit.licence:
        head["licens"] = credit.licence
    head["specifikation"] = f"{settings.BASE_URL}{SPECIFICATION}"
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n'
    mark = ""
    for place in places:
        yield mark + json.dumps(feature(place), ensure_ascii=False)
        mark = ",\n"
    yield "\n]}\n"


def feature(place: Record) -> dict[str, Any]:
    """A place as a point; its position stands in the geometry alone."""
    position = [place["longitud"], place["latitud"]]
    properties = {name: value for name, value in place.items() if name not in ("latitud", "longitud")}
    return {
        "type": "Feature",
        "id": place["beteckning"],
        "geometry": {"type": "Point", "coordinates": position},
        "properties": properties,
    }


def feature_text(place: ServicePlace) -> str:
    """One place as a file of its own; four queries."""
    (record,) = records(ServicePlace.objects.filter(pk=place.pk))
    return json.dumps(feature(record), ensure_ascii=False)
