"""Files of earlier meetings that someone sends: kept until they are read, stopped, begun anew, and let go of."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from pathlib import PurePath
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import EarlierFile, EarlierMinutes, EarlierPassage
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.engines.reading import Cause
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place

State = EarlierMinutes.State
ENDINGS = (".docx", ".pdf", ".xlsx", ".csv", ".txt", ".odt", ".html", ".htm")
MOST_FILES = 40
MOST_BYTES = 10 * 1024 * 1024
# No file is read for longer than a minute: who has been at it for this long has broken off.
BROKEN_OFF_AFTER = timedelta(minutes=5)


class Received(NamedTuple):
    """What was kept to be read, what is here already (each name with the file that was sent before), and the names of
    what was not taken, being of a kind that is never read.
    """

    kept: list[EarlierMinutes]
    known: list[tuple[str, EarlierMinutes]]
    refused: list[str]


@transaction.atomic
def receive_minutes(*, place: Place, files: Iterable[tuple[str, bytes]], by: User) -> Received:
    """Keep files, as (name, content), to be read. What is empty or too large is kept as a row that says so; of another
    kind nothing is kept.

    A content that has been sent before for the place is not kept again, whatever the file is called now.
    """
    require(by, RECORD_MEETING, place)
    received = Received([], [], [])
    for name, content in files:
        ending = ending_of(name)
        if ending not in ENDINGS:
            received.refused.append(name)
            continue
        digest = hashlib.sha256(content).hexdigest()
        fault = _fault_of(content)
        row, is_new = EarlierMinutes.objects.get_or_create(
            place=place,
            content_hash=digest,
            defaults={
                "file_name": PurePath(name).name[-200:],
                "ending": ending,
                "size": len(content),
                "state": State.FAILED if fault else State.WAITING,
                "fault": fault,
                "uploaded_by": by,
            },
        )
        if not is_new:
            received.known.append((name, row))
            continue
        received.kept.append(row)
        if not fault:
            EarlierFile.objects.create(minutes=row, content=content)
    return received


def has_broken_off(minutes: EarlierMinutes) -> bool:
    """Whether whoever read it has not been heard of for long: the server was started anew."""
    return bool(minutes.state == State.READING and minutes.began and minutes.began < timezone.now() - BROKEN_OFF_AFTER)


@transaction.atomic
def stop_reading(*, minutes: Iterable[EarlierMinutes], by: User) -> int:
    """Stop what waits or is being read; how many those were. The files are kept, so that they can be begun anew."""
    rows = [_locked(row, by) for row in minutes]
    going_on = [row.pk for row in rows if row.state in (State.WAITING, State.READING)]
    return EarlierMinutes.objects.filter(pk__in=going_on).update(state=State.STOPPED)


@transaction.atomic
def begin_again(*, minutes: EarlierMinutes, by: User) -> EarlierMinutes:
    """Let a file that was stopped, has broken off or could not be read be read anew from its beginning."""
    row = _locked(minutes, by)
    if row.state not in (State.STOPPED, State.FAILED) and not has_broken_off(row):
        raise ValidationError(_("Läsningen har inte stannat."))
    if not EarlierFile.objects.filter(minutes=row).exists():
        raise ValidationError(_("Filen finns inte kvar. Skicka den igen."))
    row.attempt, row.state, row.fault, row.began = row.attempt + 1, State.WAITING, "", None
    row.save()
    return row


@transaction.atomic
def remove_source(*, minutes: EarlierMinutes, by: User) -> None:
    """Let go of the file at once, of what was left out of it, and of what statements were changed from."""
    row = _locked(minutes, by)
    EarlierFile.objects.filter(minutes=row).delete()
    let_go = (EarlierPassage.State.LEFT_OUT, EarlierPassage.State.HEADING)
    row.passages.filter(state__in=let_go).delete()
    row.passages.update(source_text="")


@transaction.atomic
def forget_minutes(*, minutes: EarlierMinutes, by: User) -> None:
    """Take away a file and all that was read of it. What has been laid into a meeting must be taken out first."""
    row = _locked(minutes, by)
    if row.passages.filter(contribution__isnull=False).exists():
        raise ValidationError(_("Anteckningarna är införda i ett möte. Ångra det först, eller ta bara bort filen."))
    row.delete()


def ending_of(name: str) -> str:
    """What a file's name ends with, by which its kind is known."""
    return PurePath(name).suffix.lower()[:10]


def _fault_of(content: bytes) -> str:
    if not content:
        return Cause.EMPTY.value
    return Cause.TOO_LARGE.value if len(content) > MOST_BYTES else ""


def _locked(minutes: EarlierMinutes, by: User) -> EarlierMinutes:
    row = EarlierMinutes.objects.select_for_update(of=("self",)).select_related("place").get(pk=minutes.pk)
    require(by, RECORD_MEETING, row)
    return row
