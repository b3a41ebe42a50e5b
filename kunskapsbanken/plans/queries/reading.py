"""Everything that a plan's page tells: the frozen text, and beside it how it goes today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.people.rights import Viewer, may_see
from kunskapsbanken.plans.freezing import content_of
from kunskapsbanken.plans.levels import as_shown
from kunskapsbanken.plans.models import (
    Borrowed,
    Consultation,
    FollowUp,
    IndicatorValue,
    Measure,
    MeasureStatus,
    PlanVersion,
    Reply,
    SectionKind,
    ServicePlan,
    StatusReport,
)
from kunskapsbanken.plans.models.indicators import value_told
from kunskapsbanken.plans.numbering import called, in_order
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.after import After, links_after
from kunskapsbanken.plans.queries.replies import Said, said_of
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
    after: After | None = None
    origins: tuple[Content, ...] = ()

    @property
    def number(self) -> int:
        """Its number in the plan."""
        return int(self.text["number"])

    @property
    def color(self) -> str:
        """The colour of its status."""
        return COLORS.get(self.status, "neutral")


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator as it was frozen, and what it is today in words."""

    text: Content
    latest: str


@dataclass(frozen=True)
class GoalRow:
    """A goal with its indicators and measures; `label` is its number as it is read ("2", or "2.1" of a sub-goal)."""

    text: Content
    measures: tuple[MeasureRow, ...]
    label: str
    indicators: tuple[IndicatorRow, ...]
    after: After | None = None

    @property
    def called(self) -> str:
        """What one calls it: "Mål 2", "Delmål 2.1"."""
        return called(self.label)

    @property
    def is_part(self) -> bool:
        """Whether it leads towards another goal."""
        return self.text["parent"] is not None


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
    def shows_places(self) -> bool:
        """Whether the tables of classed places belong here."""
        return self.kind == SectionKind.PLACES

    @property
    def shows_links(self) -> bool:
        """Whether the other governing documents belong here."""
        return self.kind == SectionKind.LINKS

    @property
    def shows_wheel(self) -> bool:
        """Whether the yearly wheel belongs here."""
        return self.kind == SectionKind.ORGANISATION

    @property
    def shows_measures(self) -> bool:
        """Whether the table of measures belongs here."""
        return self.kind == SectionKind.MEASURES


class Told(NamedTuple):
    """What a year's follow-up says of a measure."""

    number: int
    title: str
    status: str
    comment: str


@dataclass(frozen=True)
class YearTold:
    """A year's follow-up, and what it says of each measure."""

    follow_up: FollowUp
    reports: tuple[Told, ...]


@dataclass(frozen=True)
class PlanText:
    """A plan to be read. What was thought of it and how each year went are there where they were asked for."""

    plan: ServicePlan
    content: Content
    version: PlanVersion | None
    adopted: PlanVersion | None
    sections: tuple[SectionRow, ...]
    goals: tuple[GoalRow, ...]
    consultation: Consultation | None
    follow_ups: tuple[YearTold, ...]
    versions: tuple[PlanVersion, ...]

    @property
    def classes(self) -> list[Content]:
        """The classes of places, with what there was in them that day."""
        return as_shown(self.content["places"])

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


def text_with_voices(plan: ServicePlan, version: PlanVersion | None) -> PlanText:
    """The plan as the public reads it in its `latest_version`, as its officers have written it where there is none
    given; with the latest comments on each section, and with what each year's follow-up says."""
    content = as_read_today(version.content) if version else content_of(plan)
    return _text(plan, content, version, with_voices=True)


def draft_text(plan: ServicePlan) -> PlanText:
    """The plan as its officers have written it so far."""
    return _text(plan, content_of(plan), None)


def version_text(version: PlanVersion) -> PlanText:
    """One frozen version, exactly as it was."""
    return _text(version.plan, as_read_today(version.content), version)


def _text(plan: ServicePlan, content: Content, version: PlanVersion | None, *, with_voices: bool = False) -> PlanText:
    versions = tuple(PlanVersion.objects.filter(plan=plan).defer("content"))
    evidence: dict[str, list[Content]] = defaultdict(list)
    for number, row in enumerate(content["evidence"], start=1):
        told = {"dated": date.fromisoformat(row["dated"]), "picture_url": _picture_url(plan, version, number, row)}
        evidence[row["section"]].append({**row, **told})
    said, nothing = said_of(plan) if with_voices else {}, Said()
    sections = tuple(
        SectionRow(
            section["kind"],
            section["title"],
            section["blocks"],
            tuple(evidence[section["kind"]]),
            *said.get(section["kind"], nothing),
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
        follow_ups=_follow_ups(plan) if with_voices else (),
        versions=versions,
    )


def _follow_ups(plan: ServicePlan) -> tuple[YearTold, ...]:
    """Each year's follow-up with what it says of the measures; one query where there are none, else two."""
    found = list(FollowUp.objects.filter(plan=plan).defer("content"))
    rows = StatusReport.objects.filter(follow_up__in=[row.pk for row in found]).order_by("measure__number")
    reports: dict[int, list[Told]] = defaultdict(list)
    told = rows.values_list("follow_up", "measure__number", "measure__title", "status", "comment")
    for key, number, title, status, comment in told:
        reports[key].append(Told(number, title, status, comment))
    return tuple(YearTold(row, tuple(reports[row.pk])) for row in found)


def _picture_url(plan: ServicePlan, version: PlanVersion | None, number: int, row: Content) -> str:
    """Where the picture of a finding is: of what is frozen by its number in the version, of a draft by its key."""
    if not row["content"].get("picture"):
        return ""
    if version is None:
        return reverse("evidence_picture", kwargs={"pk": plan.pk, "key": row["key"]})
    return reverse("version_picture", kwargs={"pk": plan.pk, "number": version.number, "which": number})


def goals_with_status(plan: ServicePlan, content: Content) -> tuple[GoalRow, ...]:
    """The goals and measures of a content, with how they go today."""
    statuses = dict(Measure.objects.filter(plan=plan).values_list("number", "status"))
    comments, after = _latest_comments(plan), links_after(plan, content)
    measures: dict[int, list[MeasureRow]] = defaultdict(list)
    origins: dict[int, list[Content]] = defaultdict(list)
    for origin in content.get("origins", ()):
        origins[origin["measure"]].append(origin)
    for text in content["measures"]:
        number = text["number"]
        status = MeasureStatus(statuses.get(number, MeasureStatus.PROPOSED))
        came_from = after.get((Borrowed.MEASURE, number))
        row = MeasureRow(text, status, comments.get(number, ""), came_from, tuple(origins[number]))
        measures[text["goal"]].append(row)
    latest = _latest_values(plan)
    return tuple(
        GoalRow(
            goal,
            tuple(measures[goal["number"]]),
            label,
            tuple(_indicators(goal, latest)),
            after.get((Borrowed.GOAL, goal["number"])),
        )
        for label, goal in in_order(content["goals"])
    )


def _indicators(goal: Content, latest: dict[tuple[int, int, str], str]) -> Iterator[IndicatorRow]:
    for text in goal["indicators"]:
        known = latest.get((goal["number"], text["number"], text["name"]))
        yield IndicatorRow(text, text.get("latest", "") if known is None else known)


def _latest_values(plan: ServicePlan) -> dict[tuple[int, int, str], str]:
    """What each indicator was last, by the number of its goal, its own and its name."""
    by_year = IndicatorValue.objects.filter(indicator__goal__plan=plan).order_by("year")
    told = ("indicator__goal__number", "indicator__number", "indicator__name", "indicator__unit", "value", "year")
    newest = {(goal, number, name): row for goal, number, name, *row in by_year.values_list(*told)}
    return {key: value_told(value, unit, year) for key, (unit, value, year) in newest.items()}


def _latest_comments(plan: ServicePlan) -> dict[int, str]:
    reports = StatusReport.objects.filter(follow_up__plan=plan).order_by("follow_up__year")
    return dict(reports.values_list("measure__number", "comment"))


@dataclass(frozen=True)
class MeasurePage:
    """One measure with the years that it has been followed up; no `measure` where the revision has taken it away."""

    row: MeasureRow
    goal: GoalRow
    measure: Measure | None
    reports: tuple[StatusReport, ...]


def measure_page(text: PlanText, number: int) -> MeasurePage | None:
    """A measure of a plan's text; none where the text has no such number."""
    for goal in text.goals:
        for row in goal.measures:
            if row.number == number:
                measure = Measure.objects.filter(plan=text.plan, number=number).first()
                reports = StatusReport.objects.filter(measure=measure) if measure else StatusReport.objects.none()
                told = reports.select_related("follow_up").order_by("follow_up__year")
                return MeasurePage(row, goal, measure, tuple(told))
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
