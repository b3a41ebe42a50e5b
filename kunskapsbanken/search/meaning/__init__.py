"""Finding by meaning beside the words: an extra, off until `SEARCH_MEANING` names an encoder (decision 20).

What is imported here costs nothing: NumPy and the encoder are loaded where they are wanted.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import QuerySet

if TYPE_CHECKING:
    from kunskapsbanken.search.models import IndexedDocument


class EncoderFailed(Exception):
    """The encoder is not there, or did not answer in time or with what it was asked for."""


def is_on() -> bool:
    """Whether this site searches by meaning."""
    return bool(settings.SEARCH_MEANING)


def near_in_meaning(
    question: str, among: "QuerySet[IndexedDocument]", *, also: Collection[int] = ()
) -> dict[int, float]:
    """How near the question in meaning the nearest `among` these documents are, from 1 for the nearest down to 0, and
    those that are found `also` by words.

    Nothing where meaning is off or the encoder does not answer: then the words stand alone.
    """
    if not is_on():
        return {}
    from kunskapsbanken.search.meaning.nearest import nearest

    return nearest(question, among, also)
