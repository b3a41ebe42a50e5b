"""Answers that editors have chosen for a question, and those for a problem."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone

from kunskapsbanken.engines.swedish.phrases import Piece, Thesaurus, lines
from kunskapsbanken.people.readers import keys_of
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.search.models import IndexedDocument, PromotedPage, Promotion, PromotionManner
from kunskapsbanken.search.registry import page_kinds
from kunskapsbanken.search.synonyms import thesaurus
from kunskapsbanken.search.versions import content_version

# A problem is told in many words: this share of a phrase's pieces is enough. Of two pieces both, of four three.
ENOUGH_SAID = 0.75
MOST_ANSWERS = 3
MANNERS = (PromotionManner.EXACT, PromotionManner.CHOSEN, PromotionManner.PROBLEM)


class Promoted(NamedTuple):
    """A promotion as a search needs it: what its phrases say, and the ids of those of its pages that are published."""

    manner: str
    heading: str
    phrases: Sequence[frozenset[Piece]]
    pages: Sequence[int]


class Answer(NamedTuple):
    """A chosen page as it is shown. `is_problem` where it answers a problem ("Det här kan du göra")."""

    document: IndexedDocument
    heading: str
    is_problem: bool


def answers(question: str, viewer: Viewer) -> list[Answer]:
    """The chosen answers to a question that `viewer` may read, at most three, those for just this question first.

    One query where a phrase is said, else none.
    """
    chosen: dict[int, Promoted] = {}
    for promoted in _said_by(question, timezone.localdate()):
        for page in promoted.pages:
            chosen.setdefault(page, promoted)
    if not chosen:
        return []
    readable = IndexedDocument.objects.readable_with(keys_of(viewer))
    places = (When(object_id=page, then=Value(place)) for place, page in enumerate(chosen))
    order = Case(*places, output_field=IntegerField())
    documents = readable.filter(kind__in=page_kinds(), object_id__in=chosen).order_by(order)
    return [
        Answer(document, promoted.heading or document.title, promoted.manner == PromotionManner.PROBLEM)
        for document in documents[:MOST_ANSWERS]
        for promoted in [chosen[document.object_id]]
    ]


def _said_by(question: str, today: date) -> list[Promoted]:
    """The promotions that a question says a phrase of, the surest first."""
    words = thesaurus()
    asked, said = words.pieces(question), words.said_by(question)
    found = []
    for promoted in _promotions(content_version(), words, today):
        if promoted.manner == PromotionManner.EXACT:
            share = float(asked in promoted.phrases)
        else:
            share = max(len(phrase & said) / len(phrase) for phrase in promoted.phrases)
        if share >= (ENOUGH_SAID if promoted.manner == PromotionManner.PROBLEM else 1.0):
            found.append((MANNERS.index(PromotionManner(promoted.manner)), -share, promoted))
    return [promoted for _manner, _share, promoted in sorted(found, key=lambda row: row[:2])]


@lru_cache(maxsize=4)
def _promotions(_version: str, words: Thesaurus, today: date) -> list[Promoted]:
    """Read from the database once for each process, content version and day; two queries."""
    pages: dict[int, list[int]] = {}
    for promotion, page in (
        PromotedPage.objects.filter(page__live=True).order_by("sort_order", "pk").values_list("promotion", "page")
    ):
        pages.setdefault(promotion, []).append(page)
    found = []
    for row in Promotion.objects.on(today).filter(pk__in=pages).order_by("pk"):
        phrases = [said for phrase in lines(row.phrases) if (said := words.pieces(phrase))]
        if phrases:
            found.append(Promoted(row.manner, row.heading, phrases, pages[row.pk]))
    return found
