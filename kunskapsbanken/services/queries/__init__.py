"""What the register answers to other rooms."""

from kunskapsbanken.services.queries.lacking import Lack, lacks_in, lacks_of
from kunskapsbanken.services.queries.matrix import Matrix, service_matrix
from kunskapsbanken.services.queries.points import ServicePoint, points_of, points_without, statutory_kinds
from kunskapsbanken.services.queries.stands import Stand, stands_of

__all__ = [
    "Lack",
    "Matrix",
    "ServicePoint",
    "Stand",
    "lacks_in",
    "lacks_of",
    "points_of",
    "points_without",
    "service_matrix",
    "stands_of",
    "statutory_kinds",
]
