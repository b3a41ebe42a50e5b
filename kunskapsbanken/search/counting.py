"""How many hits there are for each value of each facet; counted only on what the reader has been let see."""

from collections import Counter, defaultdict
from collections.abc import Collection

from django.db.models import Count

from kunskapsbanken.search.engines.ids import among_ids
from kunskapsbanken.search.fetching import fetched
from kunskapsbanken.search.filters import KIND, Filters
from kunskapsbanken.search.hits import Hits, Row
from kunskapsbanken.search.models import IndexedTag

Counts = dict[str, Counter[str]]


def facet_counts(hits: Hits, filters: Filters) -> Counts:
    """By facet and value, under what is chosen in all the other facets; in one query.

    A value that no hit has under the other choices stays there to be seen, with none.
    """
    if not filters.used:
        return {**_counted(hits.all), KIND: Counter(row.kind for row in hits.all)}
    sets = _sets(hits.all)
    everything = {row.pk for row in hits.all}
    picked = {
        name: set().union(*(sets[name].get(value, set()) for value in values)) for name, values in filters.used.items()
    }
    counts: Counts = {}
    for name, values in sets.items():
        others = everything.intersection(*(ids for other, ids in picked.items() if other != name))
        counts[name] = Counter({value: len(ids & others) for value, ids in values.items()})
    return counts


def having_all(rows: list[Row], filters: Filters) -> list[Row]:
    """The rows with the chosen kinds and tags; one query for each facet in use."""
    left = rows
    for name, values in filters.used.items():
        ids = _having(name, values, left)
        left = [row for row in left if row.pk in ids]
    return left


def _having(name: str, values: Collection[str], rows: Collection[Row]) -> set[int]:
    if name == KIND:
        return {row.pk for row in rows if row.kind in values}
    tags = IndexedTag.objects.filter(facet=name, value__in=values, document__in=among_ids(row.pk for row in rows))
    return set(tags.values_list("document", flat=True))


def _counted(rows: Collection[Row]) -> Counts:
    """Counted in the database, since nothing is chosen."""
    counts: Counts = defaultdict(Counter)
    tags = IndexedTag.objects.filter(document__in=among_ids(row.pk for row in rows)).order_by()
    for name, value, number in fetched(tags.values_list("facet", "value").annotate(number=Count("pk"))):
        counts[name][value] = number
    return counts


def _sets(rows: Collection[Row]) -> dict[str, dict[str, set[int]]]:
    """The hits that have each value of each facet."""
    sets: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        sets[KIND][row.kind].add(row.pk)
    tags = IndexedTag.objects.filter(document__in=among_ids(row.pk for row in rows))
    for name, value, pk in tags.values_list("facet", "value", "document"):
        sets[name][value].add(pk)
    return sets
