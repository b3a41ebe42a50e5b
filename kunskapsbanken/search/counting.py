"""How many hits there are for each value of each facet; counted only on what the reader has been let see."""

from collections import Counter
from collections.abc import Collection

from django.db.models import Count

from kunskapsbanken.search.filters import KIND, Filters
from kunskapsbanken.search.hits import Hits, Row
from kunskapsbanken.search.models import IndexedTag

Ids = frozenset[int]


def facet_counts(hits: Hits, filters: Filters) -> dict[str, Counter[str]]:
    """By facet and value, under what is chosen in all the other facets. One query, and one for each facet in use."""
    everything = frozenset(row.pk for row in hits.all)
    picked = {name: _having(name, values, hits.all) for name, values in filters.used.items()}
    counts = _counted(everything.intersection(*picked.values()))
    for name in picked:
        counts[name] = _counted(_under_others(everything, picked, name), name).get(name, Counter())
    kinds_under = _under_others(everything, picked, KIND)
    counts[KIND] = Counter(row.kind for row in hits.all if row.pk in kinds_under)
    return counts


def having_all(rows: list[Row], filters: Filters) -> list[Row]:
    """The rows with the chosen kinds and tags."""
    left = rows
    for name, values in filters.used.items():
        ids = _having(name, values, left)
        left = [row for row in left if row.pk in ids]
    return left


def _under_others(everything: Ids, picked: dict[str, Ids], name: str) -> Ids:
    return everything.intersection(*(ids for other, ids in picked.items() if other != name))


def _having(name: str, values: Collection[str], rows: Collection[Row]) -> Ids:
    if name == KIND:
        return frozenset(row.pk for row in rows if row.kind in values)
    among = [row.pk for row in rows]
    tags = IndexedTag.objects.filter(facet=name, value__in=values, document__in=among)
    return frozenset(tags.values_list("document", flat=True))


def _counted(ids: Ids, facet: str = "") -> dict[str, Counter[str]]:
    tags = IndexedTag.objects.filter(document__in=ids)
    if facet:
        tags = tags.filter(facet=facet)
    counts: dict[str, Counter[str]] = {}
    for name, value, number in tags.order_by().values_list("facet", "value").annotate(number=Count("pk")):
        counts.setdefault(name, Counter())[value] = number
    return counts
