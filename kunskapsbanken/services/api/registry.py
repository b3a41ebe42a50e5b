"""What upper rooms add to the interface: they introduce it in their own `open_data.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from kunskapsbanken.services.api.operations import Document
from kunskapsbanken.services.queries.boxes import Words


@dataclass(frozen=True)
class Addition:
    """Addresses beside the register's, as the page tells of them (address, what it is) and as OpenAPI does."""

    addresses: tuple[tuple[str, Promise], ...]
    paths: Callable[[Words], Document]
    schemas: Callable[[Words], Document]


ADDITIONS: list[Addition] = []


def add_to_interface(addition: Addition) -> None:
    """Tell of more addresses."""
    ADDITIONS.append(addition)
