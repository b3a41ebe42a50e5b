"""The register as GeoJSON for the map: every place that fits, so as little of each as the map needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.services.models import IN_USE, ServiceOffering, ServicePlace, Stop, freshness_on
from kunskapsbanken.services.queries.open_now import open_expressions
from kunskapsbanken.services.queries.stops import told_of
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
    """The places (in no order, without more) as points over the outlines of where they are, and all their stops.

    Four queries, and one a minute for what is open.
    `open` stands only where a place has told its hours and is in use: whether any of what it offers is open. A stop has
    the id of the place that stops there, and `stop`.
    """
    areas = [_feature(geometry, {"layer": "area"}) for geometry in outlines]
    return {"type": "FeatureCollection", "features": [*areas, *_points(found, now)]}


def _points(found: QuerySet[ServicePlace], now: datetime) -> Iterator[Feature]:
    kinds = {term.pk: (term.slug, term.label) for term in Term.objects.of(SERVICE_KIND)}
    offered = defaultdict(list)
    rows = ServiceOffering.objects.current().filter(service_place__in=found.values("pk"))
    for place, kind, expression in rows.values_list("service_place", "kind", "opening_hours"):
        offered[place].append((*kinds[kind], expression))
    stops = defaultdict(list)
    for stop in Stop.objects.filter(service_place__in=found.values("pk")):
        stops[stop.service_place_id].append(stop)
    open_hours, today = open_expressions(now), timezone.localdate(now)
    before, after = reverse("service_place", args=[_A_KEY]).split(_A_KEY)
    fields = _Row._fields[:-1]
    for row in map(_Row._make, found.values_list(*fields, "place__is_example")):
        stopping = stops.get(row.pk, [])
        # What stops somewhere is open by its stops alone.
        hours = [stop.opening_hours for stop in stopping] or [expression for *_kind, expression in offered[row.pk]]
        told = {**_told(row, offered[row.pk], today), "url": f"{before}{row.key}{after}"}
        yield _feature(_point(row), told | _openness(row, hours, open_hours))
        for stop in stopping:
            words = {"label": _label_of_stop(row, stop, now), "stop": True}
            yield _feature(_point(stop), told | words | _openness(row, [stop.opening_hours], open_hours))


def _told(row: _Row, offered: list[tuple[str, str, str]], today: date) -> Feature:
    labels = ", ".join(dict.fromkeys(label for _slug, label, _hours in offered)).lower()
    properties: Feature = {
        "layer": "point",
        "id": row.key,
        "label": f"{row.name}: {labels}" if labels else row.name,
        "freshness": freshness_on(today, confirm_on=row.confirm_on, stale_on=row.stale_on).value,
    }
    if offered:
        properties["kind"] = offered[0][0]
    if row.is_example:
        properties["exempel"] = True
    return properties


def _openness(row: _Row, hours: list[str], open_hours: frozenset[str]) -> Feature:
    """Nothing where no hours are told, or nobody comes."""
    if row.status not in IN_USE or not any(hours):
        return {}
    return {"open": any(expression in open_hours for expression in hours)}


def _label_of_stop(row: _Row, stop: Stop, now: datetime) -> str:
    """What stops there, and when it does next if that is known and anyone comes."""
    label = _("%(name)s, hållplats %(stop)s") % {"name": row.name, "stop": stop.name}
    coming = told_of(stop, now).next if row.status in IN_USE else ""
    return f"{label}: {coming}" if coming else label


def _point(row: _Row | Stop) -> Feature:
    return {"type": "Point", "coordinates": [round(row.longitude, 5), round(row.latitude, 5)]}


def _feature(geometry: Feature, properties: Feature) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
