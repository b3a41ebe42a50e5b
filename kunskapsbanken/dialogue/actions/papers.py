"""Printing numbered forms, and typing in what came on paper or by telephone: every sheet once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.screening import TITLE_LENGTH
from kunskapsbanken.dialogue.actions.statements import record_statement
from kunskapsbanken.dialogue.models import ON_BEHALF, Channel, Contribution, FormBatch, Meeting, TypedSheet
from kunskapsbanken.dialogue.permissions import RECORD_MEETING, WRITE_IN_VOICE
from kunskapsbanken.dialogue.queries.papers import SheetCode, office_of, sheet_of, typed_before
from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term


class RowFaults(Exception):
    """What was wrong in the rows of a page, by their numbers from nought; nothing of the page is kept."""

    def __init__(self, faults: dict[int, ValidationError]) -> None:
        super().__init__(faults)
        self.faults = faults


@dataclass(frozen=True)
class PaperRow:
    """A statement as it stands on a sheet.

    `sheet` is the sheet's code; `is_another` says that it only bears the number of one that has been typed in already.
    """

    client_id: UUID
    text: str
    kind: str
    sector: str
    place: Place
    service: Term | None = None
    sheet: str = ""
    is_another: bool = False


@transaction.atomic
def print_batch(*, place: Place, meeting: Meeting | None = None, copies: int, by: User) -> FormBatch:
    """Make a batch of numbered sheets, for a meeting or for a place's box."""
    require(by, RECORD_MEETING if meeting else WRITE_IN_VOICE, meeting or place)
    batch = FormBatch(place=meeting.place if meeting else place, meeting=meeting, copies=copies, made_by=by)
    batch.full_clean(exclude=["place", "meeting", "made_by"])
    batch.save()
    log(batch.meeting or batch.place, "dialogue.print_batch", user=by, data={"copies": copies})
    return batch


def type_in(
    *, meeting: Meeting, rows: Sequence[PaperRow], channel: str = Channel.PAPER, by: User
) -> list[Contribution]:
    """Write down a page of statements from a meeting, all or none; raises `RowFaults` with what is wrong in each.

    What is sent twice is kept once, as at the meeting. A sheet that was typed in before is refused, unless it is said
    to be another.
    """
    require(by, RECORD_MEETING, meeting)
    faults: dict[int, ValidationError] = {}
    kept: list[Contribution] = []
    with transaction.atomic():
        known = set(
            Contribution.objects.filter(client_id__in=[row.client_id for row in rows]).values_list(
                "client_id", flat=True
            )
        )
        sheets = _Sheets(by)
        for number, row in enumerate(rows):
            try:
                # A savepoint of its own: what one row breaks must not hide the faults of the next.
                with transaction.atomic():
                    source = "" if row.client_id in known else sheets.take(row.sheet, meeting, row.is_another)
                    kept.append(_record(meeting, row, channel, source, by))
            except ValidationError as fault:
                faults[number] = fault
        if faults:
            transaction.set_rollback(True)
    if faults:
        raise RowFaults(faults)
    return kept


@transaction.atomic
def write_in_voice(*, row: PaperRow, channel: str, said_on: date, by: User) -> Submission:
    """Send in, for someone who cannot or will not do it on the web, what they said or wrote on a place.

    It waits for a moderator as any voice does. The one who writes in is kept in the history and shown to nobody; their
    office is.
    """
    require(by, WRITE_IN_VOICE, row.place)
    # One at a time for each who writes in, so that a button pressed twice sends one voice.
    User.objects.select_for_update().get(pk=by.pk)
    sent = Submission.objects.filter(kind="rost", place=row.place, data__client_id=str(row.client_id)).first()
    if sent is not None:
        return sent
    _check_voice(row, channel, said_on)
    with translation.override(settings.LANGUAGE_CODE):  # what is stored is read by others than the one who writes
        office = office_of(by, row.place)
    source = _Sheets(by).take(row.sheet, None, row.is_another)
    told = {"channel": channel, "said_on": said_on.isoformat(), "source": source, "written_in_by": office}
    title = Truncator(" ".join(row.text.split())).chars(TITLE_LENGTH)
    submission = submit(kind="rost", title=title, data=_data_of(row) | told, place=row.place)
    log(submission, "dialogue.write_in", user=by)
    return submission


def _check_voice(row: PaperRow, channel: str, said_on: date) -> None:
    faults = {}
    if channel not in ON_BEHALF:
        faults["channel"] = _("Välj om det kom på papper eller på telefon.")
    if said_on > timezone.localdate():
        faults["said_on"] = _("Dagen har inte varit än. Välj den dag då det sades eller lämnades.")
    if not row.text.strip():
        faults["text"] = _("Skriv vad som sades.")
    if faults:
        raise ValidationError(faults)


def _data_of(row: PaperRow) -> dict[str, str]:
    """The voice as a moderator sees it, with the same names as one from the web (`actions.voices`)."""
    service = row.service
    return {
        "text": row.text.strip(),
        "kind": row.kind,
        "sector": row.sector,
        "place_name": row.place.full_name,
        "service": service.slug if service else "",
        "service_label": service.label_sv if service else "",
        "client_id": str(row.client_id),
    }


def _record(meeting: Meeting, row: PaperRow, channel: str, source: str, by: User) -> Contribution:
    return record_statement(
        meeting=meeting,
        client_id=row.client_id,
        text=row.text,
        kind=row.kind,
        sector=row.sector,
        place=row.place,
        service=row.service,
        channel=channel,
        source=source,
        by=by,
    )


class _Sheets:
    """The sheets of one page of typing: several statements may stand on one, and it is typed in once."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.taken: set[tuple[int, int]] = set()

    def take(self, code: str, meeting: Meeting | None, is_another: bool) -> str:
        """Note that a sheet is typed in; returns what to call it. Raises `ValidationError` where it cannot be."""
        if not code.strip():
            return ""
        sheet = sheet_of(code)
        if sheet is None:
            raise ValidationError(
                {"sheet": _("Ingen blankett har det numret. Läs det igen uppe till höger på bladet.")}
            )
        if sheet.meeting != meeting:
            raise ValidationError({"sheet": _("Blanketten hör inte hit. Den skrevs ut för något annat.")})
        if sheet.batch is not None and sheet.number is not None:
            self._note(sheet, sheet.batch, sheet.number, is_another)
        with translation.override(settings.LANGUAGE_CODE):
            return _("Blankett %s") % str(sheet)

    def _note(self, sheet: SheetCode, batch: FormBatch, number: int, is_another: bool) -> None:
        if (batch.pk, number) in self.taken:
            return
        # Locked, so that two who type the same sheet at the same time do not both come first.
        FormBatch.objects.select_for_update().get(pk=batch.pk)
        before = typed_before(sheet)
        if before is not None and not is_another:
            raise ValidationError({"sheet": _already(sheet, before)})
        copy = before.copy + 1 if before else 1
        TypedSheet.objects.create(batch=batch, number=number, copy=copy, typed_by=self.by)
        self.taken.add((batch.pk, number))


def _already(sheet: SheetCode, before: TypedSheet) -> str:
    person = before.typed_by
    words = {
        "sheet": str(sheet),
        "who": (person.get_full_name() or person.email) if person else _("någon vars konto är borttaget"),
        "when": date_format(timezone.localtime(before.typed_at), "j F Y \\k\\l. H.i"),
    }
    return _("Blankett %(sheet)s skrevs in av %(who)s %(when)s. Kryssa i att det är en annan, om den är det.") % words
