"""Who has done a thing, by the chain: the thing itself, what came of it, and what else came of the same method."""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from kunskapsbanken.people import doers
from kunskapsbanken.people.doers import Doer, Doing
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.trace.models import Link
from kunskapsbanken.trace.queries import Node, told_of
from kunskapsbanken.trace.registry import kinds

# From an item to the measure that it inspired, and on to the service place that the measure is about.
ONWARD = 2


def doers_of(thing: Any, viewer: Viewer) -> list[Doer]:
    """The organisations that have done it, of what the viewer may see; those that one can write to first.

    What is invented for the demonstration is never told of an organisation that exists.
    """
    start = (ContentType.objects.get_for_model(thing).pk, thing.pk)
    reached = {start} | _seen(_methods_behind(start), viewer)
    frontier = reached
    for _step in range(ONWARD):
        frontier = _seen(_targets_of(frontier) - reached, viewer)
        reached = reached | frontier
    place = getattr(thing, "place", None)
    everyone = Organisation.objects.all()
    return doers.told(
        _doings(reached, viewer), everyone.filter(is_example=True) if place and place.is_example else everyone
    )


def _methods_behind(node: Node) -> set[Node]:
    """What led straight to it and can itself be done: an item, not the insight that asked for something."""
    telling = [ContentType.objects.get_for_model(kind.model).pk for kind in kinds.values() if kind.doings]
    links = Link.objects.filter(target_type=node[0], target_id=node[1], source_type__in=telling)
    return set(links.values_list("source_type", "source_id"))


def _targets_of(nodes: set[Node]) -> set[Node]:
    if not nodes:
        return set()
    sources = [Q(source_type=kind, source_id__in=ids) for kind, ids in _by_type(nodes).items()]
    return set(Link.objects.filter(reduce(or_, sources)).values_list("target_type", "target_id"))


def _seen(nodes: set[Node], viewer: Viewer) -> set[Node]:
    """What the viewer may not see is left out, and so is what is known only through it."""
    return nodes & told_of(nodes, viewer).keys()


def _doings(nodes: set[Node], viewer: Viewer) -> list[Doing]:
    found: list[Doing] = []
    for kind, ids in _by_type(nodes).items():
        model = ContentType.objects.get_for_id(kind).model_class()
        tell = kinds[model].doings if model in kinds else None
        found += tell(ids, viewer) if tell else []
    return found


def _by_type(nodes: Iterable[Node]) -> dict[int, list[int]]:
    grouped: dict[int, list[int]] = defaultdict(list)
    for kind, key in sorted(nodes):
        grouped[kind].append(key)
    return grouped
