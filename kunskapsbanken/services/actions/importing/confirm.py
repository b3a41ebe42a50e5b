"""Doing what a file says, as far as it has been chosen: all of it or nothing."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.services.actions.importing.choosing import CLOSED, LEFT
from kunskapsbanken.services.actions.importing.holding import many_rows_held
from kunskapsbanken.services.actions.importing.prepare import differences_of
from kunskapsbanken.services.actions.importing.progress import Tell, begin, silent
from kunskapsbanken.services.actions.importing.storing import Storing
from kunskapsbanken.services.faults import report_of
from kunskapsbanken.services.models import ServiceImport
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.differences import Differences

State = ServiceImport.State


def begin_to_store(*, prepared: ServiceImport, by: User) -> None:
    """Say that a file is being read in, before the work that takes a while."""
    require(by, EDIT_SERVICE_PLACE, prepared)
    begin(prepared.pk)
    ServiceImport.objects.filter(pk=prepared.pk, state=State.READY).update(state=State.STORING)


def not_stored(*, prepared: ServiceImport, faults: ValidationError | None = None) -> None:
    """Unless it was read in: nothing has changed, and the file waits to be confirmed again, or has failed by faults."""
    left = ServiceImport.objects.filter(pk=prepared.pk, confirmed=None, state=State.STORING)
    if faults:
        left.update(state=State.FAILED, report=report_of(faults))
    else:
        left.update(state=State.READY)


@many_rows_held()
@transaction.atomic
def confirm_import(*, prepared: ServiceImport, by: User | None, tell: Tell = silent) -> Differences:
    """Do what the file says; returns what it did. `tell` hears how many rows are done."""
    if by is not None:
        require(by, EDIT_SERVICE_PLACE, prepared)
    prepared = ServiceImport.objects.select_for_update(of=("self",)).get(pk=prepared.pk)
    if prepared.confirmed:
        raise ValidationError(_("Filen är redan inläst."))
    if prepared.state not in (State.READY, State.STORING):
        raise ValidationError(_("Filen är inte klar att läsas in."))
    tell(0)
    found = _chosen(differences_of(prepared, lock=True), prepared.choices)
    if found.elsewhere or found.nowhere:
        raise ValidationError(_("Registret har ändrats sedan filen granskades. Skicka filen igen."))
    storing = Storing(prepared, by, timezone.now(), tell)
    storing.store_new(found.new)
    storing.store_changes(found.changed)
    storing.refresh(found.unchanged)
    closed = set(prepared.choices.get(CLOSED, []))
    storing.close([row for row in found.missing if row.key in closed])
    tell(prepared.total_rows)
    storing.index()
    _done(prepared, storing.before, _report(found, closed), storing.now)
    if prepared.place:
        log(prepared.place, "services.import", user=by, data={"file": prepared.file_name, "source": prepared.source})
    return found


def _chosen(found: Differences, choices: dict[str, Any]) -> Differences:
    """Without the rows that someone left out."""
    left = set(choices.get(LEFT, []))
    found.new = [row for row in found.new if row.number not in left]
    found.changed = [change for change in found.changed if change.incoming.number not in left]
    return found


def _done(prepared: ServiceImport, before: list[dict[str, Any]], report: list[dict[str, str]], now: datetime) -> None:
    prepared.confirmed, prepared.rows = now, []
    prepared.state, prepared.done_rows = State.DONE, prepared.total_rows
    prepared.before, prepared.report = before, report
    prepared.save()


def _report(found: Differences, closed: set[str]) -> list[dict[str, str]]:
    """What was done, row by row; what stayed as it was is not told."""
    rows = [(row.where, "", _("Ny: %s") % row.name) for row in found.new]
    rows += [
        (change.incoming.where, "", f"{change.service_place.name}: {'; '.join(change.told)}")
        for change in found.changed
    ]
    rows += [(row.where, "", _("Lämnad, registret är nyare: %s") % known.name) for row, known in found.older]
    for gone in found.missing:
        said = _("Saknas i filen, markerad som stängd: %s") if gone.key in closed else _("Saknas i filen, lämnad: %s")
        rows.append(("", "", said % gone.name))
    return [{"where": where, "column": column, "what": what, "text": what} for where, column, what in rows]
