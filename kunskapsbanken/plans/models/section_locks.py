"""What a locked section forbids: every way to a new text asks here, so it stands below the plan itself."""

import json
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.plans.section_text import mark_of, raw_of


def faults_of_locked(plan: Any) -> list[str]:
    """Why the text that a plan now holds cannot be kept: a section that is locked says something else than before."""
    locks = {lock.section: lock for lock in plan.section_locks.select_related("locked_by")} if plan.pk else {}
    if not locks:
        return []
    before = marks_before(plan)
    return [
        fault_of(locks[section.kind])
        for section in plan.sections.all()
        if section.kind in locks and mark_of(raw_of(section)) != before.get(section.kind)
    ]


def fault_of(lock: Any) -> str:
    """Why, and what to do about it."""
    words = _("%(label)s är låst %(what)s. Lås upp avsnittet under Arbetet först. Inget är ändrat.")
    return words % {"label": lock.get_section_display(), "what": locked_in_words(lock)}


def locked_in_words(lock: Any) -> str:
    """When, and by whom where that is still known."""
    day = date_format(timezone.localtime(lock.locked_at), "j F Y H:i")
    if lock.locked_by is None:
        return _("sedan %s") % day
    return _("av %(who)s %(when)s") % {"who": lock.locked_by.get_full_name() or lock.locked_by.email, "when": day}


def marks_before(plan: Any) -> dict[str, str]:
    """The mark of each section in the latest draft, by its kind."""
    revision = plan.get_latest_revision()
    return marks_in(revision.content) if revision else {}


def marks_in(content: dict[str, Any]) -> dict[str, str]:
    """The mark of each section of a revision's content."""
    return {row["kind"]: mark_of(json.loads(row["body"] or "[]")) for row in content.get("sections", ())}
