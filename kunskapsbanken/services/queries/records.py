"""Service places as they are published: plain values by the names of `services.properties`.

No model object a row: a country's register is written to files, and a hundred places are answered in milliseconds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import ServiceOffering, ServicePlace, Stop, freshness_on
from kunskapsbanken.services.properties import OFFERED, PLACE_PROPERTIES, STOPPED, STOPS, kept

# A place by the names of the properties, under "utbud" what it offers, and under "hallplatser" where it stops if it
# does; what is not known is left out.
Record = dict[str, Any]
CHUNK = 1000
_HIDDEN = ("pk", "place_id", "confirm_on", "stale_on")
_NAMES = [row.name for row in PLACE_PROPERTIES if row.field]
_FIELDS = (*_HIDDEN, *kept(PLACE_PROPERTIES))
_OFFERED_NAMES = [row.name for row in OFFERED]
_OFFERED_FIELDS = ("service_place_id", *kept(OFFERED))
_STOPPED_NAMES = [row.name for row in STOPPED]
_STOPPED_FIELDS = ("service_place_id", *kept(STOPPED))


def records(found: QuerySet[ServicePlace], today: date | None = None) -> Iterator[Record]:
    """The places in the order of the query; three queries a thousand of them, and one for their municipalities."""
    day = today or timezone.localdate()
    places: dict[int, str] = {}
    plain = found.select_related(None).prefetch_related(None).values_list(*_FIELDS)
    rows = iter(plain.iterator(chunk_size=CHUNK))
    while chunk := list(islice(rows, CHUNK)):
        yield from _told(chunk, places, day)


def _told(rows: list[tuple[Any, ...]], places: dict[int, str], day: date) -> Iterator[Record]:
    ids = [row[0] for row in rows]
    offered, stops = _offered(ids, day), _stops(ids)
    _name_places({row[1] for row in rows}, places)
    for pk, place, confirm_on, stale_on, *values in rows:
        record = _known(_NAMES, values)
        record["exempel"] = bool(record.get("exempel"))
        record["kommun"] = places[place]
        record["farskhet"] = freshness_on(day, confirm_on=confirm_on, stale_on=stale_on).value
        record["sida"] = f"{settings.BASE_URL}/service/{record['beteckning']}/"
        record["utbud"] = offered[pk]
        if pk in stops:
            record[STOPS.name] = stops[pk]
        yield record


def _offered(ids: list[int], day: date) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    current = ServiceOffering.objects.current_on(day).filter(service_place__in=ids)
    rows = current.order_by("kind__sort_order", "pk").values_list(*_OFFERED_FIELDS)
    for service_place, *values in rows:
        found[service_place].append(_known(_OFFERED_NAMES, values))
    return found


def _stops(ids: list[int]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for service_place, *values in Stop.objects.filter(service_place__in=ids).values_list(*_STOPPED_FIELDS):
        found[service_place].append(_known(_STOPPED_NAMES, values))
    return found


def _name_places(ids: Iterable[int], places: dict[int, str]) -> None:
    """What the places that are not known yet are called."""
    missing = set(ids) - places.keys()
    if missing:
        named = Place.objects.filter(pk__in=missing).only("kind", "name")
        places.update((place.pk, place.full_name) for place in named)


def _known(names: list[str], values: Iterable[Any]) -> Record:
    return {
        name: _written(value) if isinstance(value, date) else value
        for name, value in zip(names, values, strict=True)
        if value is not None and value != ""
    }


def _written(value: date) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return value.isoformat()
