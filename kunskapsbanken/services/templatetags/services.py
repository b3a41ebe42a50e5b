"""What the register's pages show of a kind of service and of how fresh a fact is: `{% load services %}`."""

from collections.abc import Iterable

from django import template
from django.utils import timezone

from kunskapsbanken.services.hours import short_week
from kunskapsbanken.services.models import Freshness, Status
from kunskapsbanken.services.queries.one import OfferingTold
from kunskapsbanken.services.queries.rhythm import rhythm_in_words

register = template.Library()

ICONS = {
    "dagligvaror": "groceries",
    "drivmedel": "fuel",
    "post-paket": "parcel",
    "apotek": "medicine",
    "betaltjanster": "bank",
    "motesplats": "meeting",
    "offentlig-service": "care",
}
FRESHNESS_COLOURS = {Freshness.CURRENT: "success", Freshness.CONFIRM: "warning", Freshness.STALE: "danger"}
STATUS_COLOURS = {Status.OPEN: "success", Status.PLANNED: "info", Status.THREATENED: "warning", Status.CLOSED: "danger"}


@register.filter
def service_icon(slug: str) -> str:
    """The icon that stands for a kind of service."""
    return ICONS.get(slug, "shop")


@register.filter
def freshness_colour(freshness: str) -> str:
    """The tag's colour; the words say it too."""
    return FRESHNESS_COLOURS[Freshness(freshness)]


@register.filter
def status_colour(status: str) -> str:
    """The tag's colour; the words say it too."""
    return STATUS_COLOURS[Status(status)]


@register.filter
def rhythm_told(offerings: Iterable[OfferingTold]) -> str:
    """How often the facts of a place that offers this are confirmed, and why."""
    return rhythm_in_words(told.offering.kind for told in offerings)


@register.filter
def short_hours(opening_hours: str) -> str:
    """Opening hours on one line: "mån–fre 9–18"."""
    return short_week(opening_hours, timezone.localdate())
