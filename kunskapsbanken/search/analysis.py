"""The analysers that index and query share, with the lexicon that the set-up has made."""

from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language

from kunskapsbanken.engines.swedish.analyser import Analyser
from kunskapsbanken.engines.swedish.lexicon import lexicon_at
from kunskapsbanken.search.engines import Fields

ENGLISH = "en"


@lru_cache
def analyser(language: str) -> Analyser:
    """The analyser of a text's language; whatever is not English is read as Swedish."""
    return Analyser(lexicon_at(settings.SWEDISH_LEXICON), ENGLISH if language.startswith(ENGLISH) else "sv")


def reader() -> Analyser:
    """The analyser of the language that the reader has chosen."""
    return analyser(get_language() or "sv")


def fields(document_id: int, title: str, body: str, *, language: str) -> Fields:
    """The terms of a document, as an engine keeps them."""
    of = analyser(language)
    named, told = of.fields(title), of.fields(body)
    return Fields(document_id, named.stems, told.stems, named.parts, told.parts)
