"""What a file would change in the register, before it changes anything."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.incoming import IncomingPlace
from kunskapsbanken.services.models import ServiceOffering, ServicePlace, Status
from kunskapsbanken.services.queries.changes import facts_changed
from kunskapsbanken.services.queries.completing import FACTS, completed
from kunskapsbanken.services.queries.matching import Match, Matching, find_matches
from kunskapsbanken.services.queries.telling import Telling, offerings_changed

__all__ = ["FACTS", "Change", "Differences", "differences"]


@dataclass(frozen=True)
class Change:
    """A row that differs from what the register says of the same place.

    `incoming` is completed by what the register knows and the file does not tell.
    """

    incoming: IncomingPlace
    service_place: ServicePlace
    offerings: tuple[ServiceOffering, ...]
    # What differs, as old → new.
    told: list[str]
    matched: Match = Match.ID


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
    # What they are told to be lies elsewhere, or is nowhere: the file cannot be read in.
    elsewhere: list[tuple[IncomingPlace, ServicePlace]] = field(default_factory=list)
    nowhere: list[IncomingPlace] = field(default_factory=list)


def differences(
    rows: Iterable[IncomingPlace], *, source: str, dated: date, place: Place | None, lock: bool = False
) -> Differences:
    """Compare the rows of a file with the register; the same few queries, however many they are."""
    rows = list(rows)
    matching = find_matches(rows, source=source, place=place, lock=lock)
    offered = _offered(matching, source)
    telling = Telling()
    found = Differences(elsewhere=matching.elsewhere(rows), nowhere=matching.nowhere(rows))
    for row in rows:
        day = date.fromisoformat(row.verified_on) if row.verified_on else dated
        _sort_in(row, matching, offered, telling, found, day)
    matched = {known.pk for known, _how in matching.found.values()}
    found.missing = [
        row
        for row in matching.of_source
        if row.pk not in matched
        and row.status != Status.CLOSED
        and row.merged_into_id is None
        and matching.may_change(row)
    ]
    return found


def _offered(matching: Matching, source: str) -> dict[int, list[ServiceOffering]]:
    """What the places that are matched offer."""
    kept = ServiceOffering.objects.kept().prefetch_related("kind").order_by("pk")
    others = [known.pk for known, _how in matching.found.values() if known.source != source]
    found: dict[int, list[ServiceOffering]] = defaultdict(list)
    for offering in kept.filter(service_place__source=source):
        found[offering.service_place_id].append(offering)
    for start in range(0, len(others), 10_000):
        for offering in kept.filter(service_place__in=others[start : start + 10_000]):
            found[offering.service_place_id].append(offering)
    return found


def _sort_in(
    row: IncomingPlace,
    matching: Matching,
    offered: dict[int, list[ServiceOffering]],
    telling: Telling,
    found: Differences,
    day: date,
) -> None:
    if row.number not in matching.found:
        if row.source_id:
            found.new.append(row)
        return
    known, how = matching.found[row.number]
    if not matching.may_change(known):
        return
    if known.merged_into_id is not None:
        found.older.append((row, known))
        return
    offerings = tuple(offered.get(known.pk, ()))
    row = completed(row, known, offerings, how, is_own=known.source == matching.source)
    names = (*FACTS, "source_id") if how == Match.RENUMBERED else FACTS
    changes = facts_changed(known, {name: getattr(row, name) for name in names})
    changes += offerings_changed(row.offerings, offerings)
    if not changes:
        found.unchanged.append((row, known))
    elif known.verified_on > day:
        found.older.append((row, known))
    else:
        found.changed.append(Change(row, known, offerings, telling.words(changes), how))
