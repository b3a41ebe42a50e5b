"""The pieces of a document that get a vector each."""

from textwrap import wrap

from kunskapsbanken.search.models import IndexedDocument

# Characters. Short pieces cost half as much to encode as long ones, and each is about one thing.
PIECE = 500
# What stands further in is found by its words alone, so that a long report costs no more than a short one.
LONGEST = 3000


def pieces_of(document: IndexedDocument) -> list[str]:
    """At least one: each stretch of the text, after the title that says what it is about."""
    told = f"{document.summary} {document.text[:LONGEST]}".strip()[:LONGEST]
    return [f"{document.title}\n{piece}" for piece in wrap(told, PIECE, break_on_hyphens=False) or [""]]
