"""An event in the words of schema.org, for the head of its page."""

from typing import Any

from django.utils.timezone import localdate, localtime

from kunskapsbanken.events.models import Format
from kunskapsbanken.ui.schema_org import Data

WORDS = "https://schema.org/"


def event_data(page: Any, *, address: str, about: str, is_cancelled: bool) -> Data:
    """What anyone may know of a page with a time and a place (`TakingPart`, `Venue`); what is not known is left out."""
    told: Data = {
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": page.title,
        "description": about,
        "inLanguage": page.locale.language_code,
        "startDate": _when(page, page.starts_at),
        "eventStatus": f"{WORDS}{'EventCancelled' if is_cancelled else 'EventScheduled'}",
    }
    if page.is_online:
        how = "Online" if page.format == Format.ONLINE else "Mixed"
        told["eventAttendanceMode"] = f"{WORDS}{how}EventAttendanceMode"
    if page.ends_at:
        told["endDate"] = _when(page, page.ends_at)
    if places := [*_room(page), *_link(page)]:
        told["location"] = places if len(places) > 1 else places[0]
    if page.organisation:
        told["organizer"] = {"@type": "Organization", "name": page.organisation.name}
    return told


def _when(page: Any, moment: Any) -> str:
    return (localdate(moment) if getattr(page, "only_day", False) else localtime(moment)).isoformat()


def _room(page: Any) -> list[dict[str, Any]]:
    if not page.is_on_site or not page.venue:
        return []
    room: dict[str, Any] = {"@type": "Place", "name": page.venue}
    if page.address:
        room["address"] = page.address
    if page.has_point:
        room["geo"] = {"@type": "GeoCoordinates", "latitude": page.latitude, "longitude": page.longitude}
    return [room]


def _link(page: Any) -> list[dict[str, Any]]:
    return [{"@type": "VirtualLocation", "url": page.open_address}] if page.open_address else []
