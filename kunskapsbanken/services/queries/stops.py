"""Where a mobile service place stops, and when it is there next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from kunskapsbanken.services.hours import next_span, said_span, short_week
from kunskapsbanken.services.models import ServicePlace, Stop


@dataclass(frozen=True)
class StopTold:
    """A stop in words: its hours, when it is there next, and that moment to sort by; None where it is not known."""

    stop: Stop
    week: str
    next: str
    begins: datetime | None


def stops_told(service_place: ServicePlace, now: datetime) -> list[StopTold]:
    """Its stops, in order."""
    return [_told(stop, now) for stop in service_place.stops.all()]


def next_stop(stops: list[StopTold]) -> StopTold | None:
    """Where it is next, or now; None where no stop's hours are known."""
    coming = [(stop.begins, number, stop) for number, stop in enumerate(stops) if stop.begins]
    return min(coming)[2] if coming else None


def _told(stop: Stop, now: datetime) -> StopTold:
    span = next_span(stop.opening_hours, now)
    week = short_week(stop.opening_hours, timezone.localdate(now)) if stop.opening_hours else ""
    return StopTold(stop, week, said_span(*span, now) if span else "", span[0] if span else None)
