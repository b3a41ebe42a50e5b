"""What if: several changes of the service together, counted on the ground of a run, and what may be told of them."""

from kunskapsbanken.access.whatif.answer import Answer
from kunskapsbanken.access.whatif.changes import MOST_CHANGES, OF_A_MOMENT, Change, Kind, words_for, written
from kunskapsbanken.access.whatif.keeping import Saved, kept, read, side_by_side
from kunskapsbanken.access.whatif.trying import Basis, Trial, basis_of, try_changes

__all__ = [
    "MOST_CHANGES",
    "OF_A_MOMENT",
    "Answer",
    "Basis",
    "Change",
    "Kind",
    "Saved",
    "Trial",
    "basis_of",
    "kept",
    "read",
    "side_by_side",
    "try_changes",
    "words_for",
    "written",
]
