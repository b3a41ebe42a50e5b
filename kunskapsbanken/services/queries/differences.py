"""What a file would change in the register, before it changes anything."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.incoming import IncomingOffering, IncomingPlace
from kunskapsbanken.services.models import ServiceOffering, ServicePlace, Status

# The facts that a file tells of a service place, by the names that they have on both sides.
FACTS = ("name locality address latitude longitude operator website status staffing season physical_access").split()


@dataclass(frozen=True)
class Change:
    """A row that differs from what the register says of the same place; `facts` are the names of what differs."""

    incoming: IncomingPlace
    service_place: ServicePlace
    facts: tuple[str, ...]
    # What differs, as old → new.
    told: list[str]


@dataclass
class Differences:
    """All rows of a file, by what they would do."""

    new: list[IncomingPlace] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[tuple[IncomingPlace, ServicePlace]] = field(default_factory=list)
    # The register knows something newer: what a person has confirmed is not overwritten by an older file.
    older: list[tuple[IncomingPlace, ServicePlace]] = field(default_factory=list)
    # In the register by the same source, and not in the file: perhaps closed, to be looked at by a person.
    missing: list[ServicePlace] = field(default_factory=list)


def differences(
    rows: Iterable[IncomingPlace], *, source: str, dated: date, place: Place | None, lock: bool = False
) -> Differences:
    """Compare the rows of a file with the register; three queries, however many they are."""
    known = ServicePlace.objects.filter(source=source).exclude(source_id="").select_related("place")
    if lock:
        known = known.select_for_update(of=("self",))
    kept = ServiceOffering.objects.kept().select_related("kind")
    by_id = {row.source_id: row for row in known.prefetch_related(Prefetch("offerings", kept))}
    found = Differences()
    seen = set()
    for row in rows:
        seen.add(row.source_id)
        _sort_in(
            row, by_id.get(row.source_id), found, date.fromisoformat(row.verified_on) if row.verified_on else dated
        )
    found.missing = [
        row
        for source_id, row in by_id.items()
        if source_id not in seen
        and row.status != Status.CLOSED
        and (place is None or row.place.path.startswith(place.path))
    ]
    return found


def _sort_in(row: IncomingPlace, known: ServicePlace | None, found: Differences, day: date) -> None:
    if known is None:
        found.new.append(row)
        return
    facts = tuple(name for name in FACTS if getattr(row, name) != getattr(known, name))
    offerings_differ = {_compared(offering) for offering in row.offerings} != set(_offered(known))
    if not facts and not offerings_differ:
        found.unchanged.append((row, known))
    elif known.verified_on > day:
        found.older.append((row, known))
    else:
        told = [_told(row, known, name) for name in facts]
        if offerings_differ:
            told.append(_("serviceslag eller öppettider"))
        found.changed.append(Change(row, known, facts, told))


def _told(row: IncomingPlace, known: ServicePlace, name: str) -> str:
    label = getattr(ServicePlace._meta.get_field(name), "verbose_name", name)
    return f"{label}: {getattr(known, name) or '–'} → {getattr(row, name) or '–'}"


def _offered(known: ServicePlace) -> Iterable[tuple[str, ...]]:
    for row in known.offerings.all():
        yield row.kind.slug, row.form, row.opening_hours, row.agent_for


def _compared(offering: IncomingOffering) -> tuple[str, ...]:
    """What files tell of an offering; how long it holds, officers alone do."""
    return offering.kind, offering.form, offering.opening_hours, offering.agent_for
