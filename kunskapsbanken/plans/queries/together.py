"""How the work on a plan is shared: its tasks, its sections and who sees to them."""

from dataclasses import dataclass
from datetime import date

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import Viewer, holders, require_sight
from kunskapsbanken.plans.models import PlanTask, SectionDuty, SectionLock, ServicePlan, TickedRemark
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.pointing import address_of, choices_of, section_address
from kunskapsbanken.plans.remarks import Remark
from kunskapsbanken.plans.titles import section_title, sections_in


@dataclass(frozen=True)
class TaskRow:
    """A task with what it points at, in words and as an address."""

    task: PlanTask
    about: str
    url: str
    is_late: bool


@dataclass(frozen=True)
class SectionRow:
    """A section, who sees to it, and its lock if it has one."""

    kind: str
    title: str
    url: str
    who: User | None
    lock: SectionLock | None


def writers_of(plan: ServicePlan) -> list[User]:
    """Those who may write in the plan, by name."""
    return sorted(holders("plans.add_serviceplan", plan.place), key=lambda user: (user.get_full_name(), user.pk))


def tasks_of(plan: ServicePlan, viewer: Viewer, today: date) -> list[TaskRow]:
    """The tasks of a plan: what is to be done first, by its day; then what is done."""
    require_sight(viewer, DRAFT_PLAN, plan)
    called = dict(choices_of(plan))
    rows = [
        TaskRow(
            task,
            called.get(task.about, ""),
            address_of(plan, task.about) if task.about in called else "",
            task.done_at is None and task.due is not None and task.due < today,
        )
        for task in PlanTask.objects.filter(plan=plan).select_related("who")
    ]
    return sorted(rows, key=lambda row: (row.task.done_at is not None, row.task.due or date.max, row.task.number))


def sections_shared(plan: ServicePlan, viewer: Viewer) -> list[SectionRow]:
    """Every section, with who sees to it and whether it is locked; two queries."""
    require_sight(viewer, DRAFT_PLAN, plan)
    duties = {duty.section: duty.who for duty in SectionDuty.objects.filter(plan=plan).select_related("who")}
    locks = {lock.section: lock for lock in SectionLock.objects.filter(plan=plan).select_related("locked_by")}
    return [
        SectionRow(kind, section_title(plan.kind, kind), section_address(plan, kind), duties.get(kind), locks.get(kind))
        for kind in sections_in(plan.kind)
    ]


@dataclass(frozen=True)
class Ticked:
    """An advice that has been looked at, with who did and why it stays."""

    remark: Remark
    row: TickedRemark


def without_ticked(plan: ServicePlan, remarks: list[Remark]) -> tuple[list[Remark], list[Ticked]]:
    """What is left of the remarks, and what has been ticked off; one query. What has changed since is back."""
    rows = {(row.code, row.state): row for row in TickedRemark.objects.filter(plan=plan).select_related("by")}
    left, ticked = [], []
    for remark in remarks:
        row = rows.get((remark.code, remark.state)) if remark.may_be_ticked else None
        if row is None:
            left.append(remark)
        else:
            ticked.append(Ticked(remark, row))
    return left, ticked
