"""Which service place in the register each row of a file is: by its id, by our key, then by name and distance."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import QuerySet

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.incoming import IncomingPlace
from kunskapsbanken.services.models import ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.alike import CELL_LATITUDE, CELL_LONGITUDE, Candidate, Neighbours

CHUNK = 10_000


class Match(StrEnum):
    """How a row was found to be a place."""

    ID = "id"
    KEY = "beteckning"
    NEAR = "namn-och-lage"
    # Of the same source, which has given it another id.
    RENUMBERED = "ny-id"


@dataclass
class Matching:
    """The place of each row by the row's number, and all places that the file's source has told of."""

    source: str
    place: Place | None
    of_source: list[ServicePlace]
    found: dict[int, tuple[ServicePlace, Match]] = field(default_factory=dict)

    def may_change(self, known: ServicePlace) -> bool:
        """Whether a place lies where the file is read in."""
        return self.place is None or known.place.path.startswith(self.place.path)

    def elsewhere(self, rows: Iterable[IncomingPlace]) -> list[tuple[IncomingPlace, ServicePlace]]:
        """Rows that are told, by us or by the source, to be places that lie elsewhere."""
        matched = ((row, self.found[row.number][0]) for row in rows if row.number in self.found)
        return [(row, known) for row, known in matched if not self.may_change(known)]

    def nowhere(self, rows: Iterable[IncomingPlace]) -> list[IncomingPlace]:
        """Rows that are told to be ours, and that the register does not have."""
        return [row for row in rows if row.number not in self.found and not row.source_id]


def find_matches(rows: list[IncomingPlace], *, source: str, place: Place | None, lock: bool) -> Matching:
    """Match rows to the register. No place is matched twice; a row that is as like two places is matched to none."""
    known = ServicePlace.objects.prefetch_related("place")  # thousands share a few, which are made once
    if lock:
        known = known.select_for_update()
    of_source = list(known.filter(source=source).exclude(source_id=""))
    matching = Matching(source, place, of_source)
    by_key = _by_key(known, [row.key for row in rows if row.key])
    by_id = {row.source_id: row for row in of_source}
    for row in rows:
        if row.key in by_key:
            matching.found[row.number] = by_key[row.key], Match.KEY
        elif row.source_id and row.source_id in by_id:
            matching.found[row.number] = by_id[row.source_id], Match.ID
    _match_near([row for row in rows if row.number not in matching.found], matching, known)
    return matching


def _by_key(known: QuerySet[ServicePlace], keys: list[str]) -> dict[str, ServicePlace]:
    found = {}
    for start in range(0, len(keys), CHUNK):
        found.update({row.key: row for row in known.filter(key__in=keys[start : start + CHUNK])})
    return found


def _match_near(left: list[IncomingPlace], matching: Matching, known: QuerySet[ServicePlace]) -> None:
    """Match the rows that are left, each to the one place that is likest it, if it is like no other row more."""
    taken = {service_place.pk for service_place, _how in matching.found.values()}
    neighbours = Neighbours(_candidates(left, matching, taken))
    best: dict[int, int] = {}
    for row in left:
        alike = neighbours.alike(row.name, row.latitude, row.longitude, {offered.kind for offered in row.offerings})
        if alike and (len(alike) == 1 or alike[0][1:] != alike[1][1:]):
            best[row.number] = alike[0].candidate.pk
    claimed = Counter(best.values())
    wanted = [pk for pk, times in claimed.items() if times == 1]
    rows: dict[int, ServicePlace] = {}
    for start in range(0, len(wanted), CHUNK):
        rows |= known.in_bulk(wanted[start : start + CHUNK])
    for number, pk in best.items():
        if pk in rows:
            how = Match.RENUMBERED if _is_renumbered(rows[pk], matching) else Match.NEAR
            matching.found[number] = rows[pk], how


def _is_renumbered(known: ServicePlace, matching: Matching) -> bool:
    return known.source == matching.source and bool(known.source_id)


def _candidates(left: Iterable[IncomingPlace], matching: Matching, taken: set[int]) -> list[Candidate]:
    """The places around the rows that no other row is."""
    points = [(row.latitude, row.longitude) for row in left]
    if not points:
        return []
    latitudes, longitudes = zip(*points, strict=True)
    around = ServicePlace.objects.filter(
        merged_into=None,
        latitude__range=(min(latitudes) - CELL_LATITUDE, max(latitudes) + CELL_LATITUDE),
        longitude__range=(min(longitudes) - CELL_LONGITUDE, max(longitudes) + CELL_LONGITUDE),
    )
    if matching.place:
        around = around.within(matching.place)
    rows = [row for row in around.values_list("pk", "name", "latitude", "longitude") if row[0] not in taken]
    kinds: dict[int, set[str]] = {row[0]: set() for row in rows}
    if rows:
        offered = ServiceOffering.objects.kept().filter(service_place__in=around)
        for pk, slug in offered.values_list("service_place", "kind__slug"):
            if pk in kinds:
                kinds[pk].add(slug)
    return [Candidate(*row, frozenset(kinds[row[0]])) for row in rows]
