"""What can be wrong with a file of roads: which row, which column, and of what kind the fault is."""

from enum import StrEnum
from typing import NamedTuple

# More rows than this need not be named: the file is of another kind than one thinks.
MOST_FAULTS = 200


class Wrong(StrEnum):
    """Kinds of faults; whoever shows them puts them into words."""

    VALUE = "value"  # the cell cannot be used
    CELLS = "cells"  # the row has more or fewer cells than the head
    COLUMNS = "columns"  # columns are missing, `text` names them
    SPEED = "speed"  # no column tells how fast one drives
    EMPTY = "empty"  # no rows
    SWEREF = "sweref"  # metres of SWEREF 99 TM where degrees should be
    SWAPPED = "swapped"  # latitude and longitude in each other's place
    OUTSIDE = "outside"  # far outside the country, though other rows lie in it, or nowhere on Earth
    FAST = "fast"  # faster than anyone may drive
    METRES = "metres"  # lengths that are not metres, since most do not even suffice as the crow flies
    GEOMETRY = "geometry"  # no line
    SYSTEM = "system"  # the file does not tell its system of coordinates
    UNREADABLE = "unreadable"
    LAYER = "layer"  # no layer with lines, or none of the name asked for


class Fault(NamedTuple):
    """What is wrong with one cell; row 1 is the head of a text, 0 the file as a whole."""

    row: int
    column: str
    text: str
    wrong: Wrong = Wrong.VALUE


class BrokenRoads(ValueError):
    """The file cannot be used; `faults` says why, and `more` how many more there are than those named."""

    def __init__(self, faults: list[Fault], more: int = 0) -> None:
        super().__init__(f"{len(faults) + more} faults")
        self.faults = faults
        self.more = more


class Faults:
    """Gathers faults; only so many are kept, all are counted."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0

    def add(self, fault: Fault) -> None:
        """One more."""
        self.count += 1
        if len(self.kept) < MOST_FAULTS:
            self.kept.append(fault)

    def raise_if_any(self) -> None:
        """Raise `BrokenRoads` with all of them."""
        if self.count:
            raise BrokenRoads(sorted(self.kept, key=lambda fault: fault.row), self.count - len(self.kept))
