"""What a reader may be about to write."""

from django.db.models import Q

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.search.models import IndexedDocument

MOST_SUGGESTIONS = 8


def suggest(text: str) -> list[IndexedDocument]:
    """Public titles with a word that begins as the reader has begun, those that begin so themselves first."""
    prefix = fold(text).strip()
    if len(prefix) < 2:
        return []
    titles = IndexedDocument.objects.filter(is_public=True).order_by("is_example", "title")
    begins = list(titles.filter(folded_title__startswith=prefix)[:MOST_SUGGESTIONS])
    within = Q(folded_title__contains=f" {prefix}") | Q(folded_title__contains=f"-{prefix}")
    more = titles.filter(within).exclude(pk__in=[row.pk for row in begins])
    return [*begins, *more[: MOST_SUGGESTIONS - len(begins)]]
