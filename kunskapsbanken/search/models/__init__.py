"""The rows of the search: the index's own, and what editors keep beside it."""

from kunskapsbanken.search.models.answers import (
    FoundingAnswer,
    PromotedPage,
    Promotion,
    PromotionManner,
    SynonymGroup,
)
from kunskapsbanken.search.models.index import (
    DocumentQuerySet,
    FileCause,
    FileState,
    FileText,
    IndexDue,
    IndexedDocument,
    IndexedReader,
    IndexedTag,
    IndexedWord,
)
from kunskapsbanken.search.models.judging import JudgedPage, JudgedQuestion, Measurement

__all__ = [
    "DocumentQuerySet",
    "FileCause",
    "FileState",
    "FileText",
    "FoundingAnswer",
    "IndexDue",
    "IndexedDocument",
    "IndexedReader",
    "IndexedTag",
    "IndexedWord",
    "JudgedPage",
    "JudgedQuestion",
    "Measurement",
    "PromotedPage",
    "Promotion",
    "PromotionManner",
    "SynonymGroup",
]
