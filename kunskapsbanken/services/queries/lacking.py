"""Which of the statutory kinds of service a place lacks, as far as the register knows."""

from typing import NamedTuple

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.matrix import Matrix
from kunskapsbanken.services.queries.points import STATUTORY, statutory_kinds


class Lack(NamedTuple):
    """A kind of service that is missing: in the localities named, or where none is named in the whole place."""

    slug: str
    label: str
    where: tuple[str, ...] = ()


def lacks_in(matrix: Matrix) -> list[Lack]:
    """What is missing by a municipality's matrix, what is missing in most localities first; no query.

    Nothing where the register knows of no service: then nobody knows what is missing.
    """
    found = []
    for column, (slug, label) in enumerate(zip(STATUTORY, matrix.kinds, strict=False)):
        empty = tuple(row.locality for row in matrix.rows if not row.cells[column])
        if empty:
            found.append((len(empty), Lack(slug, label, empty if len(empty) < len(matrix.rows) else ())))
    return [lack for _number, lack in sorted(found, key=lambda row: -row[0])]


def lacks_of(place: Place) -> list[Lack]:
    """What is missing in a place as a whole, in the order of the statute; two queries.

    Nothing where the register knows of no service there.
    """
    in_use = ServicePlace.objects.in_use().within(place)
    offered = set(
        ServiceOffering.objects.current().filter(service_place__in=in_use).values_list("kind__slug", flat=True)
    )
    if not offered:
        return []
    return [Lack(term.slug, term.label) for term in statutory_kinds() if term.slug not in offered]
