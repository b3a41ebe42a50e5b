"""What is like a thing that is being read, and what fits those who need something: both told in words."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from kunskapsbanken.engines.swedish.analyser import UNTELLING
from kunskapsbanken.engines.swedish.ranking import Stems, rarity
from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.people.readers import keys_of
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.search.analysis import analyser
from kunskapsbanken.search.commonness import frequencies
from kunskapsbanken.search.engines import Frequencies, engine
from kunskapsbanken.search.facets import facets
from kunskapsbanken.search.models import IndexedDocument, IndexedTag
from kunskapsbanken.search.queries import ANYONE
from kunskapsbanken.vocabulary.models import Term

# So many of a thing's most telling words are asked for; so many of the answers are looked at closer.
ASKED, LOOKED_AT = 12, 40
# What a word of the title counts against one of the text, and what a shared tag adds, as a share of the best score.
TITLE_WEIGHT, TAG_WORTH = 3, 0.15
# A thing is like another when they share so many telling words, and it fits at least this well against the best.
LEAST_SHARED, LEAST_SHARE = 2, 0.25
SHOWN_WORDS = 2
SHORTEST = 4
# The facets that make two things alike, in the order they are told.
TOLD = ("service", "fas", "plats")
Tag = tuple[str, str]


@dataclass(frozen=True)
class Similar:
    """A thing that is like another, and why."""

    document: IndexedDocument
    because: str


def similar(
    kind: str,
    object_id: int,
    *,
    viewer: Viewer = ANYONE,
    limit: int = 5,
    without: Collection[int] = (),
    untelling: str = "",
) -> list[Similar]:
    """Things of the same kind that say much of the same, the likest first; what is invented comes last.

    Only what `viewer` may read; `without` are object ids that are shown already, `untelling` words that make nothing
    alike, as the name of the place that all are about. Nothing where nothing is alike.
    """
    readable = IndexedDocument.objects.readable_with(keys_of(viewer))
    own = readable.with_text().filter(kind=kind, object_id=object_id).first()
    if own is None:
        return []
    written, counted = _telling(own, untelling)
    others = readable.filter(kind=kind, language=own.language).exclude(object_id__in={object_id, *without})
    ranked = engine().rank(list(written), counted, limit=LOOKED_AT, among=others)
    ids = [row.document_id for row in ranked]
    tags = _tags_of([own.pk, *ids])
    shared = _shared_words(ids, list(written))
    common = {pk: tags.get(pk, set()) & tags.get(own.pk, set()) for pk in ids}
    worth = {row.document_id: row.score + TAG_WORTH * ranked[0].score * len(common[row.document_id]) for row in ranked}
    best = max(worth.values(), default=0.0)
    alike = [pk for pk in ids if len(shared[pk]) >= LEAST_SHARED and worth[pk] >= LEAST_SHARE * best]
    documents = others.in_bulk(alike)
    order = sorted(documents.values(), key=lambda row: (row.is_example, -worth[row.pk], row.title))[:limit]
    labels = _labels_of([common[row.pk] for row in order])
    words = {row.pk: [written[stem] for stem in shared[row.pk][:SHOWN_WORDS]] for row in order}
    return [Similar(row, _because(words[row.pk], common[row.pk], labels)) for row in order]


@dataclass(frozen=True)
class Fitting:
    """A thing that has some of the tags that were asked for."""

    document: IndexedDocument
    tags: frozenset[Tag]


def fitting(kind: str, wanted: Sequence[Tag], *, viewer: Viewer = ANYONE, limit: int = 4) -> list[Fitting]:
    """Things of a kind with the tags wanted, the most important of which stand first; one for each tag before two.

    Among those that have a tag, those with most of the others come first; what is invented is left out.
    """
    readable = IndexedDocument.objects.readable_with(keys_of(viewer)).filter(kind=kind, is_example=False)
    asked = IndexedTag.objects.filter(facet__in={facet for facet, _value in wanted}, document__in=readable)
    rows = asked.filter(value__in={value for _facet, value in wanted}).values_list("document", "facet", "value")
    tags: dict[int, set[Tag]] = {}
    for pk, facet, value in rows:
        if (facet, value) in wanted:
            tags.setdefault(pk, set()).add((facet, value))
    weights = {tag: len(wanted) - at for at, tag in enumerate(wanted)}
    best_first = sorted(tags, key=lambda pk: (-sum(weights[tag] for tag in tags[pk]), pk))
    queues = [[pk for pk in best_first if tag in tags[pk]] for tag in wanted]
    in_turn = (queue[turn] for turn in range(limit) for queue in queues if turn < len(queue))
    chosen = list(islice(dict.fromkeys(in_turn), limit))
    documents = readable.in_bulk(chosen)
    return [Fitting(documents[pk], frozenset(tags[pk])) for pk in chosen if pk in documents]


def _telling(own: IndexedDocument, untelling: str) -> tuple[dict[str, str], Frequencies]:
    """The stems that tell most of a text (by tf·idf), each as it is written there; and how common they are."""
    of = analyser(own.language)
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    passed_over = {token.stem for token in of.tokens(untelling)}
    for text, weight in ((own.title, TITLE_WEIGHT), (own.summary, 1), (own.text, 1)):
        for token in of.tokens(text):
            word = text[token.start : token.end].lower()
            if token.stem in passed_over or len(word) < SHORTEST or not word.isalpha():
                continue
            if fold(word) not in UNTELLING:
                counts[token.stem] += weight
                forms.setdefault(token.stem, Counter())[word] += 1
    counted = frequencies(list(counts))
    worth = {
        stem: number * rarity(counted.documents, counted.containing.get(stem, 0))
        for stem, number in counts.items()
        if counted.containing.get(stem, 0) > 1  # a word that nothing else has leads nowhere
    }
    telling = sorted(worth, key=lambda stem: (-worth[stem], stem))[:ASKED]
    return {stem: forms[stem].most_common(1)[0][0] for stem in telling}, counted


def _shared_words(ids: Sequence[int], telling: Sequence[str]) -> dict[int, list[str]]:
    """Which of the telling stems stand in each of the documents, the most telling first."""
    texts: Mapping[int, Stems] = engine().stems(ids) if ids else {}
    return {pk: list(texts[pk].words_among(telling)) for pk in ids}


def _tags_of(ids: Collection[int]) -> dict[int, set[Tag]]:
    tags: dict[int, set[Tag]] = {}
    for pk, facet, value in IndexedTag.objects.filter(document__in=ids, facet__in=TOLD).values_list(
        "document", "facet", "value"
    ):
        tags.setdefault(pk, set()).add((facet, value))
    return tags


def _labels_of(tags: Collection[set[Tag]]) -> dict[str, str]:
    slugs = {value for some in tags for _facet, value in some}
    return {term.slug: term.label.lower() for term in Term.objects.filter(slug__in=slugs)}


def _because(words: Sequence[str], common: set[Tag], labels: Mapping[str, str]) -> str:
    """Why two things are alike: "Handlar också om drivmedel och automat · samma fas: behov"."""
    parts = [_("Handlar också om %(what)s") % {"what": in_words(words)}]
    for facet in TOLD:
        if values := sorted(labels.get(value, value) for name, value in common if name == facet):
            told = {"facet": str(facets[facet].label).lower(), "values": in_words(values)}
            parts.append(_("samma %(facet)s: %(values)s") % told)
    return " · ".join(parts)


def in_words(words: Sequence[str]) -> str:
    """One, two och three."""
    *before, last = words
    return _("%(one)s och %(other)s") % {"one": ", ".join(before), "other": last} if before else last
