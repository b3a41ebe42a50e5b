"""`manage.py read_bounces`: what mail servers say of letters that did not come through."""

import mailbox
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from kunskapsbanken.news.actions import note_bounce
from kunskapsbanken.news.bounces import read_report

# To the mail server: keep the message and try again later (sysexits.h).
TRY_AGAIN = 75
MOST_BYTES = 10_000_000


class Command(BaseCommand):
    """Reads one message from the mail server's pipe, or messages from files, mboxes and Maildir folders.

    What is no report, or no letter of ours, is left alone and is no fault: a fault would send it back to its sender.
    """

    help = "Läser studsar: e-post om nyhetsbrev som inte kom fram. Utan sökväg läses ett brev från standard in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to read."""
        parser.add_argument("paths", nargs="*", type=Path, help="Ett brev, en mbox eller en Maildir-mapp.")
        parser.add_argument("--remove", action="store_true", help="Ta bort de brev som har noterats ur en Maildir.")

    def handle(self, *, paths: list[Path], remove: bool, **options: Any) -> None:
        """Note every report, then tell how many."""
        if not paths:
            self._read_pipe()
            return
        noted = others = 0
        for path in paths:
            for raw, forget in _messages(path):
                if _note(raw):
                    noted += 1
                    if remove:
                        forget()
                else:
                    others += 1
        self.stdout.write(f"{noted} studsar noterade, {others} andra brev lämnade.")

    def _read_pipe(self) -> None:
        raw = sys.stdin.buffer.read(MOST_BYTES)
        try:
            _note(raw)
        except DatabaseError as fault:
            raise CommandError(str(fault), returncode=TRY_AGAIN) from fault


def _note(raw: bytes) -> bool:
    report = read_report(raw)
    return report is not None and note_bounce(report=report)


def _messages(path: Path) -> Iterator[tuple[bytes, Any]]:
    """Every message, with what takes it away; of a file that may hold others nothing is taken away."""
    if path.is_dir():
        folder = mailbox.Maildir(path, create=False)
        for key in list(folder.keys()):
            yield folder.get_bytes(key), lambda key=key: folder.remove(key)
    elif not path.is_file():
        raise CommandError(f"Det finns ingen fil eller mapp: {path}")
    elif path.read_bytes()[:5] == b"From ":
        with closing(mailbox.mbox(path, create=False)) as box:
            for key in box.keys():  # noqa: SIM118  # a mailbox is no dictionary: iterating it gives messages
                yield box.get_bytes(key), _nothing
    else:
        yield path.read_bytes(), _nothing


def _nothing() -> None:
    """A file is left as it is."""
