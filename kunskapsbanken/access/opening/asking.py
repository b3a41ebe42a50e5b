"""What an address asks of opening hours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.access.opening.changes import MOST, Change, read_new_stop, read_other_hours
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.services.queries import Stand


@dataclass(frozen=True)
class Changes:
    """The changes that an address asks for, and what is wrong with those that could not be read."""

    changes: list[Change] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_changes(
    hours: Sequence[str], stops: Sequence[str], stands: Sequence[Stand], localities: Sequence[Place]
) -> Changes:
    """Of the parameters `tider` and `stopp`; of two for the same place the last holds."""
    read = Changes()
    for value in hours[:MOST]:
        _read(read, value, lambda value: read_other_hours(value, stands))
    for value in stops[:MOST]:
        _read(read, value, lambda value: read_new_stop(value, localities))
    if len(hours) + len(stops) > MOST:
        read.faults.append(_("Högst %d ändringar räknas på en gång.") % MOST)
        del read.changes[MOST:]
    return Changes(_last_of_each(read.changes), read.faults)


def localities_of(place: Place) -> list[Place]:
    """The localities and districts where something mobile may stop, in the order of the register."""
    lying = Place.objects.within(place).filter(kind__in=(Kind.LOCALITY, Kind.DISTRICT), latitude__isnull=False)
    return list(lying.filter(longitude__isnull=False).order_by("name"))


def _read(into: Changes, value: str, reader: Callable[[str], Change]) -> None:
    try:
        into.changes.append(reader(value))
    except ValidationError as fault:
        into.faults.extend(fault.messages)


def _last_of_each(changes: list[Change]) -> list[Change]:
    """A place has one set of hours; the same stop asked for twice is one."""
    each: dict[str, Change] = {}
    for change in changes:
        each[f"{change.parameter}:{getattr(change, 'key', change.value)}"] = change
    return list(each.values())
