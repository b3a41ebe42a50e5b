"""How a decided plan goes: measures with what is late and what nobody has told of, indicators, and the years."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from kunskapsbanken.plans.direction import Way, way_of
from kunskapsbanken.plans.lateness import is_late, is_stale
from kunskapsbanken.plans.models import (
    FollowUp,
    FollowUpDraft,
    FollowUpRound,
    Indicator,
    IndicatorValue,
    Measure,
    MeasureContact,
    MeasureStatus,
    PlanVersion,
    ServicePlan,
    State,
    StatusProposal,
    StatusReport,
)
from kunskapsbanken.plans.queries.reading import COLORS

FOLLOWED = (State.ADOPTED, State.REPLACED, State.REVOKED, State.ARCHIVED)


@dataclass(frozen=True)
class HowItGoes:
    """A measure today: its status, the last that was told of it and when."""

    measure: Measure
    comment: str
    reported_on: date | None
    is_late: bool
    is_stale: bool

    @property
    def status(self) -> MeasureStatus:
        """Its status."""
        return MeasureStatus(self.measure.status)

    @property
    def color(self) -> str:
        """The colour of its status."""
        return COLORS.get(self.status, "neutral")


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator from baseline over what it was each year to the target."""

    indicator: Indicator
    values: tuple[IndicatorValue, ...]

    @property
    def latest(self) -> IndicatorValue | None:
        """The last that is known."""
        return self.values[-1] if self.values else None

    @property
    def told(self) -> tuple[str, str, str]:
        """Baseline, latest and target in words."""
        row, latest = self.indicator, self.latest
        known = row.told(latest.value, latest.year) if latest else ""
        return row.told(row.baseline, row.baseline_year), known, row.told(row.target, row.target_year)

    @property
    def way(self) -> Way:
        """Whether it goes towards the target."""
        return way_of(self.indicator.baseline, self.latest.value if self.latest else None, self.indicator.target)


@dataclass(frozen=True)
class PlanProgress:
    """All of it. `rows` are those that were asked for, `everything` the whole plan."""

    everything: tuple[HowItGoes, ...]
    rows: tuple[HowItGoes, ...]
    indicators: tuple[IndicatorRow, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def done(self) -> int:
        """How many measures are done."""
        return sum(row.status == MeasureStatus.DONE for row in self.everything)

    @property
    def by_status(self) -> list[tuple[MeasureStatus, list[HowItGoes]]]:
        """The measures that were asked for by status, in the order of the statuses."""
        found: dict[MeasureStatus, list[HowItGoes]] = defaultdict(list)
        for row in self.rows:
            found[row.status].append(row)
        return [(status, found[status]) for status in MeasureStatus if found[status]]

    @property
    def late(self) -> list[HowItGoes]:
        """Those that are late."""
        return [row for row in self.rows if row.is_late]

    @property
    def stale(self) -> list[HowItGoes]:
        """Those that nobody has told of for a year."""
        return [row for row in self.rows if row.is_stale]

    @property
    def years(self) -> list[tuple[int, int, int]]:
        """For each year of the plan how many measures begin and how many are to be ready."""
        begin = Counter(row.measure.starts for row in self.rows)
        end = Counter(row.measure.ends for row in self.rows)
        return [(year, begin[year], end[year]) for year in sorted(begin.keys() | end.keys())]

    @property
    def places(self) -> list[tuple[str, str]]:
        """The places that the measures are about, to choose among."""
        found = {row.measure.where.code: row.measure.where.full_name for row in self.everything if row.measure.where}
        return sorted(found.items(), key=lambda pair: pair[1])

    @property
    def services(self) -> list[tuple[str, str]]:
        """The kinds of service that the measures are about, to choose among."""
        found = {row.measure.service.slug: row.measure.service.label for row in self.everything if row.measure.service}
        return sorted(found.items(), key=lambda pair: pair[1])


def progress_page(plan: ServicePlan, *, place: str = "", service: str = "") -> PlanProgress:
    """How a plan goes; measures of a place (its code) and of a kind of service (its slug) where those are given."""
    everything = how_measures_go([plan])
    rows = tuple(row for row in everything if _is_asked_for(row.measure, place, service))
    follow_ups = FollowUp.objects.filter(plan=plan).defer("content").select_related("decision")
    return PlanProgress(everything, rows, indicators_of(plan), tuple(follow_ups))


def _is_asked_for(measure: Measure, place: str, service: str) -> bool:
    is_there = not place or (measure.where is not None and place in measure.where.path.strip("/").split("/"))
    return is_there and (not service or (measure.service is not None and measure.service.slug == service))


def how_measures_go(plans: Iterable[ServicePlan]) -> tuple[HowItGoes, ...]:
    """The measures of some plans, in five queries: places and kinds of service are fewer than measures."""
    plans = list(plans)
    today = timezone.localdate()
    measures = Measure.objects.filter(plan__in=plans).prefetch_related("where", "service")
    reports = StatusReport.objects.filter(follow_up__plan__in=plans).order_by("follow_up__year")
    told = {
        key: (comment, timezone.localdate(when))
        for key, comment, when in reports.values_list("measure", "comment", "follow_up__published_at")
    }
    adopted = PlanVersion.objects.filter(plan__in=plans, kind=PlanVersion.Kind.ADOPTED).order_by("number")
    decided = dict(adopted.values_list("plan", "decided_on"))
    rows = []
    for measure in measures:
        comment, reported_on = told.get(measure.pk, ("", None))
        since = reported_on or decided.get(measure.plan_id) or today
        late, stale = is_late(measure.status, measure.ends, today.year), is_stale(measure.status, since, today)
        rows.append(HowItGoes(measure, comment, reported_on, late, stale))
    return tuple(rows)


def last_year_followed_up(plan: ServicePlan) -> int | None:
    """The last year that a plan that is replaced can be followed up; none for one that applies."""
    if plan.state != State.REPLACED:
        return None
    days = PlanVersion.objects.filter(replaces__plan=plan).values_list("decided_on", "valid_from")
    years = [day.year for pair in days for day in pair if day]
    return min([plan.last_year, *([max(years)] if years else [])])


def year_to_follow_up(plan: ServicePlan) -> int:
    """The year that is most likely followed up: last year, or this year in a plan's first."""
    year = max(plan.first_year, timezone.localdate().year - 1)
    return min(year, last_year_followed_up(plan) or year)


def indicators_of(plan: ServicePlan) -> tuple[IndicatorRow, ...]:
    """The plan's indicators with what they were each year; two queries."""
    rows = Indicator.objects.filter(goal__plan=plan).select_related("goal", "service").prefetch_related("values")
    return tuple(IndicatorRow(row, tuple(row.values.all())) for row in rows)


@dataclass(frozen=True)
class Asked:
    """The latest round: what has come in, and who has not answered."""

    round: FollowUpRound | None
    contacts: tuple[MeasureContact, ...]
    proposals: tuple[StatusProposal, ...]
    unasked: int

    @property
    def waiting(self) -> int:
        """How many answers wait to be taken in."""
        return sum(row.taken_at is None for row in self.proposals)


def asked_of(plan: ServicePlan) -> Asked:
    """Whom the officers ask how it goes, and what they have said; whether one may know is asked by the desk."""
    latest = FollowUpRound.objects.filter(plan=plan).first()
    contacts = tuple(MeasureContact.objects.filter(plan=plan).prefetch_related("measures"))
    proposals = StatusProposal.objects.filter(round=latest).select_related("measure") if latest else ()
    unasked = Measure.objects.filter(plan=plan, contacts__isnull=True)
    return Asked(latest, contacts, tuple(proposals), unasked.count())


def emails_of(plan: ServicePlan) -> dict[int, str]:
    """Whose mailbox is asked, by the measure's key."""
    rows = MeasureContact.objects.filter(plan=plan, measures__isnull=False)
    return dict(rows.values_list("measures", "email"))


@dataclass(frozen=True)
class Door:
    """What who comes by a link may tell of; no round where it is closed."""

    contact: MeasureContact
    round: FollowUpRound | None
    measures: tuple[Measure, ...]
    said: dict[int, StatusProposal]


def behind_door(door: str) -> Door | None:
    """What is behind a link in a letter; nothing where the link is not one of ours any more."""
    contact = MeasureContact.objects.select_related("plan__place").filter(door=door, asked_at__isnull=False).first()
    if contact is None:
        return None
    round_ = FollowUpRound.objects.filter(plan=contact.plan, closed_at__isnull=True).first()
    measures = tuple(contact.measures.order_by("number"))
    said = {row.measure_id: row for row in StatusProposal.objects.filter(round=round_, measure__in=measures)}
    return Door(contact, round_, measures, said)


def draft_for(plan: ServicePlan, year: int) -> tuple[str, dict[int, tuple[str, str]]]:
    """What a year's follow-up begins with: summary, and status and comment by the measure's number. What is written so
    far, and for the rest how it was last.
    """
    rows = {row.measure.number: (str(row.measure.status), row.comment) for row in how_measures_go([plan])}
    draft = FollowUpDraft.objects.filter(plan=plan, year=year).first()
    if draft is None:
        return "", rows
    written = {int(number): (told[0], told[1]) for number, told in draft.rows.items()}
    return draft.summary, {**rows, **written}
