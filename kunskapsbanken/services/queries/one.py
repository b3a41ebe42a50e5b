"""One service place as it is told: what it offers and when, and what has happened to it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import districts_of, municipality_of
from kunskapsbanken.services.hours import HoursLine, remarks_on, said_now, week_in_words
from kunskapsbanken.services.models import ServiceEvent, ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.changes import kind_labels, told


@dataclass(frozen=True)
class OfferingTold:
    """An offering in words."""

    offering: ServiceOffering
    now: str
    week: list[HoursLine]
    remarks: list[str]


def offerings_told(service_place: ServicePlace, now: datetime) -> list[OfferingTold]:
    """What a service place offers, and when; whether it is open now is told of what is in use alone."""
    today = timezone.localdate(now)
    return [
        _told(offering, now, today) for offering in service_place.offerings.current_on(today).select_related("kind")
    ]


def _told(offering: ServiceOffering, now: datetime, today: date) -> OfferingTold:
    expression = offering.opening_hours
    if not expression:
        return OfferingTold(offering, "", [], [])
    return OfferingTold(
        offering, said_now(expression, now), week_in_words(expression, today), remarks_on(expression, today)
    )


@dataclass(frozen=True)
class EventTold:
    """Something that happened, with what changed in words; `of` is what it happened to, where that was another then."""

    event: ServiceEvent
    changes: list[str]
    of: str = ""


def history_of(service_place: ServicePlace) -> list[EventTold]:
    """What has happened to it and to those merged into it, the latest first. Who recorded it is not told."""
    today, labels = timezone.localdate(), kind_labels()
    # That they were merged is told once, of the one that stays.
    of_others = Q(service_place__merged_into=service_place) & ~Q(what=ServiceEvent.What.MERGED)
    found = ServiceEvent.objects.filter(Q(service_place=service_place) | of_others).select_related("service_place")
    return [
        EventTold(
            event,
            [told(change, labels, today) for change in event.data],
            event.service_place.name if event.service_place != service_place else "",
        )
        for event in found
    ]


def places_for(place: Place) -> list[Place]:
    """Where a service place can be said to lie: the municipality and its districts."""
    municipality = municipality_of(place)
    return [municipality, *districts_of(municipality)] if municipality else [place]
