"""Telling a story: everything that led to a thing, and everything that it led to."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.trace.models import Link
from kunskapsbanken.trace.registry import Stage, Step, kinds

# From a voice to a service place it is five links; a few more for what inspired what.
FARTHEST = 8
Node = tuple[int, int]

# All links on the ways that lead to a thing and on the ways that lead on from it; never sideways, so that a story
# does not tell what else grew out of the same meeting.
_WAYS = """
WITH RECURSIVE
back(type_id, object_id, depth) AS (
    SELECT CAST(%s AS bigint), CAST(%s AS bigint), 0
    UNION
    SELECT link.source_type_id, link.source_id, back.depth + 1
    FROM {table} link JOIN back ON link.target_type_id = back.type_id AND link.target_id = back.object_id
    WHERE back.depth < %s
),
onward(type_id, object_id, depth) AS (
    SELECT CAST(%s AS bigint), CAST(%s AS bigint), 0
    UNION
    SELECT link.target_type_id, link.target_id, onward.depth + 1
    FROM {table} link JOIN onward ON link.source_type_id = onward.type_id AND link.source_id = onward.object_id
    WHERE onward.depth < %s
)
SELECT link.source_type_id, link.source_id, link.target_type_id, link.target_id
FROM {table} link JOIN back ON link.target_type_id = back.type_id AND link.target_id = back.object_id
UNION
SELECT link.source_type_id, link.source_id, link.target_type_id, link.target_id
FROM {table} link JOIN onward ON link.source_type_id = onward.type_id AND link.source_id = onward.object_id
"""


@dataclass(frozen=True)
class Chapter:
    """The steps of a story that are of one stage and one name, told together ("14 röster")."""

    stage: Stage
    label: str
    steps: tuple[Step, ...]

    @property
    def first(self) -> Step:
        """The one to tell where there is room for one."""
        return self.steps[0]

    @property
    def when(self) -> date | None:
        """The day that they have in common; each has its own where there is none."""
        days = {step.when for step in self.steps}
        return days.pop() if len(days) == 1 else None

    @property
    def rest(self) -> tuple[Step, ...]:
        """The others, for those who want to see them all."""
        return self.steps[1:]


@dataclass(frozen=True)
class Story:
    """A thing's story, from the first voice to the answer. `own` are the steps of the thing itself."""

    chapters: tuple[Chapter, ...]
    own: frozenset[Step]

    def __bool__(self) -> bool:
        return any(step not in self.own for chapter in self.chapters for step in chapter.steps)


def story(thing: Any, viewer: Viewer) -> Story:
    """The story around a thing, of what the viewer may see, in one query for the links and one a kind of thing.

    What may not be seen is left out, and so is what is known only through it.
    """
    start = (ContentType.objects.get_for_model(thing).pk, thing.pk)
    links = _links_around(start)
    nodes = {start, *(node for link in links for node in link)}
    own = kinds[type(thing)].own
    told = told_of(nodes - {start}, viewer) | {start: own(thing)} if own else told_of(nodes, viewer)
    reached = _reached(start, links, set(told)) if start in told else set()
    steps = [step for node in reached for step in told[node]]
    mine = frozenset(told.get(start, ()))
    return Story(_chapters(steps, mine), mine)


def _links_around(start: Node) -> list[tuple[Node, Node]]:
    with connection.cursor() as cursor:
        cursor.execute(_WAYS.format(table=Link._meta.db_table), [*start, FARTHEST, *start, FARTHEST])
        return [((row[0], row[1]), (row[2], row[3])) for row in cursor.fetchall()]


def told_of(nodes: set[Node], viewer: Viewer) -> dict[Node, list[Step]]:
    """What each of some things tells, of those that the viewer may see; one query a kind of thing."""
    ids: dict[int, set[int]] = defaultdict(set)
    for type_id, object_id in nodes:
        ids[type_id].add(object_id)
    told = {}
    for type_id, wanted in ids.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model in kinds:
            steps = kinds[model].steps(wanted, viewer)
            told.update({(type_id, object_id): steps[object_id] for object_id in wanted & steps.keys()})
    return told


def _reached(start: Node, links: list[tuple[Node, Node]], seen: set[Node]) -> set[Node]:
    """What can be reached from the start, backwards or onwards, over things that may be seen."""
    reached = {start}
    for here, there in ((0, 1), (1, 0)):
        neighbours: dict[Node, list[Node]] = defaultdict(list)
        for link in links:
            neighbours[link[here]].append(link[there])
        waiting = [start]
        walked = {start}
        while waiting:
            for node in neighbours[waiting.pop()]:
                if node in seen and node not in walked:
                    walked.add(node)
                    waiting.append(node)
        reached |= walked
    return reached


def _chapters(steps: list[Step], own: frozenset[Step]) -> tuple[Chapter, ...]:
    """The steps told together, each once; so is an answer that was given to several at once."""
    grouped: dict[tuple[Stage, str], list[Step]] = defaultdict(list)
    told: set[Any] = set()
    in_order = sorted(
        steps, key=lambda step: (step.stage, str(step.when or ""), step.label, step.title, step not in own)
    )
    for step in in_order:
        words = (step.label, step.title, step.when) if step.stage == Stage.ANSWER else step
        if words not in told:
            told.add(words)
            grouped[step.stage, step.label].append(step)
    return tuple(Chapter(stage, label, tuple(group)) for (stage, label), group in grouped.items())


def links_from(thing: Any, model: type) -> list[int]:
    """The keys of the things of one kind that a thing led straight to."""
    types = ContentType.objects.get_for_models(type(thing), model)
    links = Link.objects.filter(source_type=types[type(thing)], source_id=thing.pk, target_type=types[model])
    return list(links.order_by("pk").values_list("target_id", flat=True))


def links_to(thing: Any, model: type, verb: str = "") -> list[int]:
    """The keys of the things of one kind that led straight to a thing; by one verb, where it is told."""
    types = ContentType.objects.get_for_models(type(thing), model)
    links = Link.objects.filter(target_type=types[type(thing)], target_id=thing.pk, source_type=types[model])
    if verb:
        links = links.filter(verb=verb)
    return list(links.order_by("pk").values_list("source_id", flat=True))
