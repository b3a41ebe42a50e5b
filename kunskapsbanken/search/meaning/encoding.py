"""Making the vectors of documents: in the background and by command, never where a reader or an editor waits."""

from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kunskapsbanken.search.meaning.encoders import Encoder, Vectors, encoder
from kunskapsbanken.search.meaning.pieces import pieces_of
from kunskapsbanken.search.meaning.vectors import stored
from kunskapsbanken.search.models import DocumentVectors, IndexedDocument

# Some ten seconds of the worker's time in-process: letters wait no longer than that.
BATCH = 16


def something_waits() -> bool:
    """Whether any document has changed since its vectors were made, or has none."""
    return _waiting(encoder()).exists()


def encode_some() -> int:
    """Make the vectors of some of the documents that wait; returns of how many."""
    by = encoder()
    documents = list(_waiting(by)[:BATCH])
    if documents:
        _keep(documents, by)
    return len(documents)


def encode_all(tell: Callable[[int, int], None] = lambda _done, _all: None) -> int:
    """Make all vectors that are missing; returns of how many documents. What is done stays if it is broken off.

    `tell` hears after each batch how many are done and how many there were.
    """
    done, there = 0, _waiting(encoder()).count()
    while some := encode_some():
        done += some
        tell(done, max(done, there))
    return done


def _waiting(by: Encoder) -> QuerySet[IndexedDocument]:
    """Closed texts are not given out of the house."""
    made = DocumentVectors.objects.filter(document=OuterRef("pk"), model=by.name, fingerprint=OuterRef("fingerprint"))
    may_be_given = IndexedDocument.objects.all() if by.is_own else IndexedDocument.objects.filter(is_public=True)
    return may_be_given.with_text().filter(~Exists(made)).order_by("pk")


def _keep(documents: Sequence[IndexedDocument], by: Encoder) -> None:
    """Encode, then store for those documents that are still there; one that has changed meanwhile waits again."""
    pieces = [pieces_of(document) for document in documents]
    vectors = by.passages([piece for each in pieces for piece in each])
    rows, start = [], 0
    for document, each in zip(documents, pieces, strict=True):
        rows.append(_row(document, by, vectors[start : start + len(each)]))
        start += len(each)
    with transaction.atomic():
        ids = [document.pk for document in documents]
        there = set(IndexedDocument.objects.select_for_update().filter(pk__in=ids).values_list("pk", flat=True))
        DocumentVectors.objects.filter(document__in=ids).delete()
        DocumentVectors.objects.bulk_create(row for row in rows if row.document_id in there)


def _row(document: IndexedDocument, by: Encoder, vectors: Vectors) -> DocumentVectors:
    return DocumentVectors(
        document_id=document.pk,
        model=by.name,
        fingerprint=document.fingerprint,
        dimensions=vectors.shape[1],
        vectors=stored(vectors),
    )
