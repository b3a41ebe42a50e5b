"""What a run says: one summary that map, table, sentences and a plan's evidence all read from."""

from kunskapsbanken.access.results.area import Area, Division, Ground
from kunskapsbanken.access.results.averages import mean, weighted
from kunskapsbanken.access.results.beside import Beside
from kunskapsbanken.access.results.catchments import Catchment, Catchments
from kunskapsbanken.access.results.difference import Difference
from kunskapsbanken.access.results.modes import BICYCLE, CAR, ON_FOOT, SLOW_MODES, Mode
from kunskapsbanken.access.results.official import HEAD as OFFICIAL_HEAD, OfficialRow, official_rows
from kunskapsbanken.access.results.share import WITHHELD, Share, decimal, told
from kunskapsbanken.access.results.siting import NewPlace, Siting
from kunskapsbanken.access.results.spread import CLASSES, FARTHEST, Spread
from kunskapsbanken.access.results.summary import AGES, Summary
from kunskapsbanken.access.results.together import Reached, reached_kinds

__all__ = [
    "AGES",
    "BICYCLE",
    "CAR",
    "CLASSES",
    "FARTHEST",
    "OFFICIAL_HEAD",
    "ON_FOOT",
    "SLOW_MODES",
    "WITHHELD",
    "Area",
    "Beside",
    "Catchment",
    "Catchments",
    "Difference",
    "Division",
    "Ground",
    "Mode",
    "NewPlace",
    "OfficialRow",
    "Reached",
    "Share",
    "Siting",
    "Spread",
    "Summary",
    "decimal",
    "mean",
    "official_rows",
    "reached_kinds",
    "told",
    "weighted",
]
