"""Undoing the reading of a file: what it changed is put back, what it brought is closed, and nothing is deleted."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.services.actions.importing.storing import What, follow_in_search
from kunskapsbanken.services.actions.importing.writing import insert, update
from kunskapsbanken.services.models import ServiceEvent, ServiceImport, ServiceOffering, ServicePlace, Status
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.changes import Changed, facts_changed
from kunskapsbanken.services.queries.completing import FACTS

State = ServiceImport.State
CHUNK = 2000


@transaction.atomic
def undo_import(*, done: ServiceImport, by: User | None) -> list[ServicePlace]:
    """Put back what a file changed. Returns the places that someone has changed since: those are left as they are."""
    if by is not None:
        require(by, EDIT_SERVICE_PLACE, done)
    done = ServiceImport.objects.select_for_update(of=("self",)).get(pk=done.pk)
    if done.state != State.DONE or done.confirmed is None:
        raise ValidationError(_("Bara det som är inläst kan ångras."))
    left: list[ServicePlace] = []
    touched: list[int] = []
    for start in range(0, len(done.before), CHUNK):
        batch = done.before[start : start + CHUNK]
        rows = ServicePlace.objects.select_for_update().in_bulk([kept["pk"] for kept in batch])
        since = _changed_since(rows, done)
        alone = [kept for kept in batch if kept["pk"] not in since]
        left += [rows[pk] for pk in since]
        _put_back(alone, rows, done, by)
        touched += [kept["pk"] for kept in alone]
    follow_in_search(touched)
    done.state, done.undone, done.undone_by = State.UNDONE, timezone.now(), by
    done.report = [
        {"where": "", "column": "", "what": said, "text": said}
        for said in (_("Lämnad, har ändrats sedan dess: %s") % row.name for row in left)
    ]
    done.save()
    if done.place:
        log(done.place, "services.undo_import", user=by, data={"file": done.file_name, "source": done.source})
    return left


def _changed_since(rows: dict[int, ServicePlace], done: ServiceImport) -> set[int]:
    """Those that someone has changed, or that something has happened to, after the file was read in."""
    events = ServiceEvent.objects.filter(service_place__in=rows, recorded_at__gte=done.confirmed)
    happened = set(events.exclude(service_import=done).values_list("service_place", flat=True))
    return happened | {pk for pk, row in rows.items() if row.changed_at != done.confirmed}


def _put_back(
    batch: Sequence[dict[str, Any]], rows: dict[int, ServicePlace], done: ServiceImport, by: User | None
) -> None:
    events, names = [], {"changed_at"}
    for kept in batch:
        row = rows[kept["pk"]]
        old: dict[str, Any] = {"status": Status.CLOSED.value} if kept.get("made") else kept["facts"]
        changed = facts_changed(row, {name: old[name] for name in FACTS if name in old})
        _set(row, ServicePlace, old)
        row.changed_at = timezone.now()
        what = What.CLOSED if kept.get("made") else What.CHANGED
        if changed or "offerings" in kept:
            events.append(_event(row, what, changed, done, by))
        names.update(old)
    update(ServicePlace, (rows[kept["pk"]] for kept in batch), names)
    _put_back_offerings([kept for kept in batch if "offerings" in kept])
    insert(ServiceEvent, events)


def _put_back_offerings(batch: Sequence[dict[str, Any]]) -> None:
    """What was offered is as it was; what the file added is ended."""
    stored = {row.pk: row for row in ServiceOffering.objects.filter(service_place__in=[kept["pk"] for kept in batch])}
    had = {told["pk"]: told for kept in batch for told in kept["offerings"]}
    today = timezone.localdate()
    ended = [row for pk, row in stored.items() if pk not in had and row.ended_on is None]
    for row in ended:
        row.ended_on = today
    # First, since an offering can stand only once at a place.
    update(ServiceOffering, ended, ["ended_on"])
    names = {name for told in had.values() for name in told} - {"pk"}
    put_back = [stored[pk] for pk, told in had.items() if pk in stored and len(told) > 1]
    for row in put_back:
        _set(row, ServiceOffering, {name: value for name, value in had[row.pk].items() if name != "pk"})
    update(ServiceOffering, put_back, names)


def _set(row: Any, model: Any, values: dict[str, Any]) -> None:
    """Give a row values that were kept as JSON."""
    for name, value in values.items():
        is_number_of_another = name in ("place_id", "form_term_id")
        setattr(row, name, value if is_number_of_another else model._meta.get_field(name).to_python(value))


def _event(
    row: ServicePlace, what: ServiceEvent.What, changed: Iterable[Changed], done: ServiceImport, by: User | None
) -> ServiceEvent:
    note = _("Inläsningen av %s ångrades.") % done.file_name
    today: date = timezone.localdate()
    return ServiceEvent(service_place=row, what=what, happened_on=today, note=note, data=list(changed), recorded_by=by)
