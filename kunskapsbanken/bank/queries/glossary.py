"""The words that the bank explains: its definitions, with what each is found by in a text."""

from typing import NamedTuple

from django.core.cache import caches
from django.utils.translation import get_language

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.engines.swedish.words import FUNCTION_WORDS, words


class GlossaryEntry(NamedTuple):
    """A definition: its item's slug and address, what it says, and its names as stems of one or more words."""

    slug: str
    url: str
    explanation: str
    names: frozenset[tuple[str, ...]]


def glossary(*, version: str) -> list[GlossaryEntry]:
    """Every definition with a short explanation that anyone may read, kept for a version of the content."""
    key = f"glossary:{get_language()}:{version}"
    entries: list[GlossaryEntry] | None = caches["fragments"].get(key)
    if entries is None:
        language = get_language() or "sv"
        found = readable_items().filter(kind=ItemKind.DEFINITION, locale__language_code=language)
        entries = [
            GlossaryEntry(item.slug, item.url, item.short_definition, _names(item))
            for item in found.exclude(short_definition="").select_related("locale")
        ]
        caches["fragments"].set(key, entries, 3600)
    return entries


def _names(item: KnowledgeItem) -> frozenset[tuple[str, ...]]:
    """The title, and such other names as share a word with it; the rest mean nearly the same, or something else too."""
    title = stems(item.title)
    telling = {stem for stem in title if stem not in FUNCTION_WORDS}
    others = [stems(name) for name in item.also.split(",")]
    return frozenset({title, *(name for name in others if telling.intersection(name))})


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words with their dots and rings, which the search does without: sämre is no samråd."""
    return tuple(text[word.start : word.end].lower()[: len(word.term)] for word in words(text))
