"""The vectors of all documents, held by each process as one matrix and asked by brute force."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.db.models import Count, Max
from numpy.typing import NDArray

from kunskapsbanken.search.meaning.encoders import Vectors
from kunskapsbanken.search.models import DocumentVectors

STORED = np.dtype("<f2")
# What the document as a whole weighs, the mean of its pieces, beside the piece that is nearest (decision 20).
WHOLE = 1 / 3
# So many rows are held as float32, which is asked many times faster (100 MB at 384 dimensions); more than that are
# held as stored, and turned into float32 a block at a time.
HELD_WIDE, BLOCK = 65_536, 8192


@dataclass(frozen=True)
class Held:
    """The pieces of one document after another: `starts` is where those of each of the `documents` begin, `lengths` how
    long their sum is."""

    documents: NDArray[np.int64]
    starts: NDArray[np.int64]
    lengths: Vectors
    pieces: NDArray[np.float16] | Vectors

    def similarities(self, question: Vectors) -> Vectors:
        """How near the question each document is, in the order of `documents`: mostly as its nearest piece (cosine)."""
        if not len(self.documents):
            return np.zeros(0, dtype=np.float32)
        blocks = (self.pieces[start : start + BLOCK] for start in range(0, len(self.pieces), BLOCK))
        # Not `@`: its threads go on for 30 ms of processor each time, waiting for more to do.
        each = np.concatenate([np.vecdot(block.astype(np.float32, copy=False), question) for block in blocks])
        whole = np.add.reduceat(each, self.starts) / self.lengths
        near = (1 - WHOLE) * np.maximum.reduceat(each, self.starts) + WHOLE * whole
        return near.astype(np.float32, copy=False)


def stored(vectors: Vectors) -> bytes:
    """The rows as they stand in the database."""
    return vectors.astype(STORED).tobytes()


def held(model: str, dimensions: int) -> Held:
    """What one model has made of the documents, read anew when it has changed; one query where it has not."""
    state = DocumentVectors.objects.aggregate(Count("pk"), Max("pk"))
    return held_vectors(model, dimensions, *state.values())


@lru_cache(maxsize=1)
def held_vectors(model: str, dimensions: int, *_state: int | None) -> Held:
    """The matrix as it was in a state of the table; vectors are never changed, only taken out and put in."""
    rows = DocumentVectors.objects.filter(model=model, dimensions=dimensions).values_list("document_id", "vectors")
    documents, starts, lengths, parts, length = [], [], [], [], 0
    for document_id, vectors in rows.iterator():
        part = np.frombuffer(vectors, dtype=STORED).reshape(-1, dimensions)
        documents.append(document_id)
        starts.append(length)
        lengths.append(float(np.linalg.norm(part.sum(axis=0, dtype=np.float32))) or 1.0)
        parts.append(part)
        length += len(part)
    pieces = np.concatenate(parts) if parts else np.zeros((0, dimensions), dtype=STORED)
    wide = pieces.astype(np.float32) if length <= HELD_WIDE else pieces
    return Held(
        np.array(documents, dtype=np.int64),
        np.array(starts, dtype=np.int64),
        np.array(lengths, dtype=np.float32),
        wide,
    )
