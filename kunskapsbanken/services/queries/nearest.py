"""The nearest of each kind of service from a point; distances are as the crow flies."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.search.filters import distance_km
from kunskapsbanken.search.whereabouts import spot_named
from kunskapsbanken.services.hours import said_now, short_week
from kunskapsbanken.services.models import Freshness, ServiceOffering, ServicePlace, Stop
from kunskapsbanken.services.queries.box import Box
from kunskapsbanken.services.queries.open_now import open_expressions
from kunskapsbanken.services.queries.points import KM_A_DEGREE, statutory_kinds
from kunskapsbanken.services.queries.register import with_offerings
from kunskapsbanken.services.queries.stops import told_of
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

# Most have all they look for within this; only for what is farther off is all of the country looked through.
FIRST_KM = 60
# The nearest, and the one to go to if that is closed.
SHOWN = 2


class Start(NamedTuple):
    """Where one is: a name, and a point in degrees. What is invented is near what is invented alone."""

    name: str
    latitude: float
    longitude: float
    is_example: bool = False
    # Only the middle of this is known.
    measured_from: str = ""


@dataclass(frozen=True)
class Wanted:
    """What one looks for; an empty kind is all the basic ones."""

    kind: str = ""
    open_now: bool = False
    agent: bool = False


@dataclass(frozen=True)
class NearPlace:
    """A service place, how far it is, and what it tells of the kind that was asked for.

    Of what is mobile: the nearest of its stops (`stop`), and when it is there.
    """

    place: ServicePlace
    km: float
    freshness: Freshness
    form: str
    agent_for: str
    now: str
    hours: str
    stop: str = ""


@dataclass(frozen=True)
class NearestOfKind:
    """A kind of service with the nearest places that have it, the nearest first; none where there is none at all."""

    kind: Term
    places: list[NearPlace]


class _Spot(NamedTuple):
    """Where a kind of service can be had; `stop` where that is a stop of something mobile."""

    kind: str
    broader: str | None
    place: int
    latitude: float
    longitude: float
    stop: int | None


_SPOT = ("kind__slug", "kind__broader__slug", "service_place")


class _Candidate(NamedTuple):
    kind: str
    km: float
    place: int
    stop: int | None


def start_of(text: str) -> Start | None:
    """The point that a reader names: a locality, a district, a municipality, or an address in the register."""
    spot = spot_named(text)
    if spot is None:
        return _address(text)
    # Invented and real names stand in the same list: what lies at the point under the name tells which this is.
    here = {"latitude": spot.latitude, "longitude": spot.longitude}
    invented = [place.is_example for place in Place.objects.filter(**here) if place.full_name == spot.name]
    if not invented:
        told = ServicePlace.objects.filter(**here, locality=spot.name).order_by("pk")
        invented = list(told.values_list("place__is_example", flat=True)[:1])
    return Start(spot.name, spot.latitude, spot.longitude, any(invented), spot.measured_from)


def _address(text: str) -> Start | None:
    street, _comma, locality = (part.strip() for part in text.partition(","))
    if not street:
        return None
    found = ServicePlace.objects.filter(address__iregex=f"^{re.escape(street)}$")
    if locality:
        found = found.filter(locality__iregex=f"^{re.escape(locality)}$")
    place = found.select_related("place").order_by("place__is_example", "pk").first()
    if place is None:
        return None
    name = ", ".join(part for part in (place.address, place.locality) if part)
    return Start(name, place.latitude, place.longitude, place.place.is_example)


def nearest_of_each(start: Start, wanted: Wanted, now: datetime) -> list[NearestOfKind]:
    """The nearest of each basic kind, or of the one that is wanted, in use now; at most nine queries."""
    kinds = statutory_kinds() if not wanted.kind else list(Term.objects.of(SERVICE_KIND).filter(slug=wanted.kind))
    offered = _offered(start, wanted, [kind.slug for kind in kinds], now)
    near = _nearest(start, _spots(offered, wanted, now, _around(start)))
    lacking = [kind.slug for kind in kinds if len(near[kind.slug]) < SHOWN]
    if lacking:
        near |= _nearest(start, _spots(offered.filter(_of_kinds(lacking)), wanted, now))
    pks = {candidate.place for found in near.values() for candidate in found}
    places = with_offerings(ServicePlace.objects.all()).in_bulk(pks)
    return [NearestOfKind(kind, list(_told(kind, near[kind.slug], places, wanted, now))) for kind in kinds]


def _of_kinds(slugs: Iterable[str]) -> Q:
    return Q(kind__slug__in=slugs) | Q(kind__broader__slug__in=slugs)


def _offered(start: Start, wanted: Wanted, slugs: list[str], now: datetime) -> QuerySet[ServiceOffering]:
    in_use = ServicePlace.objects.in_use().filter(merged_into=None, place__is_example=start.is_example)
    offered = ServiceOffering.objects.current_on(timezone.localdate(now)).order_by()
    offered = offered.filter(_of_kinds(slugs), service_place__in=in_use)
    if wanted.agent:
        offered = offered.filter(~Q(agent_for="") | Q(form_term__slug__endswith="ombud"))
    return offered


def _spots(
    offered: QuerySet[ServiceOffering], wanted: Wanted, now: datetime, box: Box | None = None
) -> Iterator[_Spot]:
    """Where what is offered can be had, in a box if one is given: at its place, or if it stops somewhere at each stop;
    two queries.
    """
    lies = offered.exclude(service_place__in=Stop.objects.values("service_place"))
    if wanted.open_now:
        lies = lies.filter(opening_hours__in=open_expressions(now))
    rows = lies.filter(_within("service_place", box)).values_list(*_SPOT, *_at("service_place"))
    yield from (_Spot._make((*row, None)) for row in rows)
    there = _within("service_place__stops", box) & Q(service_place__stops__isnull=False)
    if wanted.open_now:
        there &= Q(service_place__stops__opening_hours__in=open_expressions(now))
    stops = offered.filter(there).values_list(*_SPOT, *_at("service_place__stops"), "service_place__stops")
    yield from map(_Spot._make, stops)


def _at(where: str) -> tuple[str, str]:
    return f"{where}__latitude", f"{where}__longitude"


def _within(where: str, box: Box | None) -> Q:
    """That something by the words of a query lies in a box."""
    if box is None:
        return Q()
    latitude, longitude = _at(where)
    return Q(**{f"{latitude}__range": (box.south, box.north), f"{longitude}__range": (box.west, box.east)})


def _nearest(start: Start, spots: Iterable[_Spot]) -> dict[str, list[_Candidate]]:
    """The nearest places by kind, those below others with those too; of a place that stops, its nearest stop."""
    by_kind: dict[str, dict[int, _Candidate]] = defaultdict(dict)
    for spot in spots:
        km = distance_km((start.latitude, start.longitude), (spot.latitude, spot.longitude))
        for slug in filter(None, (spot.kind, spot.broader)):
            known = by_kind[slug].get(spot.place)
            if known is None or km < known.km:
                by_kind[slug][spot.place] = _Candidate(slug, km, spot.place, spot.stop)
    found = {
        slug: sorted(places.values(), key=lambda row: (row.km, row.place))[:SHOWN] for slug, places in by_kind.items()
    }
    return defaultdict(list, found)


def _told(
    kind: Term, near: list[_Candidate], places: dict[int, ServicePlace], wanted: Wanted, now: datetime
) -> Iterator[NearPlace]:
    today = timezone.localdate(now)
    for candidate in near:
        place = places[candidate.place]
        offering = _offering_of(kind, place, wanted, now)
        stop = next((stop for stop in place.stops.all() if stop.pk == candidate.stop), None)
        hours = stop.opening_hours if stop else offering.opening_hours
        yield NearPlace(
            place,
            candidate.km,
            place.freshness_on(today),
            offering.form,
            offering.agent_for,
            _said_of(stop, now) if stop else said_now(hours, now) if hours else "",
            short_week(hours, today) if hours else "",
            stop.name if stop else "",
        )


def _said_of(stop: Stop, now: datetime) -> str:
    """When it is at the stop."""
    told = told_of(stop, now)
    if told.is_there:
        return _("Står där %s") % told.next
    return _("Kommer %s") % told.next if told.next else ""


def _offering_of(kind: Term, place: ServicePlace, wanted: Wanted, now: datetime) -> ServiceOffering:
    """The offering of the kind that fits best what is wanted; the place has one."""
    open_hours = open_expressions(now)
    offered = [row for row in place.offerings.all() if kind.pk in (row.kind_id, row.kind.broader_id)]
    return max(offered, key=lambda row: (wanted.agent and bool(row.agent_for), row.opening_hours in open_hours))


def _around(start: Start) -> Box:
    up = FIRST_KM / KM_A_DEGREE
    aside = up / max(cos(radians(start.latitude)), 0.01)
    return Box(start.longitude - aside, start.latitude - up, start.longitude + aside, start.latitude + up)
