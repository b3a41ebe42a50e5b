"""One service place as it is told: what it offers and when, and what has happened to it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import districts_of, municipality_of
from kunskapsbanken.services.hours import HoursLine, remarks_on, said_now, week_in_words
from kunskapsbanken.services.licences import Credit, credit_for
from kunskapsbanken.services.models import ServiceEvent, ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.changes import kind_labels, told

ACCESS = ("step_free", "automatic_door", "accessible_toilet", "accessible_parking", "hearing_loop")


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
        _told(offering, now, today)
        for offering in service_place.offerings.current_on(today).select_related("kind", "form_term")
    ]


def coming_offerings(service_place: ServicePlace, today: date) -> list[ServiceOffering]:
    """What it is to offer from a day that has not come, the soonest first."""
    coming = service_place.offerings.kept().filter(valid_from__gt=today).select_related("kind", "form_term")
    return list(coming.order_by("valid_from", "pk"))


def offered_to_edit(service_place: ServicePlace) -> QuerySet[ServiceOffering]:
    """What nobody has ended, with the terms that name it."""
    return service_place.offerings.kept().select_related("kind", "form_term")


def access_told(service_place: ServicePlace) -> list[tuple[str, str]]:
    """What is known of how one gets in, as question and answer; what is not known is left out."""
    told = []
    for name in ACCESS:
        if getattr(service_place, name):
            label = str(getattr(service_place._meta.get_field(name), "verbose_name", name))
            told.append((label[:1].upper() + label[1:], str(getattr(service_place, f"get_{name}_display")())))
    return told


def credits_of(place: Place) -> list[Credit]:
    """Whose data is shown on a map of all service in a place, where a licence asks that it is told."""
    rows = ServicePlace.objects.within(place).order_by("source", "licence").values_list("source", "licence").distinct()
    return list(dict.fromkeys(credit for row in rows if (credit := credit_for(*row))))


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
