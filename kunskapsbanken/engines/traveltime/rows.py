"""What the columns of a GeoPackage of roads say of each row: speeds, directions, lengths, ferries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.engines.traveltime.faults import Fault, Faults, Wrong
from kunskapsbanken.engines.traveltime.nvdb import (
    AGAINST,
    BOTH,
    CAR_NET,
    REMOVED_BELOW,
    REMOVED_FROM,
    WITH,
    as_numbers,
    as_set,
    as_texts,
)
from kunskapsbanken.engines.traveltime.packing import Floats
from kunskapsbanken.engines.traveltime.speeds import FERRY_KMH, GREATEST_KMH, KEPT_SHARE

Bools = NDArray[np.bool_]
# A road whose speed is not told: the basic limit in built-up areas. How many there are is told.
GUESSED_KMH = 50.0


@dataclass(frozen=True)
class Rows:
    """For each row: whether it is kept, km/h and whether it is open each way, metres and seconds (nan if not told)."""

    kept: Bools
    kmh: Floats
    kmh_back: Floats
    there: Bools
    back: Bools
    length: Floats
    seconds: Floats
    ferry: Bools
    guessed: Bools
    left_out: Mapping[str, int]

    @classmethod
    def joined(cls, parts: Sequence["Rows"]) -> "Rows":
        """All parts after each other."""
        names = ("kept", "kmh", "kmh_back", "there", "back", "length", "seconds", "ferry", "guessed")
        arrays: dict[str, Any] = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
        left_out: Counter[str] = sum((Counter(part.left_out) for part in parts), Counter())
        return cls(left_out=left_out, **arrays)


def rows_of(columns: Mapping[str, tuple[str, NDArray[Any]]], begin: int, faults: Faults) -> Rows:
    """The rows from number `begin` (from 0) on. `columns` are (name in the file, values) by what they are."""
    reader = _Reader(columns, begin, faults)
    ferry = reader.truth("ferry")
    kmh, kmh_back = reader.numbers("speed", GREATEST_KMH), reader.numbers("speed_back", GREATEST_KMH)
    kmh, kmh_back = np.where(kmh > 0, kmh, np.nan), np.where(kmh_back > 0, kmh_back, np.nan)
    kmh, kmh_back = np.where(np.isnan(kmh), kmh_back, kmh), np.where(np.isnan(kmh_back), kmh, kmh_back)
    seconds = reader.numbers("seconds")
    there, back = reader.directions()
    left_out = {"removed": reader.removed(), "not_for_cars": reader.other_nets(), "closed": ~there & ~back}
    kept = ~(left_out["removed"] | left_out["not_for_cars"] | left_out["closed"])
    guessed = np.isnan(kmh) & np.isnan(seconds) & ~ferry & kept
    return Rows(
        kept=kept,
        kmh=_driven(kmh, ferry),
        kmh_back=_driven(kmh_back, ferry),
        there=there,
        back=back,
        length=reader.numbers("length"),
        seconds=seconds,
        ferry=ferry,
        guessed=guessed,
        left_out={why: int(rows.sum()) for why, rows in left_out.items()},
    )


def _driven(kmh: Floats, ferry: Bools) -> Floats:
    return np.where(ferry, FERRY_KMH, np.where(np.isnan(kmh), GUESSED_KMH, kmh) * KEPT_SHARE)


class _Reader:
    """Reads columns and tells what cannot be used; a column that is not there holds nothing."""

    def __init__(self, columns: Mapping[str, tuple[str, NDArray[Any]]], begin: int, faults: Faults) -> None:
        self.columns, self.begin, self.faults = columns, begin, faults
        self.size = len(next(iter(columns.values()))[1])

    def numbers(self, what: str, most: float = np.inf) -> Floats:
        """Numbers from nought to the most; nan where nothing is told."""
        if what not in self.columns:
            return np.full(self.size, np.nan)
        numbers, wrong = as_numbers(self.columns[what][1])
        self._tell(what, wrong | (numbers < 0))
        self._tell(what, numbers > most, Wrong.FAST)
        return numbers

    def truth(self, what: str) -> Bools:
        """Whether it is so."""
        if what not in self.columns:
            return np.zeros(self.size, bool)
        yes, wrong = as_set(self.columns[what][1])
        self._tell(what, wrong)
        return yes

    def directions(self) -> tuple[Bools, Bools]:
        """Whether one may drive forwards and backwards."""
        there, back = ~self.truth("closed"), ~self.truth("closed_back")
        if "oneway" in self.columns:
            texts = np.array(as_texts(self.columns["oneway"][1]), dtype=object)
            both, forwards, backwards = (np.isin(texts, list(words)) for words in (BOTH, WITH, AGAINST))
            self._tell("oneway", ~(both | forwards | backwards))
            there, back = there & ~backwards, back & ~forwards
        return there, back

    def removed(self) -> Bools:
        """Whether Pipos has taken it out."""
        if "removed" not in self.columns:
            return np.zeros(self.size, bool)
        codes, _wrong = as_numbers(self.columns["removed"][1])
        return (codes >= REMOVED_FROM) & (codes < REMOVED_BELOW)

    def other_nets(self) -> Bools:
        """Whether it belongs to another of NVDB's nets than that of cars."""
        if "net" not in self.columns:
            return np.zeros(self.size, bool)
        nets, _wrong = as_numbers(self.columns["net"][1])
        return ~np.isnan(nets) & (nets != CAR_NET)

    def _tell(self, what: str, wrong: Bools, why: Wrong = Wrong.VALUE) -> None:
        name, values = self.columns[what]
        for at in np.flatnonzero(wrong):
            self.faults.add(Fault(self.begin + int(at) + 1, name, str(values[at]), why))
