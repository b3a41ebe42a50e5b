"""What the columns of roads in GeoPackages may be called, and what is written in them.

The names that begin with "f_" or "b_" (forwards and backwards along the line), `farjeled`, `vagtr_474` and `extlen` are
those of NVDB's homogenised packages from Trafikverket's Lastkajen; `removecode` is added by Tillväxtverket to the
network of Pipos. The rest are what people call such columns. docs/roads.md lists them all.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.engines.traveltime.packing import Floats

NAMES: dict[str, tuple[str, ...]] = {
    "speed": ("f_hogst_225", "hastighet", "hastighetsgrans", "hast", "speed", "speed_kmh", "maxspeed", "kmh"),
    "speed_back": ("b_hogst_225", "hastighet_bak", "speed_back", "speed_backward"),
    "seconds": ("seconds", "sekunder", "restid_s", "travel_s", "time_s"),
    "length": ("extlen", "length", "length_m", "langd", "längd", "langd_m", "metres", "meter", "shape_length"),
    "oneway": ("oneway", "enkelriktad", "enkelriktat", "korriktning", "körriktning"),
    "closed": ("f_forbjudenfardriktning",),
    "closed_back": ("b_forbjudenfardriktning",),
    "ferry": ("farjeled", "färjeled", "farja", "färja", "ferry"),
    "net": ("vagtr_474",),
    "removed": ("removecode",),
}
# How roads in one direction are written; what is neither is a fault.
BOTH = {"", "0", "no", "nej", "n", "b", "both", "båda", "bada", "false"}
WITH = {"1", "yes", "ja", "y", "f", "ft", "with", "med", "framåt", "forward", "true"}
AGAINST = {"-1", "t", "tf", "against", "mot", "bakåt", "backward", "reverse"}
YES, NO = {"1", "-1", "true", "ja", "yes", "y"}, {"", "0", "false", "nej", "no", "n"}
# NVDB's nets: 1 is for cars, the others are for cycling and walking.
CAR_NET = 1
# Roads that Pipos does not count with have a code of these thousands.
REMOVED_FROM, REMOVED_BELOW = 9_000, 10_000


def find_names(given: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Which column of the file is what. `chosen` goes before what the columns are called; a name may be missing."""
    by_lower = {name.lower(): name for name in given}
    found = {}
    for what, names in NAMES.items():
        wanted = (chosen[what].lower(),) if what in chosen else names
        name = next((by_lower[name] for name in wanted if name in by_lower), None)
        if name is not None:
            found[what] = name
    return found


def as_numbers(values: NDArray[Any]) -> tuple[Floats, NDArray[np.bool_]]:
    """A column as numbers (nan where nothing stands), and which cells hold something that is no number."""
    if values.dtype != object:
        return values.astype(np.float64), np.zeros(len(values), bool)
    texts = as_texts(values)
    numbers = np.full(len(texts), np.nan)
    wrong = np.zeros(len(texts), bool)
    for at, text in enumerate(texts):
        if text:
            try:
                numbers[at] = float(text.replace(",", "."))
            except ValueError:
                wrong[at] = True
    return numbers, wrong | np.isinf(numbers)


def as_texts(values: NDArray[Any]) -> list[str]:
    """A column as words in small letters; whole numbers without decimals, nothing as the empty word."""
    return [_text(value) for value in values.tolist()]


def as_set(values: NDArray[Any]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """A column of yes and no, and which cells are neither."""
    texts = np.array(as_texts(values), dtype=object)
    yes, no = (np.isin(texts, list(words)) for words in (YES, NO))
    return yes, ~(yes | no)


def _text(value: object) -> str:
    if value is None or value != value:  # nan is the one thing that is not itself
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip().lower()
