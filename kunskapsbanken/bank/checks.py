"""What is wrong or weak in an item's text, told to the editor in words that can be acted on."""

import re
from collections.abc import Collection, Iterator
from enum import Enum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from kunskapsbanken.bank.choices import LEADING_AWAY, PRACTICAL, ItemKind
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.plaintext import item_text
from kunskapsbanken.bank.references import linked_pages, pictures_without_words, related_items
from kunskapsbanken.engines.swedish.readability import LONG_SENTENCE_WORDS, measure


class Level(Enum):
    """How much a remark weighs."""

    MUST = "must"
    SHOULD = "should"

    @property
    def label(self) -> str:
        """The level in words."""
        return _("Måste rättas") if self is Level.MUST else _("Bör ses över")


class Remark(NamedTuple):
    """One thing to mend, and the field where it is mended."""

    level: Level
    field: str
    text: str


# Fields that must be filled before an item of a kind is published, and what to say where one is empty.
MISSING: dict[str, Promise] = {
    "promise": gettext_lazy("Löftet saknas. Skriv i en mening vad läsaren får."),
    "sources": gettext_lazy("Källa saknas. Ange minst en källa som styrker innehållet."),
    "evidence_level": gettext_lazy("Ange om det är prövat. Välj ”Inte prövat” om ni inte vet."),
    "short_definition": gettext_lazy("Den korta förklaringen saknas. Den visas i ordförklaringar."),
    "link_url": gettext_lazy("Länken saknas. Den här sorten leder vidare till något annat."),
}
STEPWISE = frozenset({ItemKind.METHOD, ItemKind.PROCESS})
# Law that has ceased to apply: its number, and what took its place.
REPEALED = {"2000:284": "2024:1243"}
_SAYS_REPEALED = re.compile(r"upphäv|upphör|ersatt|ersätt|slutade gälla|gäller inte längre", re.IGNORECASE)
_LAW = re.compile(r"\d+\s*(?:kap\.|§)|§\s*\d|\b(?:lag|lagen|förordning|förordningen)\s*\(\d{4}:\d+\)", re.IGNORECASE)
# How near, in characters, the word "repealed" must stand to the number.
NEAR = 300
QUOTED_WORDS = 8
# LIX says nothing of a text shorter than this.
ENOUGH_WORDS = 100


def required_fields(kind: str) -> list[str]:
    """The fields that an item of this kind needs before it is published."""
    needs = {
        "promise": True,
        "sources": kind != ItemKind.TEMPLATE,
        "evidence_level": kind in PRACTICAL,
        "short_definition": kind == ItemKind.DEFINITION,
        "link_url": kind in LEADING_AWAY,
    }
    return [name for name, needed in needs.items() if needed]


def remarks(item: KnowledgeItem, *, readable: Collection[int] | None = None) -> list[Remark]:
    """All remarks on an item, those that must be mended first.

    `readable` are the ids of the published pages; without it, links between pages are not checked.
    """
    text = item_text(item)
    found = [*_missing(item), *_pictures(item), *_law(item, text), *_readability(text), *_review(item)]
    if readable is not None:
        found += _dead_links(item, readable)
    return sorted(found, key=lambda remark: remark.level is Level.SHOULD)


def _missing(item: KnowledgeItem) -> Iterator[Remark]:
    for name in required_fields(item.kind):
        if not (item.sources.all() if name == "sources" else getattr(item, name)):
            yield Remark(Level.MUST, name, str(MISSING[name]))
    if item.kind in STEPWISE and not item.steps:
        yield Remark(Level.SHOULD, "steps", _("Stegen saknas. Läsaren behöver veta vad man gör, i vilken ordning."))


def _pictures(item: KnowledgeItem) -> Iterator[Remark]:
    if count := pictures_without_words(item):
        text = ngettext("%d bild saknar alternativtext.", "%d bilder saknar alternativtext.", count) % count
        yield Remark(Level.MUST, "body", text)


def _law(item: KnowledgeItem, text: str) -> Iterator[Remark]:
    sources = [f"{source.title} {source.note}" for source in item.sources.all()]
    for number, successor in REPEALED.items():
        if any(_cites_as_living(part, number) for part in [text, *sources]):
            words = _("%(old)s nämns utan att det framgår att den är upphävd. Den ersattes av %(new)s.")
            yield Remark(Level.MUST, "body", words % {"old": number, "new": successor})
    if item.law_checked is None and _LAW.search(text):
        words = _("Lagtext återges. Ange till och med vilket datum den är kontrollerad.")
        yield Remark(Level.SHOULD, "law_checked", words)


def _cites_as_living(text: str, number: str) -> bool:
    """Whether the number stands somewhere without a word nearby that says it is repealed."""
    places = [match.start() for match in re.finditer(re.escape(number), text)]
    return any(not _SAYS_REPEALED.search(text[max(0, place - NEAR) : place + NEAR]) for place in places)


def _readability(text: str) -> Iterator[Remark]:
    measured = measure(text)
    if measured.is_heavy and measured.words >= ENOUGH_WORDS:
        yield Remark(Level.SHOULD, "body", _("Texten är tung (LIX %d). Sikta på under 50.") % measured.lix)
    for sentence in measured.long_sentences:
        start = " ".join(sentence.split()[:QUOTED_WORDS])
        words = _("Lång mening (över %(limit)d ord): ”%(start)s …”")
        yield Remark(Level.SHOULD, "body", words % {"limit": LONG_SENTENCE_WORDS, "start": start})


def _review(item: KnowledgeItem) -> Iterator[Remark]:
    if item.needs_review:
        yield Remark(Level.SHOULD, "review_by", _("Datumet för översyn har passerat. Det syns för läsaren."))


def _dead_links(item: KnowledgeItem, readable: Collection[int]) -> Iterator[Remark]:
    if count := len(linked_pages(item) - set(readable)):
        text = ngettext(
            "%d länk går till en sida som inte är publicerad.",
            "%d länkar går till sidor som inte är publicerade.",
            count,
        )
        yield Remark(Level.MUST, "body", text % count)
    if count := len(related_items(item) - set(readable)):
        text = ngettext(
            "%d samband pekar på en post som inte är publicerad.",
            "%d samband pekar på poster som inte är publicerade.",
            count,
        )
        yield Remark(Level.SHOULD, "relations", text % count)
