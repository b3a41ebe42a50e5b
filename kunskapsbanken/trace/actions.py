"""Making and removing the links of the chain."""

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from kunskapsbanken.people.models import User
from kunskapsbanken.trace.models import Link, Verb
from kunskapsbanken.trace.registry import kind_of


@transaction.atomic
def link(*, source: Any, verb: Verb, target: Any, by: User | None) -> Link:
    """Say that `source` led to `target`; once, however often it is said. Called by the rooms' own actions, which
    have asked for the right to do what they do.
    """
    kind_of(source), kind_of(target)  # only things that can be told of
    types = ContentType.objects.get_for_models(type(source), type(target), for_concrete_models=True)
    made, _created = Link.objects.get_or_create(
        source_type=types[type(source)],
        source_id=source.pk,
        verb=verb,
        target_type=types[type(target)],
        target_id=target.pk,
        defaults={"created_by": by},
    )
    return made


@transaction.atomic
def unlink(*, source: Any, target: Any) -> None:
    """Take back that one thing led to the other."""
    types = ContentType.objects.get_for_models(type(source), type(target), for_concrete_models=True)
    Link.objects.filter(
        source_type=types[type(source)], source_id=source.pk, target_type=types[type(target)], target_id=target.pk
    ).delete()


@transaction.atomic
def carry_over(*, old: Any, new: Any, by: User | None) -> None:
    """Let a thing that has gone up in another leave its links to it: what led to the one led to the other."""
    types = ContentType.objects.get_for_models(type(old), type(new), for_concrete_models=True)
    start, end = (types[type(old)].pk, old.pk), (types[type(new)].pk, new.pk)
    for side in ("source", "target"):
        for found in Link.objects.filter(**{f"{side}_type": start[0], f"{side}_id": start[1]}):
            ends = {
                "source": (found.source_type_id, found.source_id),
                "target": (found.target_type_id, found.target_id),
            }
            ends[side] = end
            if ends["source"] != ends["target"]:
                _link_once(ends["source"], found.verb, ends["target"], by)
            found.delete()


@transaction.atomic
def copy_links(*, things: dict[int, int], of: type[Any], verbs: Collection[Verb], side: str, by: User | None) -> None:
    """Tie new things of a kind as those that they continue are tied, by these verbs: `things` are keys, old to new,
    and `side` is which end of the links they are ("source" or "target").
    """
    kind = ContentType.objects.get_for_model(of)
    copies = []
    for old in Link.objects.filter(**{f"{side}_type": kind, f"{side}_id__in": list(things)}, verb__in=verbs):
        ends = {"source_id": old.source_id, "target_id": old.target_id}
        ends[f"{side}_id"] = things[ends[f"{side}_id"]]
        types = {"source_type_id": old.source_type_id, "target_type_id": old.target_type_id}
        copies.append(Link(verb=old.verb, created_by=by, **ends, **types))
    Link.objects.bulk_create(copies, batch_size=500, ignore_conflicts=True)


def _link_once(source: tuple[int, int], verb: str, target: tuple[int, int], by: User | None) -> None:
    Link.objects.get_or_create(
        source_type_id=source[0],
        source_id=source[1],
        verb=verb,
        target_type_id=target[0],
        target_id=target[1],
        defaults={"created_by": by},
    )


@transaction.atomic
def remove_dangling() -> int:
    """Remove links whose ends are no more; returns how many."""
    gone = 0
    for end in ("source", "target"):
        for type_id in Link.objects.order_by().values_list(f"{end}_type", flat=True).distinct():
            model = ContentType.objects.get_for_id(type_id).model_class()
            ends = Link.objects.filter(**{f"{end}_type": type_id})
            if model is not None:
                ends = ends.exclude(**{f"{end}_id__in": model._default_manager.values("pk")})
            gone += ends.delete()[0]
    return gone
