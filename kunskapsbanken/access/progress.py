"""How far the reading of a network has come. Told beside the database, where what is not committed cannot be seen."""

import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

KEEP_S = 24 * 3600
# Who has told nothing for so long has stopped: the longest step without a word takes a minute for a whole country.
QUIET_S = 300


class Stage(TextChoices):
    """What is being done, in order."""

    READING = "laser", _("Läser filen")
    JOINING = "fogar", _("Fogar ihop vägarna")
    CHECKING = "kontrollerar", _("Kontrollerar vägnätet")
    STORING = "sparar", _("Sparar vägnätet")


# Told what is being done, and how much of how much (bytes or rows) where that is known; may raise to call it off.
Tell = Callable[[Stage, int, int], None]


class Told(NamedTuple):
    """What was told last, and when (seconds since 1970)."""

    stage: Stage
    done: int
    total: int
    at: float

    @property
    def number(self) -> int:
        """Which of the stages it is, from 1."""
        return list(Stage).index(self.stage) + 1

    @property
    def of(self) -> int:
        """How many stages there are."""
        return len(Stage)

    @property
    def percent(self) -> int | None:
        """How much of the stage is done, where that is known."""
        return 100 * self.done // self.total if self.total else None


class ImportStopped(Exception):
    """Someone has asked for it to end, or begun it anew."""


def teller(pk: int, attempt: int) -> Tell:
    """What to tell how far one attempt at an import has come; raises `ImportStopped` when it is to end."""
    return partial(_tell, _key(pk, attempt))


def silent(_stage: Stage, _done: int, _total: int) -> None:
    """For those who tell nobody."""


def stop(pk: int, attempt: int) -> None:
    """Ask for an attempt to end."""
    cache.set(f"{_key(pk, attempt)}-stop", True, KEEP_S)


def told(pk: int, attempt: int) -> Told | None:
    """How far an attempt has come; none where it has told nothing yet."""
    kept = cache.get(_key(pk, attempt))
    return Told(Stage(kept[0]), *kept[1:]) if kept else None


def is_quiet(pk: int, attempt: int) -> bool:
    """Whether an attempt that was begun has told nothing for so long that it must have been broken off."""
    last = told(pk, attempt)
    return last is None or time.time() - last.at > QUIET_S


def _tell(key: str, stage: Stage, done: int, total: int) -> None:
    if cache.get(f"{key}-stop"):
        raise ImportStopped
    cache.set(key, (stage.value, done, total, time.time()), KEEP_S)


def _key(pk: int, attempt: int) -> str:
    return f"network-import-{pk}-{attempt}"
