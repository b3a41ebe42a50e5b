"""Writing many service places at once: no query for a single row, and what was there before is kept for the undoing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.search.actions import follow, note_due
from kunskapsbanken.search.registry import kinds
from kunskapsbanken.search.versions import renew_content_version
from kunskapsbanken.services.actions.editing import what_happened
from kunskapsbanken.services.actions.events import VERIFIED_FIELDS, came, verified
from kunskapsbanken.services.actions.importing.progress import STEP, Tell
from kunskapsbanken.services.actions.importing.writing import Kept, insert
from kunskapsbanken.services.actions.offering import ALTERED_FIELDS, offering_row, weigh_offerings
from kunskapsbanken.services.incoming import IncomingPlace
from kunskapsbanken.services.licences import SHARE_ALIKE
from kunskapsbanken.services.models import ServiceEvent, ServiceImport, ServiceOffering, ServicePlace, Status
from kunskapsbanken.services.queries.changes import Changed, facts_changed
from kunskapsbanken.services.queries.completing import FACTS
from kunskapsbanken.services.queries.differences import Change
from kunskapsbanken.services.queries.forms import forms_by_name
from kunskapsbanken.services.queries.matching import Match
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

BATCH = 2000
# So many are indexed as they are committed; more are left due, for the worker.
AT_ONCE = 2000
What = ServiceEvent.What
KEPT_FIELDS = (*FACTS, *VERIFIED_FIELDS, "place_id", "source_id", "licence")


class Storing:
    """One file being stored. `before` is how what it touches stood; everything it writes has `now` as its time."""

    def __init__(self, prepared: ServiceImport, by: User | None, now: datetime, tell: Tell) -> None:
        self.prepared, self.by, self.now = prepared, by, now
        self.before: list[dict[str, Any]] = []
        self.touched: list[int] = []
        self._tell, self._done, self._told = tell, 0, 0
        self._terms = {term.slug: term for term in Term.objects.of(SERVICE_KIND)}
        self._forms = forms_by_name()
        self._today = timezone.localdate()
        self._note = _("Enligt %(source)s.") % {"source": prepared.source}

    def store_new(self, rows: Sequence[IncomingPlace]) -> None:
        """Put new places into the register."""
        places = _places({row.place for row in rows})
        for batch in _batches(rows):
            made = [self._new_place(row, places[row.place]) for row in batch]
            insert(ServicePlace, made)
            _number(made)
            insert(
                ServiceOffering,
                (
                    offering_row(service_place, said, self._terms, self._forms, self.prepared.source)
                    for service_place, row in zip(made, batch, strict=True)
                    for said in row.offerings
                ),
            )
            self._record((row, came(Status(row.status)), self._today, []) for row in made)
            self.before += [{"pk": service_place.pk, "made": True} for service_place in made]
            self._did(made)

    def store_changes(self, changes: Sequence[Change]) -> None:
        """Change what differs."""
        places = _places({change.incoming.place for change in changes})
        for batch in _batches(changes):
            facts, offered = Kept(ServicePlace, KEPT_FIELDS), Kept(ServiceOffering, ALTERED_FIELDS)
            events, new = [], []
            for change in batch:
                service_place, row = change.service_place, change.incoming
                facts.look_at(service_place)
                offered.look_at(*change.offerings)
                changed = self._change(change, places)
                weighed = weigh_offerings(
                    service_place, change.offerings, row.offerings, self._terms, self._forms, self.prepared.source
                )
                changed += weighed.changed
                new += weighed.new
                self._verify(service_place, row, self.prepared.source)
                told = [{"pk": each.pk, **offered.told(each)} for each in change.offerings]
                self.before.append({"pk": service_place.pk, "facts": facts.told(service_place), "offerings": told})
                events.append((service_place, what_happened(changed), service_place.verified_on, changed))
            facts.save()
            offered.save()
            insert(ServiceOffering, new)
            self._record(events)
            self._did([change.service_place for change in batch])

    def refresh(self, pairs: Sequence[tuple[IncomingPlace, ServicePlace]]) -> None:
        """Of what is as it was, the file confirms what is older than itself."""
        fresher = [(row, known) for row, known in pairs if self._day(row) > known.verified_on]
        self._done += len(pairs) - len(fresher)
        for batch in _batches(fresher):
            facts = Kept(ServicePlace, VERIFIED_FIELDS)
            for row, known in batch:
                facts.look_at(known)
                self._verify(known, row, known.verified_by)
                self.before.append({"pk": known.pk, "facts": facts.told(known)})
            facts.save()
            self._did([known for _row, known in batch], is_found_otherwise=False)

    def close(self, rows: Sequence[ServicePlace]) -> None:
        """What the file no longer has, and someone says has closed."""
        for batch in _batches(rows):
            facts, events = Kept(ServicePlace, KEPT_FIELDS), []
            for row in batch:
                facts.look_at(row)
                changed = facts_changed(row, {"status": Status.CLOSED.value})
                row.status, row.changed_at = Status.CLOSED.value, self.now
                self.before.append({"pk": row.pk, "facts": facts.told(row)})
                events.append((row, What.CLOSED, self.prepared.dated, changed))
            facts.save()
            self._record(events)
            self.touched += [row.pk for row in batch]

    def index(self) -> None:
        """Let the search and the kept pages follow."""
        follow_in_search(self.touched)

    def _new_place(self, row: IncomingPlace, place: Place) -> ServicePlace:
        facts = {name: getattr(row, name) for name in FACTS}
        service_place = ServicePlace(**facts, place=place, source=self.prepared.source, source_id=row.source_id)
        service_place.licence = self.prepared.licence
        self._verify(service_place, row, self.prepared.source)
        return service_place

    def _change(self, change: Change, places: dict[str, Place]) -> list[Changed]:
        """The place's facts; its offerings apart."""
        service_place, row = change.service_place, change.incoming
        facts = {name: getattr(row, name) for name in FACTS}
        changed = facts_changed(service_place, facts)
        for name, value in facts.items():
            setattr(service_place, name, value)
        # Into another municipality, if that is where the point lies now; a district in the same one is kept.
        if change.matched != Match.NEAR and f"/{row.place}/" not in f"/{service_place.place.path}":
            service_place.place = places[row.place]
        if change.matched == Match.RENUMBERED:
            service_place.source_id = row.source_id
        if self.prepared.licence and service_place.licence != SHARE_ALIKE:
            service_place.licence = self.prepared.licence
        return changed

    def _verify(self, service_place: ServicePlace, row: IncomingPlace, office: str) -> None:
        verified(service_place, office, on=self._day(row), kinds=[offering.kind for offering in row.offerings])
        service_place.changed_at = self.now

    def _day(self, row: IncomingPlace) -> date:
        """The file's own date of a row, where it has one; never later than the file."""
        dated = self.prepared.dated
        return min(date.fromisoformat(row.verified_on), dated) if row.verified_on else dated

    def _record(self, events: Iterable[tuple[ServicePlace, ServiceEvent.What, date, list[Changed]]]) -> None:
        said = {"note": self._note, "service_import": self.prepared, "recorded_by": self.by}
        insert(
            ServiceEvent,
            (
                ServiceEvent(service_place=service_place, what=what, happened_on=on, data=changed, **said)
                for service_place, what, on, changed in events
            ),
        )

    def _did(self, rows: Sequence[ServicePlace], *, is_found_otherwise: bool = True) -> None:
        self._done += len(rows)
        if is_found_otherwise:
            self.touched += [row.pk for row in rows]
        if self._done - self._told >= STEP:
            self._tell(self._done)
            self._told = self._done


def follow_in_search(ids: Sequence[int]) -> None:
    """Rows written in bulk tell nobody of themselves: the search follows as this is committed where that is soon done,
    else by the worker; the pages that were kept are made anew.
    """
    kind = kinds["service_place"]
    if len(ids) <= AT_ONCE:
        follow(kind, ids)
    else:
        note_due(kind, ids)
    transaction.on_commit(renew_content_version)


def _number(made: Iterable[ServicePlace]) -> None:
    """Tell new rows their numbers."""
    by_key = {row.key: row for row in made}
    for key, pk in ServicePlace.objects.filter(key__in=by_key).values_list("key", "pk"):
        by_key[key].pk = pk


def _places(codes: set[str]) -> dict[str, Place]:
    return Place.objects.filter(kind=Kind.MUNICIPALITY).in_bulk(codes, field_name="code")


def _batches(rows: Sequence[Any]) -> Iterable[Any]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))
