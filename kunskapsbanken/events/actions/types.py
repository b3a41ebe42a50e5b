"""The ways to take part that an event's registration has, put in step with what is said of them."""

from collections.abc import Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.events.models import MOST_PLACES, MOST_TYPES, Registration, RegistrationType
from kunskapsbanken.events.queries.registrations import Room, rooms_of


class TypeSaid(NamedTuple):
    """A way to take part as it is said; `pk` of one that exists."""

    name: str
    places: int | None = None
    pk: int | None = None


def faults_of_types(registration: Registration, said: Sequence[TypeSaid]) -> list[str]:
    """What is wrong with them, all at once. A type that someone is registered for is not taken away."""
    rooms, faults = rooms_of(registration), []
    names = [row.name.strip().lower() for row in said]
    if len(said) > MOST_TYPES:
        faults.append(_("Det kan finnas högst %s sätt att delta.") % MOST_TYPES)
    if "" in names or len(set(names)) < len(names):
        faults.append(_("Varje sätt att delta behöver ett eget namn."))
    if any(row.places is not None and not 1 <= row.places <= MOST_PLACES for row in said):
        faults.append(_("Skriv ett antal mellan 1 och 10 000, eller lämna tomt."))
    faults += [fault for row in said if (fault := _too_few(row, rooms))]
    if said and (rooms[None].taken or rooms[None].waiting):
        faults.append(_("Någon har redan anmält sig utan att välja hur. Då kan du inte lägga till sätt att delta."))
    kept = {row.pk for row in said}
    for pk, room in rooms.items():
        if room.type and pk not in kept and (room.taken or room.waiting):
            faults.append(_("Någon är anmäld till %s, så det kan inte tas bort.") % room.type.name)
    if unknown := kept - set(rooms) - {None}:
        raise TypeError(f"the registration has no types {unknown}")
    return faults


def set_types(registration: Registration, said: Sequence[TypeSaid]) -> None:
    """Let the registration, which the caller holds, have exactly these in this order."""
    if faults := faults_of_types(registration, said):
        raise ValidationError(faults)
    kept = {row.pk: row for row in registration.types.filter(pk__in=[row.pk for row in said if row.pk])}
    registration.types.exclude(pk__in=kept).delete()
    # Two that change names with each other are never both called the same on the way.
    registration.types.update(name=Concat(Value("#"), Cast("pk", CharField())))
    for order, told in enumerate(said):
        row = kept.get(told.pk or 0) or RegistrationType(registration=registration)
        row.name, row.places, row.order = told.name.strip(), told.places, order
        row.save()


def _too_few(row: TypeSaid, rooms: dict[int | None, Room]) -> str:
    room = rooms.get(row.pk) if row.pk else None
    if room is None or row.places is None or row.places >= room.taken:
        return ""
    words = ngettext(
        "%(name)s: %(taken)d person har redan plats. Ta bort någon först, eller skriv ett större antal.",
        "%(name)s: %(taken)d personer har redan plats. Ta bort någon först, eller skriv ett större antal.",
        room.taken,
    )
    return words % {"name": row.name, "taken": room.taken}
