"""The agenda with its clock times, and the agenda that a method of the bank proposes."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import ItemAttachment, KnowledgeItem
from kunskapsbanken.bank.plaintext import script_text
from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.dialogue.agendas import AgendaSaid, shared_minutes
from kunskapsbanken.dialogue.models import AgendaItem, Meeting

LONGEST_TITLE = 200
# What a step's title says in parentheses of when it is done: "(tre veckor före)", "(40 min, inom tre veckor)".
_ANOTHER_DAY = re.compile(r"\([^)]*\b(?:före|efter|inom|dag\w*|kväll\w*|veck\w*|månad\w*)\b[^)]*\)\s*$", re.IGNORECASE)


class TimedItem(NamedTuple):
    """An item and when it begins and ends; none where nobody can know, since an item before it has no minutes."""

    item: AgendaItem
    starts_at: datetime | None
    ends_at: datetime | None


def timed_agenda(meeting: Meeting) -> list[TimedItem]:
    """The items in order, each with its times counted from when the meeting starts; in one query.

    An agenda without any minutes has no times at all: the first would say only when the meeting starts.
    """
    items = list(meeting.agenda_items.all())
    now: datetime | None = meeting.starts_at if any(item.minutes for item in items) else None
    timed = []
    for item in items:
        end = now + timedelta(minutes=item.minutes) if now and item.minutes else None
        timed.append(TimedItem(item, now, end))
        now = end
    return timed


def said_agenda(meeting: Meeting) -> list[AgendaSaid]:
    """The agenda by value, as a form shows it."""
    return [AgendaSaid(row.title, row.minutes, row.work, row.script) for row in meeting.agenda_items.all()]


def proposed_agenda(method: KnowledgeItem, *, length: int | None) -> list[AgendaSaid]:
    """An item for each step of a method, with its minutes shared to fill `length` minutes, and its text as script.

    Steps that are done on another day are no items, unless all of them are.
    """
    told = [block.value for block in method.steps]
    steps = [step for step in told if not _ANOTHER_DAY.search(step["title"])] or told
    minutes = shared_minutes([step["minutes"] for step in steps], length)
    return [
        AgendaSaid(step["title"][:LONGEST_TITLE], much, "", script_text(step["content"]))
        for step, much in zip(steps, minutes, strict=True)
    ]


def length_of(starts_at: datetime | None, ends_at: datetime | None) -> int | None:
    """A meeting's length in whole minutes, where both times are known and follow."""
    if not starts_at or not ends_at or ends_at <= starts_at:
        return None
    return int((ends_at - starts_at).total_seconds() // 60)


class Aids(NamedTuple):
    """What goes with a method: the method itself, its files, and the templates that it uses."""

    method: KnowledgeItem
    files: list[ItemAttachment]
    templates: list[KnowledgeItem]


def aids_of(meeting: Meeting) -> Aids | None:
    """What the one who leads brings along, where the meeting has a method that anyone may read; in three queries."""
    method = readable_items().filter(pk=meeting.method_id).first() if meeting.method_id else None
    if method is None:
        return None
    templates = readable_items().filter(
        kind__in=(ItemKind.TEMPLATE, ItemKind.CHECKLIST), incoming_relations__item=method
    )
    return Aids(method, list(method.attachments.select_related("document")), list(_by_title(templates)))


def _by_title(items: Iterable[KnowledgeItem]) -> list[KnowledgeItem]:
    return sorted({item.pk: item for item in items}.values(), key=lambda item: item.title)
