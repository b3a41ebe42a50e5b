"""The text inside a file that someone answered with: read in the background, for the officer who answers."""

import tempfile
from datetime import timedelta
from pathlib import Path, PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from kunskapsbanken.engines.reading import Cause, Limits, Reading, read_file
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.answering_as import MOST_BYTES
from kunskapsbanken.plans.models import ReplyFile, ReplyReading
from kunskapsbanken.plans.permissions import DRAFT_PLAN

State = ReplyReading.State
# What an officer can go through; the file itself is beside it.
LIMITS = Limits(file_bytes=MOST_BYTES, pages=60, characters=120_000)
NO_TEXT = "no_text"
# No file is read for longer than a minute: who has been at it for this long has broken off.
BROKEN_OFF_AFTER = timedelta(minutes=5)


@transaction.atomic
def ask_to_read(*, file: ReplyFile, by: User) -> bool:
    """Let a file wait to be read: one that never was, that failed, or whose reading broke off; whether it waits now."""
    require(by, DRAFT_PLAN, file)
    row, is_new = ReplyReading.objects.select_for_update().get_or_create(file=file)
    if not is_new and row.state == State.READ:
        return False
    if row.state == State.READING and not has_broken_off(row):
        return False
    row.state, row.fault, row.began = State.WAITING, "", None
    row.save(update_fields=["state", "fault", "began"])
    return True


def has_broken_off(row: ReplyReading) -> bool:
    """Whether whoever read it has not been heard of for long: the server was started anew."""
    return bool(row.state == State.READING and row.began and row.began < timezone.now() - BROKEN_OFF_AFTER)


def read_reply_file(*, file_id: int) -> None:
    """Read a file that is new or waits, and keep its text; what is wrong with it is told, never raised."""
    if not ReplyFile.objects.filter(pk=file_id).exists():
        return
    ReplyReading.objects.get_or_create(file_id=file_id)
    mine = ReplyReading.objects.filter(file=file_id)
    if not mine.filter(state=State.WAITING).update(state=State.READING, began=timezone.now()):
        return
    outcome: dict[str, Any] = {"state": State.FAILED, "fault": Cause.BROKEN.value}  # when nothing else is said
    try:
        outcome = _outcome(_read(ReplyFile.objects.get(pk=file_id)))
    finally:
        mine.filter(state=State.READING).update(**outcome)


def _read(file: ReplyFile) -> Reading:
    """The restrained process reads a file on disk, which is gone right after."""
    ending = PurePath(file.name).suffix.lower()
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / f"fil{ending}"
        path.write_bytes(bytes(file.content))
        return read_file(path, ending, LIMITS)


def _outcome(reading: Reading) -> dict[str, Any]:
    if reading.cause:
        return {"state": State.FAILED, "fault": reading.cause.value}
    if not reading.has_text:
        return {"state": State.FAILED, "fault": NO_TEXT}
    return {"state": State.READ, "is_cut": reading.cut, "pages": [list(page) for page in reading.pages]}
