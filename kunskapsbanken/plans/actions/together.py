"""Working together: tasks, who sees to which section, sections that are ready, and advice that has been looked at."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.plans.actions.drafting import locked, locked_for_change
from kunskapsbanken.plans.actions.parts import next_number
from kunskapsbanken.plans.checks import remarks_on
from kunskapsbanken.plans.models import PlanTask, SectionDuty, SectionLock, ServicePlan, State, TickedRemark
from kunskapsbanken.plans.permissions import ADOPT_PLAN, DRAFT_PLAN
from kunskapsbanken.plans.pointing import points_at
from kunskapsbanken.plans.remarks import Level
from kunskapsbanken.plans.titles import sections_in

# Nobody works on a plan that is over.
OVER = (State.REPLACED, State.REVOKED, State.ARCHIVED)


@transaction.atomic
def add_task(
    *, plan: ServicePlan, what: str, by: User, about: str = "", who: User | None = None, due: date | None = None
) -> PlanTask:
    """Write down something to do; the one who is to do it gets a letter."""
    plan = _held(plan, by)
    task = PlanTask(plan=plan, number=next_number(plan, "plan_tasks"))
    return _write(task, {"what": what.strip(), "about": about, "who": who, "due": due}, by)


@transaction.atomic
def change_task(*, task: PlanTask, by: User, **fields: Any) -> PlanTask:
    """Say something else of a task; who is given it now gets a letter, and with a new day a new reminder may come."""
    _held(task.plan, by)
    task = PlanTask.objects.select_for_update(of=("self",)).select_related("plan__place", "who").get(pk=task.pk)
    known = {"what": task.what, "about": task.about, "who": task.who, "due": task.due}
    if unknown := fields.keys() - known.keys():
        raise TypeError(f"a task has no {sorted(unknown)}")
    return _write(task, {**known, **fields}, by)


@transaction.atomic
def remove_task(*, task: PlanTask, by: User) -> None:
    """Take a task away that is not to be done."""
    _held(task.plan, by)
    task.delete()


@transaction.atomic
def tick_task(*, task: PlanTask, is_done: bool, by: User) -> None:
    """Say that a task is done, or that it is not after all."""
    _held(task.plan, by)
    PlanTask.objects.filter(pk=task.pk).update(done_at=timezone.now() if is_done else None)


@transaction.atomic
def give_section(*, plan: ServicePlan, section: str, who: User | None, by: User) -> None:
    """Say who sees to a section; None for nobody."""
    plan = _held(plan, by)
    _check_section(plan, section)
    if who is None:
        SectionDuty.objects.filter(plan=plan, section=section).delete()
        return
    _check_writer(plan, who)
    SectionDuty.objects.update_or_create(plan=plan, section=section, defaults={"who": who})


@transaction.atomic
def lock_section(*, plan: ServicePlan, section: str, by: User) -> SectionLock:
    """Let nobody change the text of a section that is ready; locked once, by the first who does it."""
    require(by, ADOPT_PLAN, plan)
    plan = locked_for_change(plan, by)
    _check_section(plan, section)
    return SectionLock.objects.get_or_create(plan=plan, section=section, defaults={"locked_by": by})[0]


@transaction.atomic
def unlock_section(*, plan: ServicePlan, section: str, by: User) -> None:
    """Let the text of a section be changed again."""
    require(by, ADOPT_PLAN, plan)
    plan = locked_for_change(plan, by)
    SectionLock.objects.filter(plan=plan, section=section).delete()


@transaction.atomic
def tick_remark(*, plan: ServicePlan, code: str, reason: str, by: User) -> TickedRemark:
    """Say that an advice has been looked at, and why it stays as it is; what must be mended cannot be ticked off."""
    plan = locked_for_change(plan, by)
    found = {remark.code: remark for remark in remarks_on(plan, plan.get_latest_revision_as_object())}
    remark = found.get(code)
    if remark is None:
        raise ValidationError(_("Det finns inget kvar att bocka av där. Läs om sidan."))
    if remark.level is Level.MUST:
        raise ValidationError(_("Det här måste rättas och går inte att bocka av."))
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför det är bra som det är.")})
    row = TickedRemark.objects.filter(plan=plan, code=code).first() or TickedRemark(plan=plan, code=code)
    row.state, row.reason, row.by = remark.state, reason.strip(), by
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def untick_remark(*, plan: ServicePlan, code: str, by: User) -> None:
    """Put an advice back on the list."""
    plan = locked_for_change(plan, by)
    TickedRemark.objects.filter(plan=plan, code=code).delete()


@transaction.atomic
def remind_of_tasks(*, today: date) -> int:
    """Write once to each who has a task whose day has passed; returns how many letters. Run by the clock."""
    late = PlanTask.objects.filter(
        due__lt=today,
        done_at__isnull=True,
        reminded_at__isnull=True,
        who__is_active=True,
        plan__place__is_example=False,
    )
    written = 0
    for task in late.exclude(plan__state__in=OVER).select_related("plan__place", "who").order_by("pk"):
        if task.who is not None and may(task.who, DRAFT_PLAN, task.plan):
            _tell(task, "plans/mail/task_late")
            written += 1
        task.reminded_at = timezone.now()
        task.save(update_fields=["reminded_at"])
    return written


def _held(plan: ServicePlan, by: User) -> ServicePlan:
    require(by, DRAFT_PLAN, plan)
    plan = locked(plan)
    if plan.state in OVER:
        raise ValidationError(_("Planen gäller inte längre. Det finns inget mer att göra i den."))
    return plan


def _write(task: PlanTask, fields: dict[str, Any], by: User) -> PlanTask:
    had, had_due = task.who_id, task.due
    faults: dict[str, Any] = {}
    who = fields["who"]
    try:
        if who is not None and who.pk != had:
            _check_writer(task.plan, who)
    except ValidationError as fault:
        faults["who"] = fault.messages
    if not points_at(task.plan, fields["about"]):
        faults["about"] = _("Välj något som finns i planen.")
    if not str(fields["what"]).strip():
        faults["what"] = _("Skriv vad som ska göras.")
    if faults:
        raise ValidationError(faults)
    for name, value in fields.items():
        setattr(task, name, value.strip() if isinstance(value, str) else value)
    if task.due != had_due or task.who_id != had:
        task.reminded_at = None
    task.full_clean(exclude=["number"])
    task.save()
    if task.who_id not in (None, had, by.pk):
        _tell(task, "plans/mail/task_given")
    return task


def _tell(task: PlanTask, template: str) -> None:
    if task.who is not None and task.who.email:
        send_notice(to=task.who.email, template=template, context={"task": task, "plan": task.plan})


def _check_writer(plan: ServicePlan, who: User) -> None:
    if not may(who, DRAFT_PLAN, plan):
        raise ValidationError(_("Välj någon som får skriva i planen."))


def _check_section(plan: ServicePlan, section: str) -> None:
    if section not in sections_in(plan.kind):
        raise ValidationError(_("Välj ett av planens avsnitt."))
