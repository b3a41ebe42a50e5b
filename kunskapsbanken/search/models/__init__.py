"""The rows of the search: the index's own, and what editors keep beside it."""

from kunskapsbanken.search.models.answers import (
    FoundingAnswer,
    PromotedPage,
    Promotion,
    PromotionManner,
    SynonymGroup,
)
from kunskapsbanken.search.models.asked import AskedQuestion
from kunskapsbanken.search.models.index import (
    CLOSED_SHELVES,
    OPEN_SHELVES,
    DocumentQuerySet,
    DocumentVectors,
    FileCause,
    FileState,
    FileText,
    IndexDue,
    IndexedDocument,
    IndexedReader,
    IndexedStem,
    IndexedTag,
    IndexedText,
    IndexedTitle,
    IndexedWord,
    shelf_of,
)
from kunskapsbanken.search.models.judging import JudgedPage, JudgedQuestion, Measurement

__all__ = [
    "CLOSED_SHELVES",
    "OPEN_SHELVES",
    "AskedQuestion",
    "DocumentQuerySet",
    "DocumentVectors",
    "FileCause",
    "FileState",
    "FileText",
    "FoundingAnswer",
    "IndexDue",
    "IndexedDocument",
    "IndexedReader",
    "IndexedStem",
    "IndexedTag",
    "IndexedText",
    "IndexedTitle",
    "IndexedWord",
    "JudgedPage",
    "JudgedQuestion",
    "Measurement",
    "PromotedPage",
    "Promotion",
    "PromotionManner",
    "SynonymGroup",
    "shelf_of",
]
