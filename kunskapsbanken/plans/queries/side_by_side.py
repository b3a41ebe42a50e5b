"""Plans beside each other: the same facts of each, as tables whose columns are the plans."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.places.queries import swedish_key
from kunskapsbanken.plans.models import FollowUp, Measure, MeasureStatus, PlanVersion, ServicePlan
from kunskapsbanken.plans.numbering import called, in_order
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.plans.queries.reading import texts_of

MOST = 4


@dataclass(frozen=True)
class Beside:
    """A plan that is compared: what the public reads of it, how its measures go, and the latest about it."""

    plan: ServicePlan
    content: Content
    statuses: tuple[str, ...]
    decision: PlanVersion | None
    followed_up: tuple[int, date] | None

    @property
    def name(self) -> str:
        """What its column is called."""
        return f"{self.plan.title}, {self.plan.place.full_name}"

    @property
    def done(self) -> int:
        """How many of its measures are done."""
        return self.statuses.count(MeasureStatus.DONE)


@dataclass(frozen=True)
class Table:
    """One of the tables: a row has its name and a cell for each plan."""

    key: str
    caption: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Comparison:
    """Plans in the order they were asked for, and the tables about them."""

    plans: tuple[Beside, ...]
    tables: tuple[Table, ...]


def plans_to_compare() -> list[ServicePlan]:
    """The plans that anyone may read, by place, so that an address shows everyone the same; invented ones too."""
    return sorted(public_plans(), key=lambda plan: (swedish_key(plan.place.name), -plan.first_year, plan.pk))


def compared(plans: Sequence[ServicePlan]) -> Comparison:
    """Plans side by side, as the public reads them; four queries, however large they are. At most `MOST` of them."""
    found = _beside(plans[:MOST])
    tables = (_about(found), _goals(found), _by_service(found), _by_status(found), _levels(found))
    return Comparison(found, tuple(table for table in tables if table.rows))


def _beside(plans: Sequence[ServicePlan]) -> tuple[Beside, ...]:
    texts = texts_of(plans)
    statuses: dict[int, dict[int, str]] = defaultdict(dict)
    for pk, number, status in Measure.objects.filter(plan__in=plans).values_list("plan_id", "number", "status"):
        statuses[pk][number] = status
    adopted = PlanVersion.objects.filter(plan__in=plans, kind=PlanVersion.Kind.ADOPTED).defer("content")
    decisions = {row.plan_id: row for row in adopted.order_by("number")}
    follow_ups: Any = (
        FollowUp.objects.filter(plan__in=plans).order_by("year").values_list("plan_id", "year", "published_at")
    )
    latest = {pk: (year, at.date()) for pk, year, at in follow_ups}
    return tuple(
        Beside(
            plan,
            texts[plan.pk],
            tuple(statuses[plan.pk].get(row["number"], MeasureStatus.PROPOSED) for row in texts[plan.pk]["measures"]),
            decisions.get(plan.pk),
            latest.get(plan.pk),
        )
        for plan in plans
        if plan.pk in texts
    )


def _about(plans: Sequence[Beside]) -> Table:
    told: tuple[tuple[str, Callable[[Beside], str]], ...] = (
        (_("Plats"), lambda row: str(row.content["plan"]["municipality"])),
        (_("Slag"), lambda row: str(row.plan.get_kind_display())),
        (_("Läge"), lambda row: str(row.plan.get_state_display())),
        (_("Gäller"), lambda row: f"{row.content['plan']['first_year']}–{row.content['plan']['last_year']}"),
        (_("Beslut"), _decided),
        (_("Antal mål"), lambda row: str(len(row.content["goals"]))),
        (_("Antal åtgärder"), lambda row: str(len(row.statuses))),
        (_("Klara åtgärder"), _share_done),
        (_("Senaste uppföljning"), _followed_up),
    )
    return Table("om", _("Om planerna"), tuple((name, tuple(tell(row) for row in plans)) for name, tell in told))


def _decided(row: Beside) -> str:
    if row.decision is None or row.decision.decided_on is None:
        return _("Inte antagen")
    return f"{row.decision.body}, {_day(row.decision.decided_on)}, {row.decision.paragraph}"


def _share_done(row: Beside) -> str:
    everything = len(row.statuses)
    if not everything:
        return "–"
    told = {"done": row.done, "all": everything, "share": round(100 * row.done / everything)}
    return _("%(done)d av %(all)d (%(share)d %%)") % told


def _followed_up(row: Beside) -> str:
    if row.followed_up is None:
        return _("Inte uppföljd")
    year, on = row.followed_up
    return _("%(year)d, publicerad %(day)s") % {"year": year, "day": _day(on)}


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _goals(plans: Sequence[Beside]) -> Table:
    """Goals of different plans with the same number have nothing in common but that; each column is read downwards."""
    told = [{label: str(goal["text"]) for label, goal in in_order(row.content["goals"])} for row in plans]
    labels = sorted(
        {label for row in told for label in row}, key=lambda label: [int(part) for part in label.split(".")]
    )
    rows = tuple((called(label), tuple(row.get(label, "–") for row in told)) for label in labels)
    return Table("mal", _("Mål"), rows)


def _by_service(plans: Sequence[Beside]) -> Table:
    nothing = _("Inget serviceslag angivet")
    told = [Counter(row["service"] or nothing for row in plan.content["measures"]) for plan in plans]
    names = sorted({name for row in told for name in row}, key=lambda name: (name == nothing, swedish_key(name)))
    return Table("serviceslag", _("Åtgärder efter serviceslag"), _numbers(names, told))


def _by_status(plans: Sequence[Beside]) -> Table:
    told = [Counter(str(MeasureStatus(status).label) for status in row.statuses) for row in plans]
    names = [str(status.label) for status in MeasureStatus if any(str(status.label) in row for row in told)]
    return Table("lage", _("Åtgärder efter läge i dag"), _numbers(names, told))


def _numbers(names: Iterable[str], told: Sequence[Counter[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(str(row[name]) for row in told)) for name in names)


def _levels(plans: Sequence[Beside]) -> Table:
    """Which service each class of places should have, and how many places are in it."""
    told = [{row["name"]: _level(row) for row in plan.content["places"]} for plan in plans]
    names = list(dict.fromkeys(name for row in told for name in row))
    rows = tuple((name, tuple(row.get(name, _("Klassen används inte")) for row in told)) for name in names)
    return Table("malnivaer", _("Målnivåer: service som ska finnas"), rows)


def _level(row: Content) -> str:
    targets = ", ".join(row["targets"]).lower() or _("ingen målnivå")
    return _("%(targets)s (orter: %(number)d)") % {"targets": targets, "number": len(row["places"])}
