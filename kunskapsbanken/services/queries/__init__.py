"""What the register answers to other rooms."""

from kunskapsbanken.services.queries.lacking import Lack, lacks_in, lacks_of
from kunskapsbanken.services.queries.levels import Offered, Tally, offered_within, tallies_within, tally_of
from kunskapsbanken.services.queries.matrix import Matrix, service_matrix
from kunskapsbanken.services.queries.points import ServicePoint, points_of, points_without, statutory_kinds
from kunskapsbanken.services.queries.stands import Stand, stands_of

__all__ = [
    "Lack",
    "Matrix",
    "Offered",
    "ServicePoint",
    "Stand",
    "Tally",
    "lacks_in",
    "lacks_of",
    "offered_within",
    "points_of",
    "points_without",
    "service_matrix",
    "stands_of",
    "statutory_kinds",
    "tallies_within",
    "tally_of",
]
