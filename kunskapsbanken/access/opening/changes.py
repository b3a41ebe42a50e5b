"""Other hours for a service place, and a new stop of something mobile: asked in the address.

`tider=KEY:HOURS` and `stopp=WHERE:HOURS`, as many as ten; WHERE is a locality's code or latitude,longitude.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.hours import short_week
from kunskapsbanken.services.hours_written import read_hours
from kunskapsbanken.services.queries import ServicePoint, Stand

MOST = 10
# The corners of Sweden, with some room: south, west, north, east.
SWEDEN = (54.0, 9.0, 70.0, 26.0)


@dataclass(frozen=True)
class OtherHours:
    """A service place would have other hours."""

    parameter = "tider"
    key: str
    name: str
    hours: str

    @property
    def value(self) -> str:
        """As it stands in the address."""
        return f"{self.key}:{self.hours}"

    @property
    def in_words(self) -> str:
        """What would be."""
        return _("%(name)s har öppet %(hours)s") % {"name": self.name, "hours": _week(self.hours)}


@dataclass(frozen=True)
class NewStop:
    """Something mobile would stop somewhere."""

    parameter = "stopp"
    where: str
    name: str
    latitude: float
    longitude: float
    hours: str

    @property
    def value(self) -> str:
        """As it stands in the address."""
        return f"{self.where}:{self.hours}"

    @property
    def in_words(self) -> str:
        """What would be."""
        return _("en mobil service stannar: %(name)s, %(hours)s") % {"name": self.name, "hours": _week(self.hours)}


Change = OtherHours | NewStop


def read_other_hours(value: str, stands: Sequence[Stand]) -> OtherHours:
    """From KEY:HOURS; raises `ValidationError` for a place that is not among the stands, or hours that are not read."""
    key, _colon, hours = value.partition(":")
    at = next((stand for stand in stands if stand.point.key == key), None)
    if at is None:
        raise ValidationError(_("Den platsen finns inte bland dem som räknas här."))
    if at.is_stop:
        raise ValidationError(_("%s är mobil. Lägg till en hållplats i stället.") % at.name)
    return OtherHours(key, at.name, _hours(hours))


def read_new_stop(value: str, localities: Sequence[Place]) -> NewStop:
    """From WHERE:HOURS; raises `ValidationError` for a place that is not known, or hours that are not read."""
    where, _colon, hours = value.partition(":")
    locality = next((one for one in localities if one.code == where), None)
    if locality is not None:
        name, latitude, longitude = locality.name, float(locality.latitude or 0), float(locality.longitude or 0)
    else:
        latitude, longitude = read_coordinates(where)
        where = written_position(latitude, longitude)
        name = where.replace(",", ", ")
    return NewStop(where, name, latitude, longitude, _hours(hours))


def read_coordinates(text: str) -> tuple[float, float]:
    """Latitude and longitude from "64.01, 17.2" or "64,01 17,2"; raises `ValidationError`."""
    parts = text.split(",") if text.count(",") == 1 else text.replace(",", ".").split()
    try:
        latitude, longitude = (round(float(part), 5) for part in parts)
    except ValueError:
        raise ValidationError(_("Skriv läget som latitud, longitud, till exempel 64.01, 17.2.")) from None
    south, west, north, east = SWEDEN
    if not (south <= latitude <= north and west <= longitude <= east):
        raise ValidationError(_("Läget ligger inte i Sverige. Latituden kommer först, till exempel 64.01, 17.2."))
    return latitude, longitude


def written_position(latitude: float, longitude: float) -> str:
    """A position as it stands in an address: to the metre, without zeros at the end."""
    return f"{latitude:.7g},{longitude:.7g}"


def changed(stands: Sequence[Stand], changes: Sequence[Change]) -> list[Stand]:
    """The stands with the changes made: those there were, in their order, then the new stops."""
    hours = {change.key: change.hours for change in changes if isinstance(change, OtherHours)}
    now = [stand._replace(hours=(hours[stand.point.key],)) if stand.point.key in hours else stand for stand in stands]
    stops = (change for change in changes if isinstance(change, NewStop))
    return [*now, *(stand_of(stop, number) for number, stop in enumerate(stops))]


def stand_of(stop: NewStop, number: int) -> Stand:
    """A new stop as it stands among the others; `number` tells it from other new ones."""
    label = _("Ny hållplats: %s") % stop.name
    point = ServicePoint(-1 - number, "", label, stop.latitude, stop.longitude)
    return Stand(point, (stop.hours,), is_stop=True, name=label)


def _hours(text: str) -> str:
    if not text.strip():
        raise ValidationError(_("Skriv vilka tider, till exempel: mån–fre 9–20."))
    return read_hours(text)


def _week(hours: str) -> str:
    return short_week(hours, timezone.localdate())
