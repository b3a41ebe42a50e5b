"""What a reader meant who has mistyped: words of what can be found here, and no others."""

from functools import lru_cache

from django.db.models import Count, Max, QuerySet, Sum

from kunskapsbanken.engines.swedish.analyser import Token
from kunskapsbanken.engines.swedish.spelling import Vocabulary, may_be_mistyped
from kunskapsbanken.search.analysis import reader
from kunskapsbanken.search.engines import engine
from kunskapsbanken.search.models import IndexedDocument, IndexedStem, IndexedWord
from kunskapsbanken.search.synonyms import thesaurus

DOTTED = frozenset("åäö")


def meant_by(text: str, readable: QuerySet[IndexedDocument]) -> str | None:
    """The question with each unknown word exchanged for the nearest known one; None where there is none to exchange.

    A word is known when its stem stands in what the reader may read, or all the parts that it is split into, or when
    the editors have told what it means.
    """
    suspect = [token for token in reader().tokens(text) if may_be_mistyped(text[token.start : token.end])]
    explained = thesaurus().stems
    unknown = _unknown([token for token in suspect if token.stem not in explained], readable)
    if not unknown:
        return None
    words = words_now()
    pieces, end = [], 0
    for token in unknown:
        if better := words.nearest(text[token.start : token.end]):
            pieces += [text[end : token.start], better]
            end = token.end
    return "".join([*pieces, text[end:]]) if pieces else None


def with_dots(text: str) -> str:
    """A question without å, ä and ö as it would have been written with them, by the words that are known here."""
    if DOTTED.intersection(text.lower()):
        return text
    words = words_now()
    pieces, end = [], 0
    for token in reader().tokens(text):
        pieces += [text[end : token.start], words.written(text[token.start : token.end])]
        end = token.end
    return "".join([*pieces, text[end:]])


def words_now() -> Vocabulary:
    """All words of public documents, as they are now."""
    return words_here(*IndexedWord.objects.aggregate(Count("pk"), Max("pk"), Sum("documents")).values())


def _unknown(tokens: list[Token], readable: QuerySet[IndexedDocument]) -> list[Token]:
    """Nobody shall tell from an unmended question what stands in a document that they may not read.

    Most words stand in what everyone may read, which is asked first, since it costs the least.
    """
    stems = {token.stem for token in tokens}
    public = set(IndexedStem.objects.filter(stem__in=stems).values_list("stem", flat=True)) if stems else set()
    left = [token for token in tokens if token.stem not in public]
    terms = sorted({term for token in left for term in (token.stem, *token.parts)})
    if not terms:
        return []
    known = engine().present(terms, among=readable)
    return [token for token in left if token.stem not in known and not (token.parts and known.issuperset(token.parts))]


@lru_cache(maxsize=1)
def words_here(*_state: int | None) -> Vocabulary:
    """All words of public documents; read anew when their state, a few sums over them, is another."""
    return Vocabulary(dict(IndexedWord.objects.values_list("written", "documents")))
