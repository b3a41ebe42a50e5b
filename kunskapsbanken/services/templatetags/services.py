"""What the register's pages show of a kind of service and of how fresh a fact is: `{% load services %}`."""

from django import template

from kunskapsbanken.services.models import Freshness, Status

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
