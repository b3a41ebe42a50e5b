"""The documents that are nearest to a question in meaning, for one who may read them."""

import logging
import time
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

import numpy as np
from django.db.models import QuerySet

from kunskapsbanken.search.meaning import EncoderFailed
from kunskapsbanken.search.meaning.encoders import Vectors, encoder
from kunskapsbanken.search.meaning.vectors import held
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.spelling import with_dots

# What is no nearer than the hundredth has nothing in common with the question.
CLOSEST = 100
# What lies in the nearer half between that and the nearest is found by its meaning alone.
LEAST_ALONE = 0.5
# How many of the nearest are held against the reader's rights and place at first; all of them where too few are left.
LOOKED_AT = 500
# Characters of a question that are encoded: what is longer is a text, and would be waited for.
LONGEST_QUESTION = 300
# Seconds that an encoder is left alone after a fault, so that not each reader waits for it in vain.
REST_S = 60.0
logger = logging.getLogger(__name__)


class Rest:
    """Whether this process leaves the encoder alone after a fault; the fault is told once, until it answers again."""

    def __init__(self) -> None:
        self.until = 0.0
        self.is_told = False

    def begin(self, fault: EncoderFailed) -> None:
        """Let it rest for a while."""
        self.until = time.monotonic() + REST_S
        if not self.is_told:
            logger.warning("Search goes by words alone: %s", fault)
        self.is_told = True

    def end(self) -> None:
        """It has answered."""
        self.until, self.is_told = 0.0, False


rest = Rest()


def nearest(text: str, among: QuerySet[IndexedDocument], also: Collection[int]) -> dict[int, float]:
    """See `near_in_meaning`."""
    if time.monotonic() < rest.until:
        return {}
    try:
        made_by = encoder()
        question = question_vector(made_by.name, with_dots(text[:LONGEST_QUESTION]))
    except EncoderFailed as fault:
        rest.begin(fault)
        return {}
    rest.end()
    vectors = held(made_by.name, len(question))
    similarities = vectors.similarities(question)
    order = np.argsort(-similarities, kind="stable")
    near = dict(zip(vectors.documents[order].tolist(), similarities[order].tolist(), strict=True))
    return _shares(near, _first_among(list(near), among), also)


def _shares(near: Mapping[int, float], closest: Sequence[int], also: Collection[int]) -> dict[int, float]:
    """From 1 for the nearest down to 0; what the reader may not see has no part in the scale."""
    if not closest:
        return {}
    least, most = near[closest[-1]], near[closest[0]]
    found = {pk: (near[pk] - least) / (most - least) if most > least else 1.0 for pk in closest}
    alone = {pk: share for pk, share in found.items() if share >= LEAST_ALONE}
    return {**{pk: found.get(pk, 0.0) for pk in also}, **alone}


def _first_among(ids: list[int], among: QuerySet[IndexedDocument]) -> list[int]:
    """The first of the ids that are among the documents, at most `CLOSEST`."""
    looked_at = ids[:LOOKED_AT]
    allowed = set(among.filter(pk__in=looked_at).values_list("pk", flat=True))
    if len(allowed) < CLOSEST and len(looked_at) < len(ids):
        allowed, looked_at = set(among.values_list("pk", flat=True)), ids
    return [pk for pk in looked_at if pk in allowed][:CLOSEST]


@lru_cache(maxsize=500)
def question_vector(_encoder: str, text: str) -> Vectors:
    """The vector of a question; a reader who turns the page or chooses a filter asks the same again."""
    return encoder().question(text)
