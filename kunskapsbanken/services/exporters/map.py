"""The register as GeoJSON for the map: every place that fits, so as little of each as the map needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from kunskapsbanken.services.models import IN_USE, Freshness, ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.open_now import open_expressions
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

Feature = dict[str, Any]
_A_KEY = "0" * 10


class _Row(NamedTuple):
    """What is read of a service place: models would take many times as long."""

    pk: int
    key: str
    name: str
    status: str
    latitude: float
    longitude: float
    confirm_on: date
    stale_on: date
    is_example: bool


def geojson_of(found: QuerySet[ServicePlace], outlines: Iterable[Feature], now: datetime) -> Feature:
    """The places (in no order, without more) as points over the outlines of where they are.

    Three queries, and one a minute for what is open.
    `open` stands only where a place has told its hours and is in use: whether any of what it offers is open.
    """
    areas = [_feature(geometry, {"layer": "area"}) for geometry in outlines]
    return {"type": "FeatureCollection", "features": [*areas, *_points(found, now)]}


def _points(found: QuerySet[ServicePlace], now: datetime) -> Iterator[Feature]:
    kinds = {term.pk: (term.slug, term.label) for term in Term.objects.of(SERVICE_KIND)}
    offered = defaultdict(list)
    rows = ServiceOffering.objects.current().filter(service_place__in=found.values("pk"))
    for place, kind, hours in rows.values_list("service_place", "kind", "opening_hours"):
        offered[place].append((*kinds[kind], hours))
    open_hours, today = open_expressions(now), timezone.localdate(now)
    before, after = reverse("service_place", args=[_A_KEY]).split(_A_KEY)
    fields = _Row._fields[:-1]
    for row in map(_Row._make, found.values_list(*fields, "place__is_example")):
        properties = _told(row, offered[row.pk], open_hours, today)
        properties["url"] = f"{before}{row.key}{after}"
        point = {"type": "Point", "coordinates": [round(row.longitude, 5), round(row.latitude, 5)]}
        yield _feature(point, properties)


def _told(row: _Row, offered: list[tuple[str, str, str]], open_hours: frozenset[str], today: date) -> Feature:
    labels = ", ".join(dict.fromkeys(label for _slug, label, _hours in offered)).lower()
    properties: Feature = {
        "layer": "point",
        "id": row.key,
        "label": f"{row.name}: {labels}" if labels else row.name,
        "freshness": _freshness(row, today),
    }
    if offered:
        properties["kind"] = offered[0][0]
    if row.status in IN_USE and any(hours for _slug, _label, hours in offered):
        properties["open"] = any(hours in open_hours for _slug, _label, hours in offered)
    if row.is_example:
        properties["exempel"] = True
    return properties


def _freshness(row: _Row, today: date) -> str:
    if today >= row.stale_on:
        return Freshness.STALE.value
    return Freshness.CONFIRM.value if today >= row.confirm_on else Freshness.CURRENT.value


def _feature(geometry: Feature, properties: Feature) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
