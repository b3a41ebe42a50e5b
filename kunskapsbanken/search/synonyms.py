"""The editors' words of the same meaning, as a question meets them."""

from functools import lru_cache

from django.db.models import QuerySet

from kunskapsbanken.engines.swedish.phrases import Group, Synonym, Thesaurus, lines
from kunskapsbanken.search.analysis import analyser, reader
from kunskapsbanken.search.engines import engine
from kunskapsbanken.search.models import IndexedDocument, SynonymGroup
from kunskapsbanken.search.versions import content_version


def thesaurus() -> Thesaurus:
    """All groups, in the reader's language; read from the database once for each process and content version."""
    return _thesaurus(content_version(), reader().language)


def meaning_the_same(text: str, readable: QuerySet[IndexedDocument]) -> list[Synonym]:
    """The synonyms of what is asked, those alone that stand in what the reader may read: a search without them costs no
    question more, a search with them one."""
    meant = thesaurus().synonyms(text)
    if not meant:
        return []
    there = engine().present(sorted({stem for synonym in meant for stem in synonym.stems}), among=readable)
    return [synonym for synonym in meant if there.issuperset(synonym.stems)]


@lru_cache(maxsize=4)
def _thesaurus(_version: str, language: str) -> Thesaurus:
    rows = SynonymGroup.objects.order_by("pk").values_list("words", "also")
    return Thesaurus((Group(lines(words), lines(also)) for words, also in rows), analyser(language))
