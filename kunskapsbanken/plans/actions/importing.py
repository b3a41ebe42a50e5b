"""An existing plan as a file: received, read in the background, gone through by a person, and laid into a draft."""

import tempfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.engines.reading import Cause, Limits, Parting, read_parts
from kunskapsbanken.people.models import User
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.laying import Laid, Shape, cover_fields, lay, pieces_of
from kunskapsbanken.plans.models import ImportedFile, ImportedPart, PlanImport, SectionKind, ServicePlan

State = PlanImport.State
ENDINGS = (".docx", ".pdf", ".html", ".htm", ".odt")
MOST_BYTES = 10 * 1024 * 1024
LIMITS = Limits(file_bytes=MOST_BYTES)
NO_TEXT = "no_text"
# No file is read for longer than a minute: who has been at it for this long has broken off.
BROKEN_OFF_AFTER = timedelta(minutes=5)
LONGEST_HEADING = 300


class Choice(NamedTuple):
    """What a person says of a part: where it goes, whether it is taken along, and whether its rows become rows."""

    section: str
    is_kept: bool
    as_rows: bool


@transaction.atomic
def receive_plan(*, plan: ServicePlan, name: str, content: bytes, by: User) -> PlanImport:
    """Keep a file to be read. What is of another kind or too large is kept as a row that says so."""
    plan = locked_for_change(plan, by)
    ending = PurePath(name).suffix.lower()[:10]
    fault = _fault_of_file(ending, content)
    row = PlanImport.objects.create(
        plan=plan,
        file_name=PurePath(name).name[-200:],
        ending=ending,
        state=State.FAILED if fault else State.WAITING,
        fault=fault,
        uploaded_by=by,
    )
    if not fault:
        ImportedFile.objects.create(plan_import=row, content=content)
    return row


def read_received(*, import_id: int) -> None:
    """Read a file that waits, and keep what it proposes; the file itself is let go of. What is wrong is told."""
    mine = PlanImport.objects.filter(pk=import_id)
    if not mine.filter(state=State.WAITING).update(state=State.READING, began=timezone.now()):
        return
    outcome: dict[str, Any] = {"state": State.FAILED, "fault": Cause.BROKEN.value}  # when nothing else is said
    try:
        file = ImportedFile.objects.select_related("plan_import").get(plan_import=import_id)
        parting = _parting(file)
        fault = parting.cause.value if parting.cause else ("" if parting.has_text else NO_TEXT)
        if fault:
            outcome = {"state": State.FAILED, "fault": fault}
        else:
            _keep(file, parting)
            outcome = {"state": State.READY, "is_cut": parting.cut}
    finally:
        mine.filter(state=State.READING).update(**outcome)
        ImportedFile.objects.filter(plan_import=import_id).delete()


def has_broken_off(row: PlanImport) -> bool:
    """Whether whoever read it has not been heard of for long: the server was started anew."""
    return bool(row.state == State.READING and row.began and row.began < timezone.now() - BROKEN_OFF_AFTER)


@transaction.atomic
def choose_parts(*, plan_import: PlanImport, choices: Mapping[int, Choice], by: User) -> None:
    """Keep what a person says of the parts, by their keys; what is not told of stays as it was."""
    locked_for_change(plan_import.plan, by)
    parts = list(plan_import.parts.filter(pk__in=choices))
    for part in parts:
        choice = choices[part.pk]
        if choice.section not in SectionKind.values:
            raise ValidationError(_("Välj ett av planens avsnitt."))
        part.section, part.is_kept = choice.section, choice.is_kept
        part.as_rows = choice.as_rows and part.shape != Shape.TEXT
    ImportedPart.objects.bulk_update(parts, ["section", "is_kept", "as_rows"], batch_size=200)


@transaction.atomic
def forget_import(*, plan_import: PlanImport, by: User) -> None:
    """Take away a file and all that was read of it; the plan stays as it is."""
    locked_for_change(plan_import.plan, by)
    plan_import.delete()


def _fault_of_file(ending: str, content: bytes) -> str:
    if ending not in ENDINGS:
        return Cause.UNKNOWN_ENDING.value
    if not content:
        return Cause.EMPTY.value
    return Cause.TOO_LARGE.value if len(content) > MOST_BYTES else ""


def _parting(file: ImportedFile) -> Parting:
    """The restrained process reads a file on disk, which is gone right after."""
    ending = file.plan_import.ending
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / f"fil{ending}"
        path.write_bytes(bytes(file.content))
        return read_parts(path, ending, LIMITS)


@transaction.atomic
def _keep(file: ImportedFile, parting: Parting) -> None:
    row = file.plan_import
    pieces = pieces_of(parting.pages, row.ending)
    row.facts = {name.value: value[:200] for name, value in cover_fields(pieces).items()}
    row.save(update_fields=["facts"])
    ImportedPart.objects.bulk_create(
        [_part(row, order, laid) for order, laid in enumerate(lay(pieces))], batch_size=200
    )


def _part(row: PlanImport, order: int, laid: Laid) -> ImportedPart:
    """A heading that is longer than one is a paragraph that someone has made bold: it stands in the text too."""
    pieces = [[piece.sort, piece.text, piece.level, piece.rows] for piece in laid.pieces]
    if len(laid.heading) > LONGEST_HEADING:
        pieces.insert(0, ["text", laid.heading, 0, []])
    return ImportedPart(
        plan_import=row,
        order=order,
        section=laid.section,
        is_certain=laid.certain,
        is_kept=not laid.is_contents,
        heading=laid.heading if len(laid.heading) <= LONGEST_HEADING else "",
        level=laid.level,
        shape=laid.shape,
        as_rows=laid.shape is not Shape.TEXT and laid.section != SectionKind.ANNEXES,
        pieces=pieces,
    )
