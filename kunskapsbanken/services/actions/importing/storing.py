"""Writing many service places at once: no query for a single row, and what was there before is kept for the undoing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
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
from kunskapsbanken.services.actions.offering import ALTERED_FIELDS, offering_row, weigh_offerings
from kunskapsbanken.services.incoming import IncomingPlace
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
SHARE_ALIKE = "ODbL-1.0"
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
        self._note = _("Enligt %(source)s.") % {"source": prepared.source}

    def store_new(self, rows: Sequence[IncomingPlace]) -> None:
        """Put new places into the register."""
        places = _places({row.place for row in rows})
        for batch in _batches(rows):
            made = ServicePlace.objects.bulk_create(self._new_place(row, places[row.place]) for row in batch)
            pairs = list(zip(made, batch, strict=True))
            ServiceOffering.objects.bulk_create(
                offering_row(service_place, said, self._terms, self._forms, self.prepared.source)
                for service_place, row in pairs
                for said in row.offerings
            )
            self._record(
                (service_place, came(Status(service_place.status)), timezone.localdate(), []) for service_place in made
            )
            self.before += [{"pk": service_place.pk, "made": True} for service_place in made]
            self._did(made)

    def store_changes(self, changes: Sequence[Change]) -> None:
        """Change what differs."""
        places = _places({change.incoming.place for change in changes})
        for batch in _batches(changes):
            events, altered, new = [], [], []
            for change in batch:
                service_place, row = change.service_place, change.incoming
                self.before.append(_as_it_was(service_place, change.offerings))
                changed = self._change(change, places)
                weighed = weigh_offerings(
                    service_place, change.offerings, row.offerings, self._terms, self._forms, self.prepared.source
                )
                changed += weighed.changed
                altered += weighed.altered
                new += weighed.new
                self._verify(service_place, row, self.prepared.source)
                events.append((service_place, what_happened(changed), service_place.verified_on, changed))
            rows = [change.service_place for change in batch]
            _save(ServicePlace, rows, KEPT_FIELDS)
            _save(ServiceOffering, altered, ALTERED_FIELDS)
            ServiceOffering.objects.bulk_create(new)
            self._record(events)
            self._did(rows)

    def refresh(self, pairs: Sequence[tuple[IncomingPlace, ServicePlace]]) -> None:
        """Of what is as it was, the file confirms what is older than itself."""
        fresher = [(row, known) for row, known in pairs if self._day(row) > known.verified_on]
        self._done += len(pairs) - len(fresher)
        for batch in _batches(fresher):
            for row, known in batch:
                self.before.append(_as_it_was(known, None))
                self._verify(known, row, known.verified_by)
            rows = [known for _row, known in batch]
            _save(ServicePlace, rows, VERIFIED_FIELDS)
            self._did(rows, is_found_otherwise=False)

    def close(self, rows: Sequence[ServicePlace]) -> None:
        """What the file no longer has, and someone says has closed."""
        for batch in _batches(rows):
            events = []
            for row in batch:
                self.before.append(_as_it_was(row, None))
                changed = facts_changed(row, {"status": Status.CLOSED.value})
                row.status, row.changed_at = Status.CLOSED.value, self.now
                events.append((row, What.CLOSED, self.prepared.dated, changed))
            _save(ServicePlace, batch, ("status", "changed_at"))
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
        ServiceEvent.objects.bulk_create(
            ServiceEvent(
                service_place=service_place,
                what=what,
                happened_on=on,
                note=self._note,
                data=changed,
                service_import=self.prepared,
                recorded_by=self.by,
            )
            for service_place, what, on, changed in events
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


def _as_it_was(service_place: ServicePlace, offerings: Iterable[ServiceOffering] | None) -> dict[str, Any]:
    """A place by value, with what it offered where that may change."""
    kept: dict[str, Any] = {"pk": service_place.pk}
    kept["facts"] = {name: _plain(getattr(service_place, name)) for name in KEPT_FIELDS}
    if offerings is not None:
        kept["offerings"] = [
            {"pk": row.pk, **{name: _plain(getattr(row, name)) for name in _stored(ALTERED_FIELDS)}}
            for row in offerings
        ]
    return kept


def _stored(names: Iterable[str]) -> list[str]:
    """The fields by the names of their columns."""
    return ["form_term_id" if name == "form_term" else name for name in names]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _save(model: type[Model], rows: Sequence[Any], names: Iterable[str]) -> None:
    """Save these fields of rows that are there: by putting them in where they are already, which is far faster."""
    if rows:
        fields = [name.removesuffix("_id") if name == "place_id" else name for name in names]
        model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=fields)


def _places(codes: set[str]) -> dict[str, Place]:
    return Place.objects.filter(kind=Kind.MUNICIPALITY).in_bulk(codes, field_name="code")


def _batches(rows: Sequence[Any]) -> Iterable[Any]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))
