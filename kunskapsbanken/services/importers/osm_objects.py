"""Objects of OpenStreetMap as service places, whatever file they came in; their data is under the ODbL."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import ngettext

from kunskapsbanken.services.hours import LONGEST_EXPRESSION, is_readable
from kunskapsbanken.services.incoming import Incoming, IncomingPlace
from kunskapsbanken.services.licences import SHARE_ALIKE
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.osm_tags import offerings_of, season_of, staffing_of
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

ADDRESS = ("contact:website", "website", "url")
# What the tags tell of; phone and e-mail where they have them, no description.
TOLD = "name locality address latitude longitude operator website status staffing season physical_access".split()
OFFERED = ("kind", "form", "opening_hours", "agent_for")
_is_email = EmailValidator()


class OsmObject(NamedTuple):
    """A node, or an area by the middle of its box; `edited` is an ISO date, or empty."""

    name: str
    latitude: float
    longitude: float
    tags: dict[str, str]
    edited: str


def incoming_of(objects: Iterable[OsmObject]) -> Incoming:
    """Those of the objects that are service places.

    Their opening hours are others' work: those that cannot be read are left out and told as a remark, not as a fault.
    """
    labels = {term.slug: term.label_sv for term in Term.objects.of(SERVICE_KIND)}
    places, unread = [], 0
    for found in objects:
        hours = found.tags.get("opening_hours", "").strip()
        if hours and (len(hours) > LONGEST_EXPRESSION or not is_readable(hours)):
            hours, unread = "", unread + 1
        if offerings := offerings_of(found.tags, hours):
            places.append(_place(found, offerings, labels))
    return Incoming(places, _remarks(unread), is_extract=True, licence=SHARE_ALIKE)


def _remarks(unread: int) -> list[str]:
    if not unread:
        return []
    said = ngettext(
        "En uppgift om öppettider gick inte att läsa och lämnades tom.",
        "%(count)s uppgifter om öppettider gick inte att läsa och lämnades tomma.",
        unread,
    )
    return [said % {"count": unread}]


def _place(found: OsmObject, offerings: tuple[Any, ...], labels: dict[str, str]) -> IncomingPlace:
    tags = found.tags
    no_name = labels.get(offerings[0].kind, offerings[0].kind)
    street = " ".join(filter(None, (tags.get("addr:street"), tags.get("addr:housenumber"))))
    reached: dict[str, Any] = {
        "email": _email(tags),
        "phone": _cut("phone", tags.get("contact:phone") or tags.get("phone") or ""),
    }
    told = (*TOLD, *OFFERED, *(name for name, value in reached.items() if value))
    return IncomingPlace(
        source_id=found.name,
        where=found.name,
        name=_cut("name", tags.get("name") or tags.get("brand") or tags.get("operator") or no_name),
        latitude=found.latitude,
        longitude=found.longitude,
        offerings=offerings,
        locality=_cut("locality", tags.get("addr:city") or tags.get("addr:place") or ""),
        address=_cut("address", street),
        operator=_cut("operator", tags.get("operator") or ""),
        website=_website(tags),
        staffing=staffing_of(tags),
        season=season_of(tags),
        physical_access=_access(tags),
        verified_on=_checked(tags, found.edited),
        told=told,
        **reached,
    )


def _cut(field: str, text: str) -> str:
    longest: int = getattr(ServicePlace._meta.get_field(field), "max_length", None) or 0
    return " ".join(text.split())[:longest]


def _email(tags: dict[str, str]) -> str:
    text = (tags.get("contact:email") or tags.get("email") or "").strip()
    try:
        _is_email(text)
    except ValidationError:
        return ""
    return text


def _website(tags: dict[str, str]) -> str:
    for key in ADDRESS:
        address = tags.get(key, "").strip()
        if address.startswith(("http://", "https://")) and len(address) <= 200 and " " not in address:
            return address
    return ""


def _access(tags: dict[str, str]) -> str:
    """What the wheelchair tags say, in Swedish: it is kept as data, so it does not follow the reader's language."""
    said = {"yes": "Går att nå med rullstol.", "limited": "Går delvis att nå med rullstol."}
    said["no"] = "Går inte att nå med rullstol."
    words = [said.get(tags.get("wheelchair", ""), ""), tags.get("wheelchair:description:sv", "").strip()]
    return " ".join(filter(None, words))


def _checked(tags: dict[str, str], edited: str) -> str:
    """When someone last looked: the tag for it, else when the object was last edited."""
    try:
        return date.fromisoformat(tags.get("check_date", "")).isoformat()
    except ValueError:
        return edited
