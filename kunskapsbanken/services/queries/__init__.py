"""What the register answers to other rooms."""

from kunskapsbanken.services.queries.lacking import Lack, lacks_in, lacks_of
from kunskapsbanken.services.queries.matrix import Matrix, service_matrix
from kunskapsbanken.services.queries.points import ServicePoint, points_of, statutory_kinds

__all__ = ["Lack", "Matrix", "ServicePoint", "lacks_in", "lacks_of", "points_of", "service_matrix", "statutory_kinds"]
