"""Browsing the bank: facets with counts over everything that can be read.

The whole bank is held as sets of ids, one for each option of each facet, made once for each version of the content;
a page of results is then set arithmetic and one query for the items shown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Value
from django.utils.translation import get_language, gettext as _

from kunskapsbanken.bank.choices import Effort, ItemKind
from kunskapsbanken.bank.counties import COUNTIES
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import items_to_choose_from, readable_items
from kunskapsbanken.search.facets import Facet, FacetOption
from kunskapsbanken.search.queries import found_ids
from kunskapsbanken.vocabulary import models as vocabulary

Sets = dict[str, dict[str, frozenset[int]]]
TERM_FACETS = {
    "fas": ("phases", vocabulary.PHASE),
    "service": ("services", vocabulary.SERVICE_KIND),
    "niva": ("levels", vocabulary.LEVEL),
    "plats": ("place_types", vocabulary.PLACE_TYPE),
    "for": ("audiences", vocabulary.AUDIENCE),
}
PAGE_SIZE = 24
ORDERS = ("titel", "nytt")


@dataclass(frozen=True)
class Filters:
    """What the reader has asked for: words, chosen options by facet, order."""

    words: str
    chosen: Mapping[str, frozenset[str]]
    order: str


@dataclass(frozen=True)
class BrowseResult:
    """Ids of the found items in order, and the facets."""

    ids: list[int]
    facets: list[Facet]


@dataclass(frozen=True)
class BankIndex:
    """All readable items as sets: facet → option → ids; labels the same way; ids in order by title and by date."""

    sets: Sets
    labels: dict[str, dict[str, str]]
    by_title: list[int]
    by_date: list[int]


def browse(filters: Filters, *, version: str) -> BrowseResult:
    """The items that fit the filters, and each facet counted under all other facets' choices."""
    index = bank_index(version=version)
    everything = frozenset(index.by_title)
    found = _found_by_words(filters.words)
    base = everything if found is None else everything & frozenset(found)
    chosen = {name: _union(index.sets[name], values) for name, values in filters.chosen.items() if values}
    matching = base.intersection(*chosen.values())
    if found is not None and filters.order not in ORDERS:
        ids = [pk for pk in found if pk in matching]
    else:
        order = index.by_date if filters.order == "nytt" else index.by_title
        ids = [pk for pk in order if pk in matching]
    return BrowseResult(ids, [_facet(name, index, base, chosen, filters) for name in index.sets])


def items_in_order(ids: list[int]) -> list[KnowledgeItem]:
    """The items of one page of results, in the given order."""
    found = readable_items().in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def bank_index(*, version: str) -> BankIndex:
    """The bank as sets, kept for a version of the content."""
    key = f"bank-index:{get_language()}:{version}"
    index: BankIndex | None = caches["fragments"].get(key)
    if index is None:
        index = _make_index()
        caches["fragments"].set(key, index, 3600)
    return index


def _make_index() -> BankIndex:
    rows = list(
        items_to_choose_from().values_list("pk", "kind", "effort", "municipality", "title", "first_published_at")
    )
    readable = {row[0] for row in rows}
    sets: Sets = {
        "typ": _group((row[1], row[0]) for row in rows),
        **_term_sets(readable),
        "insats": _group((row[2], row[0]) for row in rows),
        "lan": _group((row[3][:2], row[0]) for row in rows),
    }
    labels = {
        "typ": {kind.value: str(kind.label) for kind in ItemKind},
        "insats": {effort.value: str(effort.label) for effort in Effort},
        "lan": COUNTIES,
        **_term_labels(),
    }
    by_title = [row[0] for row in sorted(rows, key=lambda row: swedish_order(row[4]))]
    by_date = [row[0] for row in sorted(rows, key=lambda row: (row[5] is None, row[5]), reverse=True)]
    return BankIndex(sets, labels, by_title, by_date)


def _term_sets(readable: set[int]) -> Sets:
    """Ids by term, for every facet of terms, in one query; an item marked with a narrower term has the broader too."""
    marks = [
        getattr(KnowledgeItem, field).through.objects.values_list(
            Value(name), "term__slug", "term__broader__slug", "knowledgeitem_id"
        )
        for name, (field, _scheme) in TERM_FACETS.items()
    ]
    pairs: dict[str, list[tuple[str | None, int]]] = {name: [] for name in TERM_FACETS}
    for name, slug, broader, pk in marks[0].union(*marks[1:], all=True):
        if pk in readable:
            pairs[name] += [(slug, pk), (broader, pk)]
    return {name: _group(found) for name, found in pairs.items()}


def _term_labels() -> dict[str, dict[str, str]]:
    labels: dict[str, dict[str, str]] = {name: {} for name in TERM_FACETS}
    facet_of = {scheme: name for name, (_field, scheme) in TERM_FACETS.items()}
    for term in vocabulary.Term.objects.select_related("scheme"):
        if term.scheme.slug in facet_of:
            labels[facet_of[term.scheme.slug]][term.slug] = term.label
    return labels


def _group(pairs: Iterable[tuple[str | None, int]]) -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    for option, pk in pairs:
        if option:
            groups[option].add(pk)
    return {option: frozenset(ids) for option, ids in groups.items()}


def _union(options: dict[str, frozenset[int]], values: Iterable[str]) -> frozenset[int]:
    return frozenset().union(*(options.get(value, frozenset()) for value in values))


def _facet(
    name: str, index: BankIndex, base: frozenset[int], chosen: dict[str, frozenset[int]], filters: Filters
) -> Facet:
    others = base.intersection(*(ids for other, ids in chosen.items() if other != name))
    picked = filters.chosen.get(name, frozenset())
    options = [
        FacetOption(value, label, len(index.sets[name].get(value, frozenset()) & others), value in picked)
        for value, label in index.labels[name].items()
        if value in index.sets[name]
    ]
    return Facet(name, FACET_LABELS[name](), options)


def _found_by_words(words: str) -> list[int] | None:
    """Ids of items in order of rank; nothing where no words were given."""
    return found_ids("item", words) if words else None


def swedish_order(text: str) -> str:
    """A key that sorts å, ä and ö last and pays no heed to capitals."""
    return text.lower().translate(_SWEDISH_ORDER)


_SWEDISH_ORDER = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
FACET_LABELS: dict[str, Callable[[], str]] = {
    "typ": lambda: _("Typ av post"),
    "fas": lambda: _("Fas"),
    "service": lambda: _("Serviceslag"),
    "niva": lambda: _("Samhällsnivå"),
    "plats": lambda: _("Platstyp"),
    "for": lambda: _("För vem"),
    "insats": lambda: _("Arbetsinsats"),
    "lan": lambda: _("Län"),
}
