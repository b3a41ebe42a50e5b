"""What can be taken over into a plan, into which plans, and who has taken over what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.people.rights import Viewer, may_see, within_reach
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import swedish_key
from kunskapsbanken.plans.borrowed import Part, after_by_part, part_of
from kunskapsbanken.plans.models import Borrowed, Borrowing, PlanVersion, ServicePlan, State
from kunskapsbanken.plans.models.plan import EDITABLE
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.after import anchor_of
from kunskapsbanken.plans.queries.plans import visible_plans
from kunskapsbanken.plans.queries.reading import latest_version, texts_of
from kunskapsbanken.plans.structures import as_read_today


@dataclass(frozen=True)
class Source:
    """What is taken over: a measure or a goal as it was laid out or decided, or an item of the bank.

    `goal` is what a measure leads towards, with its number; `indicators` are those of a goal, or the one of a measure.
    """

    kind: Borrowed
    title: str
    number: int | None = None
    origin: str = ""
    result: str = ""
    resources: str = ""
    service: str = ""
    goal: str = ""
    goal_number: int | None = None
    indicators: tuple[Content, ...] = ()
    version: PlanVersion | None = None
    item: KnowledgeItem | None = None

    @property
    def place(self) -> Place | None:
        """Whose plan it stands in."""
        return self.version.plan.place if self.version else None

    @property
    def is_example(self) -> bool:
        """Whether it is invented."""
        return self.place is not None and self.place.is_example

    @property
    def url(self) -> str:
        """Where it is read."""
        if self.item is not None:
            return self.item.url or ""
        return f"{self.version.get_absolute_url()}#{anchor_of(self.kind, self.number or 0)}" if self.version else ""


def source_in_plan(pk: int, kind: Borrowed, number: int, viewer: Viewer) -> Source | None:
    """A measure or a goal of a plan that the viewer may see, as the public reads it; none where there is none."""
    plan = visible_plans(viewer).filter(pk=pk).first()
    version = latest_version(plan) if plan else None
    if plan is None or version is None:
        return None
    version.plan = plan
    content = as_read_today(version.content)
    goals = {goal["number"]: goal for goal in content["goals"]}
    origin = f"{content['plan']['title']}, {content['plan']['municipality']}"
    if kind == Borrowed.GOAL:
        goal = goals.get(number)
        if goal is None:
            return None
        return Source(kind, goal["text"], number, origin, indicators=tuple(goal["indicators"]), version=version)
    row = next((row for row in content["measures"] if row["number"] == number), None)
    return _measure(row, goals[row["goal"]], origin, version) if row else None


def _measure(row: Content, goal: Content, origin: str, version: PlanVersion) -> Source:
    return Source(
        Borrowed.MEASURE,
        row["title"],
        row["number"],
        origin,
        result=row["expected_result"],
        resources=row["resources"],
        service=row["service"],
        goal=goal["text"],
        goal_number=goal["number"],
        indicators=tuple(one for one in goal["indicators"] if one["name"] == row["indicator"])[:1],
        version=version,
    )


def source_in_bank(pk: int) -> Source | None:
    """An item that anyone may read."""
    item = readable_items().filter(pk=pk).first()
    return Source(Borrowed.ITEM, item.title, result=item.promise, item=item) if item else None


def plans_to_lay_in(source: Source, viewer: Viewer) -> QuerySet[ServicePlan]:
    """The drafts that the viewer works on and that can take it in: of other places, and nothing invented into a real
    plan.
    """
    plans = ServicePlan.objects.filter(within_reach(viewer, DRAFT_PLAN), state__in=EDITABLE)
    if source.place is not None:
        plans = plans.exclude(place=source.place)
    if source.is_example:
        plans = plans.filter(place__is_example=True)
    found: QuerySet[ServicePlan] = plans.select_related("place").order_by("place__name", "-first_year", "-pk")
    return found


@dataclass(frozen=True)
class LentTo:
    """A goal or a measure that came of it: what it is called, and where it is."""

    words: str
    url: str
    place: Place


@dataclass(frozen=True)
class Lent:
    """Who has taken over one thing, of those whose plans the reader may see."""

    part: Part
    rows: tuple[LentTo, ...]

    @property
    def called(self) -> str:
        """What was taken over, by its number: "Åtgärd 7"."""
        kind, number = self.part
        return f"{Borrowed(kind).label} {number}"

    @property
    def label(self) -> str:
        """How many, in words: "Lånad av 2 kommuner"; a district's plan counts for its municipality."""
        paths = {row.place.path for row in self.rows}
        counties = {path for path in paths if path.count("/") == 1}
        municipalities = {"/".join(path.split("/")[:2]) for path in paths - counties}
        words = []
        if municipalities:
            words.append(ngettext("%d kommun", "%d kommuner", len(municipalities)) % len(municipalities))
        if counties:
            words.append(ngettext("%d region", "%d regioner", len(counties)) % len(counties))
        return _("Lånad av %s") % _(" och ").join(words)


def lent_from(plan: ServicePlan, viewer: Viewer) -> list[Lent]:
    """Which goals and measures of a plan others have taken over; one query where there are none, else at most three."""
    rows = Borrowing.objects.filter(version__plan=plan)
    return _lent(rows, viewer, Q() if plan.place.is_example else Q(place__is_example=False))


def lent_of_item(item: KnowledgeItem, viewer: Viewer, *, invented: bool = False) -> Lent | None:
    """Which real plans, or which invented ones, have taken in an item; as many queries as above."""
    rows = Borrowing.objects.filter(item=item)
    return next(iter(_lent(rows, viewer, Q(place__is_example=invented))), None)


def _lent(rows: QuerySet[Borrowing], viewer: Viewer, among: Q) -> list[Lent]:
    related = rows.select_related("goal", "measure")
    found = [(row, _plan_key(row)) for row in related.order_by("pk")]
    if not found:
        return []
    plans = {plan.pk: plan for plan in visible_plans(viewer).filter(among, pk__in={key for _row, key in found})}
    shown = _laid_out(plans.values(), viewer)
    lent: dict[Part, list[LentTo]] = defaultdict(list)
    for row, key in found:
        if key in plans and (key not in shown or part_of(row) in shown[key]):
            lent[row.source, row.source_number or 0].append(_lent_to(row, plans[key]))
    return [
        Lent(part, tuple(sorted(rows, key=lambda one: swedish_key(one.words)))) for part, rows in sorted(lent.items())
    ]


def _plan_key(row: Borrowing) -> int:
    part = row.measure or row.goal
    return part.plan_id if part else 0


def _laid_out(plans: Iterable[ServicePlan], viewer: Viewer) -> dict[int, set[Part]]:
    """What everyone has been shown of plans that are being revised, for those who do not work on them."""
    revised = [plan for plan in plans if plan.state == State.REVISION and not may_see(viewer, DRAFT_PLAN, plan)]
    return {pk: set(after_by_part(text)) for pk, text in texts_of(revised).items()} if revised else {}


def _lent_to(row: Borrowing, plan: ServicePlan) -> LentTo:
    part, number = part_of(row)
    told = {"number": number, "plan": f"{plan.title}, {plan.place.full_name}"}
    if part == Borrowed.MEASURE:
        url = reverse("measure", kwargs={"pk": plan.pk, "number": number})
        return LentTo(_("Åtgärd %(number)d i %(plan)s") % told, url, plan.place)
    at = plan.url if plan.live else reverse("plan_goals", kwargs={"pk": plan.pk})
    return LentTo(_("Mål %(number)d i %(plan)s") % told, f"{at}#mal-{number}", plan.place)
