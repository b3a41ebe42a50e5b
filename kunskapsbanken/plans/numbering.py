"""How goals are numbered for readers: 1, 2, 3 …, and what leads towards goal 2 is 2.1, 2.2 …

A goal's own number is given once and lasts, so that comments and links find it; a sub-goal is read under its goal.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import Content


def in_order(goals: Iterable[Content]) -> list[tuple[str, Content]]:
    """The goals by value with their labels, each followed by those that lead towards it."""
    parts: dict[int | None, list[Content]] = defaultdict(list)
    for goal in sorted(goals, key=lambda goal: int(goal["number"])):
        parts[goal["parent"]].append(goal)
    found = []
    for goal in parts[None]:
        found.append((str(goal["number"]), goal))
        found += [(f"{goal['number']}.{order}", part) for order, part in enumerate(parts[goal["number"]], start=1)]
    return found


def labels_of(goals: Iterable[Content]) -> dict[int, str]:
    """The label of each goal by its number."""
    return {goal["number"]: label for label, goal in in_order(goals)}


def called(label: str) -> str:
    """A goal as one speaks of it: "Mål 2" or "Delmål 2.1"."""
    return (_("Delmål %s") if "." in label else _("Mål %s")) % label
