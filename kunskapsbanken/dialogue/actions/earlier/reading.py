"""Reading a file of an earlier meeting: its text, split, with what its words suggest, for a person to go through."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.earlier.receiving import MOST_BYTES
from kunskapsbanken.dialogue.actions.earlier.suggesting import Suggester
from kunskapsbanken.dialogue.models import EarlierFile, EarlierMinutes, EarlierPassage
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.splitting import Field, Line, Split, lines_of, split
from kunskapsbanken.dialogue.splitting.dates import day_of_meeting
from kunskapsbanken.dialogue.splitting.facts import hour_of, sort_of, title_of, venue_of
from kunskapsbanken.engines.reading import Limits, Parting, read_parts
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

State = EarlierMinutes.State
LIMITS = Limits(file_bytes=MOST_BYTES)
# Whoever has this many to go through is better off with a file for each meeting.
MOST_PASSAGES = 3000
# Lines end there because the page does, and not the paragraph.
WRAPPED = (".pdf", ".txt")
NO_TEXT = "no_text"


def read_received(*, minutes_id: int, attempt: int) -> None:
    """Read one file and keep what it says. An attempt that is no longer the latest, or was stopped, keeps nothing.

    Whatever is wrong with the file is told in its row; no file keeps another from being read.
    """
    mine = EarlierMinutes.objects.filter(pk=minutes_id, attempt=attempt)
    if not mine.filter(state=State.WAITING).update(state=State.READING, began=timezone.now()):
        return
    outcome: dict[str, Any] = {"state": State.STOPPED}  # said when nothing else is: the worker was told to end
    try:
        file = EarlierFile.objects.select_related("minutes").filter(minutes=minutes_id).first()
        parting = _parting(file) if file else None
        fault = _fault_of(parting)
        if fault:
            outcome = {"state": State.FAILED, "fault": fault}
        elif file and parting:
            _keep(mine, file, parting)
    finally:
        mine.filter(state=State.READING).update(**outcome)


@transaction.atomic
def change_columns(*, minutes: EarlierMinutes, fields: dict[int, list[str]], by: User) -> EarlierMinutes:
    """Say what the columns of the file's tables hold, and split it anew; not when someone has begun to go through it.

    `fields` are the columns of each table, by the table's number from 0.
    """
    require(by, RECORD_MEETING, minutes)
    row = EarlierMinutes.objects.select_for_update(of=("self",)).select_related("place").get(pk=minutes.pk)
    if row.passages.exclude(is_changed=False, contribution=None).exists():
        raise ValidationError(_("Ni har redan börjat gå igenom filen. Ta bort den och skicka den igen för att ändra."))
    file = EarlierFile.objects.filter(minutes=row).first()
    if file is None or row.state != State.READY:
        raise ValidationError(_("Filen finns inte kvar. Skicka den igen."))
    row.fields = {str(number): [Field(name).value for name in names] for number, names in fields.items()}
    lines = lines_of(file.pages)
    _keep_passages(row, lines, _split(row, lines))
    row.save()
    return row


def _parting(file: EarlierFile) -> Parting:
    """The restrained process reads a file on disk, which is gone right after."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / f"fil{file.minutes.ending}"
        path.write_bytes(bytes(file.content))
        return read_parts(path, file.minutes.ending, LIMITS)


def _fault_of(parting: Parting | None) -> str:
    if parting is None:
        return "empty"
    if parting.cause:
        return parting.cause.value
    return "" if parting.has_text else NO_TEXT


@transaction.atomic
def _keep(mine: Any, file: EarlierFile, parting: Parting) -> None:
    row = mine.select_for_update(of=("self",)).select_related("place").filter(state=State.READING).first()
    if row is None:  # stopped or begun anew meanwhile
        return
    file.pages = [[page.number, page.name, [[part.form, part.cells] for part in page.parts]] for page in parting.pages]
    file.save(update_fields=["pages"])
    lines = lines_of(parting.pages)
    found = _split(row, lines)
    row.is_cut = parting.cut or len(found.pieces) > MOST_PASSAGES
    _tell_of_meeting(row, lines, found)
    _keep_passages(row, lines, found)
    row.state, row.fault = State.READY, ""
    row.save()


def _split(row: EarlierMinutes, lines: list[Line]) -> Split:
    fields = {int(number): [Field(name) for name in names] for number, names in row.fields.items()}
    found = split(lines, is_wrapped=row.ending in WRAPPED, fields=fields)
    row.tables = [
        {
            "page": table.page,
            "row": table.row,
            "headings": table.headings,
            "fields": [field.value for field in table.fields],
        }
        for table in found.tables
    ]
    return found


def _tell_of_meeting(row: EarlierMinutes, lines: list[Line], found: Split) -> None:
    """What the file tells of the meeting; what a person has said already stays, when it is read anew."""
    text = "\n".join(line.text for line in lines)
    day, others = day_of_meeting(text, row.file_name, today=timezone.localdate())
    row.title = row.title or title_of(found.pieces, row.file_name)[:160]
    row.sort = row.sort or sort_of(found.pieces, row.file_name, row.ending)
    row.held_on = row.held_on or day
    row.other_days = [[dated.day.isoformat(), dated.written] for dated in others[:8]]
    row.starts = row.starts or hour_of(lines)
    row.venue = row.venue or venue_of(lines)
    places = Suggester.places_of_meeting(row.place, f"{row.file_name} {text[:3000]}")
    row.other_places = [place.code for place in places[:8]]
    if row.meeting_place_id is None and len(places) == 1:
        row.meeting_place = places[0]


def _keep_passages(row: EarlierMinutes, lines: list[Line], found: Split) -> None:
    row.passages.all().delete()
    suggester = Suggester(row, found.pieces)
    pieces: Iterable[Any] = found.pieces[:MOST_PASSAGES]
    EarlierPassage.objects.bulk_create(
        [suggester.passage(piece, order) for order, piece in enumerate(pieces)], batch_size=500
    )
