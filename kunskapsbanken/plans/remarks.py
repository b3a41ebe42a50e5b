"""A remark of the checks: what it says, how much it weighs, where it is mended, and what it is about."""

from enum import Enum
from typing import NamedTuple


class Level(Enum):
    """How much a remark weighs."""

    MUST = "must"
    SHOULD = "should"


class Remark(NamedTuple):
    """One thing to mend, and where. `code` says which it is, `state` is a mark of what it is about (`short_mark`)."""

    level: Level
    text: str
    url: str = ""
    code: str = ""
    state: str = ""

    @property
    def may_be_ticked(self) -> bool:
        """Whether someone may say that it is all right as it is."""
        return self.level is Level.SHOULD and bool(self.code)
