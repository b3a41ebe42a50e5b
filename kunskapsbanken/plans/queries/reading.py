"""Everything that a plan's page tells: the frozen text, and beside it how it goes today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.people.rights import Viewer, may_see
from kunskapsbanken.plans.freezing import content_of
from kunskapsbanken.plans.models import (
    Consultation,
    FollowUp,
    Measure,
    MeasureStatus,
    PlanVersion,
    Reply,
    SectionKind,
    ServicePlan,
    StatusReport,
)
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.replies import latest_replies, reply_counts
from kunskapsbanken.plans.structures import as_read_today

# How a status is coloured; the word always stands beside it.
COLORS = {
    MeasureStatus.DONE: "success",
    MeasureStatus.ONGOING: "info",
    MeasureStatus.LATE: "warning",
    MeasureStatus.STOPPED: "danger",
}


@dataclass(frozen=True)
class MeasureRow:
    """A measure as it was frozen, and how it goes today."""

    text: Content
    status: MeasureStatus
    comment: str = ""

    @property
    def number(self) -> int:
        """Its number in the plan."""
        return int(self.text["number"])

    @property
    def color(self) -> str:
        """The colour of its status."""
        return COLORS.get(self.status, "neutral")


@dataclass(frozen=True)
class GoalRow:
    """A goal with its measures."""

    text: Content
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True)
class SectionRow:
    """A section with its text, what is laid into it, and what was thought of it: the latest, and how many there are."""

    kind: str
    title: str
    blocks: list[Content]
    evidence: tuple[Content, ...]
    replies: tuple[Reply, ...]
    reply_count: int = 0

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"avsnitt-{self.kind}"

    @property
    def shows_goals(self) -> bool:
        """Whether the table of goals belongs here."""
        return self.kind == SectionKind.GOALS

    @property
    def shows_measures(self) -> bool:
        """Whether the table of measures belongs here."""
        return self.kind == SectionKind.MEASURES


@dataclass(frozen=True)
class PlanText:
    """A plan to be read."""

    plan: ServicePlan
    content: Content
    version: PlanVersion | None
    adopted: PlanVersion | None
    sections: tuple[SectionRow, ...]
    goals: tuple[GoalRow, ...]
    consultation: Consultation | None
    follow_ups: tuple[FollowUp, ...]
    versions: tuple[PlanVersion, ...]

    @property
    def measures(self) -> list[MeasureRow]:
        """All measures, in the order of their numbers."""
        return sorted((row for goal in self.goals for row in goal.measures), key=lambda row: row.number)

    @property
    def days_left(self) -> int | None:
        """How many days the consultation is open still, today counted; none when it is over."""
        return days_left(self.consultation)

    @property
    def done(self) -> int:
        """How many measures are done."""
        return sum(row.status == MeasureStatus.DONE for row in self.measures)


def days_left(consultation: Consultation | None) -> int | None:
    """How many days a consultation is open still, today counted; none when it is over."""
    if consultation is None or consultation.closes < timezone.localdate():
        return None
    return (consultation.closes - timezone.localdate()).days + 1


def open_consultation_of(plan: ServicePlan) -> Consultation | None:
    """The consultation that has not been closed."""
    return Consultation.objects.filter(plan=plan, closed_at__isnull=True).first()


def may_draft(viewer: Viewer, plan: ServicePlan) -> bool:
    """Whether the viewer works on the plan."""
    return may_see(viewer, DRAFT_PLAN, plan)


def latest_version(plan: ServicePlan) -> PlanVersion | None:
    """What the public reads: the adopted version, else the latest that was laid out."""
    versions = PlanVersion.objects.filter(plan=plan).order_by("-number")
    return versions.filter(kind=PlanVersion.Kind.ADOPTED).first() or versions.first()


def plan_text(plan: ServicePlan) -> PlanText | None:
    """The plan as the public reads it; none before it has been laid out."""
    version = latest_version(plan)
    return None if version is None else _text(plan, as_read_today(version.content), version)


def draft_text(plan: ServicePlan) -> PlanText:
    """The plan as its officers have written it so far."""
    return _text(plan, content_of(plan), None)


def version_text(version: PlanVersion) -> PlanText:
    """One frozen version, exactly as it was."""
    return _text(version.plan, as_read_today(version.content), version)


def _text(plan: ServicePlan, content: Content, version: PlanVersion | None) -> PlanText:
    versions = tuple(PlanVersion.objects.filter(plan=plan).defer("content"))
    evidence: dict[str, list[Content]] = defaultdict(list)
    for row in content["evidence"]:
        evidence[row["section"]].append({**row, "dated": date.fromisoformat(row["dated"])})
    replies, counts = latest_replies(plan), reply_counts(plan)
    sections = tuple(
        SectionRow(
            section["kind"],
            section["title"],
            section["blocks"],
            tuple(evidence[section["kind"]]),
            replies.get(section["kind"], ()),
            counts.get(section["kind"], 0),
        )
        for section in content["sections"]
    )
    return PlanText(
        plan=plan,
        content=content,
        version=version,
        adopted=next((row for row in versions if row.kind == PlanVersion.Kind.ADOPTED), None),
        sections=sections,
        goals=goals_with_status(plan, content),
        consultation=open_consultation_of(plan),
        follow_ups=tuple(FollowUp.objects.filter(plan=plan).prefetch_related("reports__measure")),
        versions=versions,
    )


def goals_with_status(plan: ServicePlan, content: Content) -> tuple[GoalRow, ...]:
    """The goals and measures of a content, with how they go today."""
    statuses = dict(Measure.objects.filter(plan=plan).values_list("number", "status"))
    comments = _latest_comments(plan)
    measures: dict[int, list[MeasureRow]] = defaultdict(list)
    for text in content["measures"]:
        number = text["number"]
        status = MeasureStatus(statuses.get(number, MeasureStatus.PROPOSED))
        measures[text["goal"]].append(MeasureRow(text, status, comments.get(number, "")))
    return tuple(GoalRow(goal, tuple(measures[goal["number"]])) for goal in content["goals"])


def _latest_comments(plan: ServicePlan) -> dict[int, str]:
    reports = StatusReport.objects.filter(follow_up__plan=plan).order_by("follow_up__year")
    return dict(reports.values_list("measure__number", "comment"))


@dataclass(frozen=True)
class MeasurePage:
    """One measure with the years that it has been followed up."""

    row: MeasureRow
    goal: Content
    measure: Measure
    reports: tuple[StatusReport, ...]


def measure_page(text: PlanText, number: int) -> MeasurePage | None:
    """A measure of a plan's text; none where the text has no such number."""
    for goal in text.goals:
        for row in goal.measures:
            if row.number == number:
                measure = Measure.objects.get(plan=text.plan, number=number)
                reports = measure.reports.select_related("follow_up").order_by("follow_up__year")
                return MeasurePage(row, goal.text, measure, tuple(reports))
    return None


def texts_of(plans: Iterable[ServicePlan]) -> dict[int, Content]:
    """What the public reads of each plan, by the plan's key; in one query."""
    found: dict[int, Content] = {}
    adopted: dict[int, bool] = {}
    rows: Any = PlanVersion.objects.filter(plan__in=plans).order_by("number").values_list("plan_id", "kind", "content")
    for plan_id, kind, content in rows:
        if kind == PlanVersion.Kind.ADOPTED or not adopted.get(plan_id):
            found[plan_id] = as_read_today(content)
            adopted[plan_id] = kind == PlanVersion.Kind.ADOPTED
    return found
