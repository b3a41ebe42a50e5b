"""Where a mobile service place stops, and when it is there next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.services.hours import next_span, said_span, short_week
from kunskapsbanken.services.models import ServicePlace, Stop


@dataclass(frozen=True)
class StopTold:
    """A stop in words: its hours, when it is there next, and that moment to sort by; None where it is not known."""

    stop: Stop
    week: str
    next: str
    begins: datetime | None
    is_there: bool

    @property
    def said(self) -> str:
        """Where it is and until when, or where it comes next; empty where that is not known."""
        words = {"stop": self.stop.name, "when": self.next}
        if self.is_there:
            return _("Hållplats %(stop)s: %(when)s") % words
        return _("Nästa stopp: %(stop)s, %(when)s") % words if self.next else ""


def stops_told(service_place: ServicePlace, now: datetime) -> list[StopTold]:
    """Its stops, in order."""
    return [told_of(stop, now) for stop in service_place.stops.all()]


def next_stop(stops: list[StopTold]) -> StopTold | None:
    """Where it is next, or now; None where no stop's hours are known."""
    coming = [(stop.begins, number, stop) for number, stop in enumerate(stops) if stop.begins]
    return min(coming)[2] if coming else None


def told_of(stop: Stop, now: datetime) -> StopTold:
    """One stop."""
    span = next_span(stop.opening_hours, now)
    week = short_week(stop.opening_hours, timezone.localdate(now)) if stop.opening_hours else ""
    if span is None:
        return StopTold(stop, week, "", None, is_there=False)
    is_there = span[0] <= timezone.localtime(now).replace(tzinfo=None)
    return StopTold(stop, week, said_span(*span, now), span[0], is_there)
