"""Two officers in Wagtail's editor at once, and sections that are locked there: what the plan's form asks before it
keeps a text, its title and who revises it. Nothing is lost in silence: what only the other changed is taken along, what
both changed is told.
"""

import json
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from wagtail.models import Revision

from kunskapsbanken.bank.plaintext import prose_text
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.models.section_locks import fault_of, marks_in
from kunskapsbanken.plans.section_text import mark_of, raw_of, short_mark, strings_in
from kunskapsbanken.plans.titles import section_title

BASE = "plan-base-"
# What is written by hand beside the sections. No section is called so.
FACTS = ("title", "responsible")
SHOWN = 300


class Latest(NamedTuple):
    """The latest draft as it is stored: marks and blocks by section, marks of its facts, and who wrote it."""

    marks: dict[str, str]
    bodies: dict[str, list[Any]]
    revision: Revision


def latest_of(plan: ServicePlan) -> Latest | None:
    """The latest draft of a plan; two queries."""
    revision = plan.revisions.select_related("user").order_by("-created_at", "-pk").first()
    if revision is None:
        return None
    bodies = {row["kind"]: json.loads(row["body"] or "[]") for row in revision.content.get("sections", ())}
    return Latest(_marks(revision.content), bodies, revision)


def _marks(content: dict[str, Any]) -> dict[str, str]:
    """The mark of each section and of each fact of a revision's content."""
    return marks_in(content) | {name: short_mark(content.get(name) or "") for name in FACTS}


def faults_in_editor(form: Any, children: list[Any]) -> list[str]:
    """Why what was sent from the editor is not kept: `form` is the plan's, `children` those of its sections.

    What only someone else has changed is put into the forms, so that it is neither lost now nor the next time.
    """
    plan = form.instance
    latest = latest_of(plan)
    if latest is None:
        return []
    base = _base(form.data, latest)
    return [*_faults_of_facts(form, latest, base), *_faults_of_sections(plan, children, latest, base)]


def _faults_of_facts(form: Any, latest: Latest, base: dict[str, str]) -> list[str]:
    faults = []
    for name in FACTS:
        mine, now = form.cleaned_data.get(name), latest.revision.content.get(name) or ""
        before = base.get(name, "")
        if mine is None or mine == now or not before:
            continue
        if short_mark(mine) == before:
            form.cleaned_data[name] = now
            form.fields[name].bound_data = lambda _sent, _initial, value=now: value
        elif before != short_mark(now):
            words = _(
                "%(who)s har ändrat fältet %(label)s medan du skrev. Inget är sparat, och det du skrev står kvar. Där "
                "står nu: ”%(text)s” Spara igen om det är ditt som ska gälla; det andra finns kvar i historiken."
            )
            faults.append(words % {"who": _who(latest), "label": form.fields[name].label, "text": now})
    return faults


def _faults_of_sections(plan: ServicePlan, children: list[Any], latest: Latest, base: dict[str, str]) -> list[str]:
    locks = {lock.section: lock for lock in plan.section_locks.select_related("locked_by")}
    faults = []
    for child in children:
        section = child.instance
        before, now = base.get(section.kind, ""), latest.marks.get(section.kind, "")
        mine = mark_of(raw_of(section))
        if mine == now:
            continue
        if before and mine == before:
            _take_along(child, latest.bodies[section.kind])
        elif section.kind in locks and _words(raw_of(section)) == _words(latest.bodies[section.kind]):
            # The editor has only put it into its own form.
            _take_along(child, latest.bodies[section.kind])
        elif section.kind in locks:
            faults.append(fault_of(locks[section.kind]))
        elif before and before != now:
            faults.append(_told(plan, section.kind, latest))
    return faults


def _base(data: Any, latest: Latest) -> dict[str, str]:
    """The marks of what the editor began from: as the page was opened, or as it last saved by itself."""
    own = data.get("overwrite_revision_id")
    if own:
        saved = latest.revision if str(latest.revision.pk) == own else _revision(own, latest)
        return _marks(saved.content) if saved else {}
    told = {name.removeprefix(BASE): data.get(name) for name in data if name.startswith(BASE)}
    if told:
        return told
    loaded = _revision(data.get("loaded_revision_id", ""), latest)
    return _marks(loaded.content) if loaded else {}


def _revision(key: str, latest: Latest) -> Revision | None:
    same = Revision.objects.filter(
        base_content_type=latest.revision.base_content_type_id, object_id=latest.revision.object_id
    )
    found: Revision | None = same.filter(pk=key).first() if key.isdecimal() else None
    return found


def _take_along(child: Any, body: list[Any]) -> None:
    """Let the form and what it saves hold the other's text."""
    value = child.instance.body.stream_block.to_python(body)
    child.instance.body = value
    child.cleaned_data["body"] = value
    child.fields["body"].bound_data = lambda _sent, _initial: value


def _told(plan: ServicePlan, kind: str, latest: Latest) -> str:
    text = _words(latest.bodies[kind])
    words = _(
        "%(who)s har ändrat avsnittet %(label)s medan du skrev. Inget är sparat, och det du skrev står kvar. Där står "
        "nu: ”%(text)s” Spara igen om det är ditt som ska gälla; det andra finns kvar i historiken."
    )
    shown = text[:SHOWN] + ("…" if len(text) > SHOWN else "")
    return words % {"who": _who(latest), "label": section_title(plan.kind, kind), "text": shown}


def _who(latest: Latest) -> str:
    who = latest.revision.user
    return (who.get_full_name() or who.email) if who else _("Någon annan")


def _words(body: list[Any]) -> str:
    return " ".join(" ".join(prose_text(words) for words in strings_in(body)).split())
