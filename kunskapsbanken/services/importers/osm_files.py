"""Service places from an extract of OpenStreetMap (.osm.pbf or .osm), whose data is under the ODbL."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import osmium
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.services.hours import LONGEST_EXPRESSION, is_readable
from kunskapsbanken.services.incoming import Incoming, IncomingPlace
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.osm_tags import KEYS, offerings_of, season_of, staffing_of
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

SOURCE = "OpenStreetMap"
ADDRESS = ("contact:website", "website", "url")


class _Object(NamedTuple):
    """A node, or an area by the middle of its box."""

    name: str
    latitude: float
    longitude: float
    tags: dict[str, str]
    edited: str


def read_osm(path: Path) -> Incoming:
    """Read the file; raises `ValidationError` where it is no such file.

    Its opening hours are others' work: those that cannot be read are left out and told as a remark, not as a fault.
    """
    labels = {term.slug: term.label_sv for term in Term.objects.of(SERVICE_KIND)}
    places, unread = [], 0
    try:
        for found in _objects(path):
            hours = found.tags.get("opening_hours", "").strip()
            if hours and (len(hours) > LONGEST_EXPRESSION or not is_readable(hours)):
                hours, unread = "", unread + 1
            if offerings := offerings_of(found.tags, hours):
                places.append(_place(found, offerings, labels))
    except (RuntimeError, osmium.InvalidLocationError) as error:
        raise ValidationError(_("Filen går inte att läsa som OpenStreetMap-data: %s") % error) from error
    return Incoming(places, _remarks(unread), is_extract=True)


def _remarks(unread: int) -> list[str]:
    if not unread:
        return []
    said = ngettext(
        "En uppgift om öppettider gick inte att läsa och lämnades tom.",
        "%(count)s uppgifter om öppettider gick inte att läsa och lämnades tomma.",
        unread,
    )
    return [said % {"count": unread}]


def _objects(path: Path) -> Iterator[_Object]:
    wanted = osmium.filter.KeyFilter(*KEYS)
    thing: Any  # a node or an area; which has which properties, the library's types do not tell
    for thing in osmium.FileProcessor(str(path)).with_areas(wanted).with_filter(wanted):
        if thing.is_node() and thing.location.valid():
            yield _object("node", thing.id, thing.lat, thing.lon, thing)
        elif thing.is_area():
            kind = "way" if thing.from_way() else "relation"
            yield _object(kind, thing.orig_id(), *_middle(thing), thing)


def _middle(area: Any) -> tuple[float, float]:
    """The middle of the box around an area."""
    nodes = [node for ring in area.outer_rings() for node in ring]
    latitudes, longitudes = [node.lat for node in nodes], [node.lon for node in nodes]
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


def _object(kind: str, number: int, latitude: float, longitude: float, thing: Any) -> _Object:
    tags = {tag.k: tag.v for tag in thing.tags}
    edited = thing.timestamp.date().isoformat() if thing.timestamp.timestamp() > 0 else ""
    return _Object(f"{kind}/{number}", round(latitude, 6), round(longitude, 6), tags, edited)


def _place(found: _Object, offerings: tuple[Any, ...], labels: dict[str, str]) -> IncomingPlace:
    tags = found.tags
    no_name = labels.get(offerings[0].kind, offerings[0].kind)
    street = " ".join(filter(None, (tags.get("addr:street"), tags.get("addr:housenumber"))))
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
    )


def _cut(field: str, text: str) -> str:
    longest: int = getattr(ServicePlace._meta.get_field(field), "max_length", None) or 0
    return " ".join(text.split())[:longest]


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
