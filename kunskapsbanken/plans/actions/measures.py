"""Goals, their indicators and measures: what the plan is to reach, how one sees it, and what is done for it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.dialogue.models import Insight
from kunskapsbanken.people.models import User
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.colliding import changed_since, refuse_collision, told_of, told_of_ties
from kunskapsbanken.plans.models import Goal, Measure, PlanVersion, ServicePlan
from kunskapsbanken.plans.queries.working import ties_of
from kunskapsbanken.plans.responsibility import is_shared
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.trace.actions import link, unlink
from kunskapsbanken.trace.models import Verb
from kunskapsbanken.trace.queries import links_from, links_to

GOAL_FIELDS = ("text", "parent")
MEASURE_FIELDS = (
    "goal",
    "title",
    "expected_result",
    "where",
    "service",
    "responsible",
    "partners",
    "resources",
    "cost",
    "financing",
    "indicator",
    "starts",
    "ends",
)


class Tie(NamedTuple):
    """What a measure can be tied to, and what that is called to those who write it."""

    model: type[Model]
    label: Promise

    def in_words(self, keys: str) -> str:
        """What things are called, by their keys as `colliding` tells them."""
        things = self.model._default_manager.filter(pk__in=[key for key in keys.split(",") if key])
        return ", ".join(sorted(str(thing) for thing in things))


TIES = {
    "insights": Tie(Insight, gettext_lazy("insikter som åtgärden bygger på")),
    "items": Tie(KnowledgeItem, gettext_lazy("poster i kunskapsbanken som har inspirerat")),
    "service_places": Tie(ServicePlace, gettext_lazy("serviceplatser som åtgärden gäller")),
}


@transaction.atomic
def add_goal(*, plan: ServicePlan, by: User, **fields: Any) -> Goal:
    """Write down a goal: `text`, and the goal that it leads towards (`parent`) where there is one."""
    plan = locked_for_change(plan, by)
    goal = Goal(plan=plan, number=_next_number(plan, "goals"))
    return _save(goal, fields, GOAL_FIELDS)


@transaction.atomic
def change_goal(*, goal: Goal, by: User, seen: Mapping[str, str] | None = None, **fields: Any) -> Goal:
    """Change a goal; its number stays. Refused where it no longer says what the one who writes has `seen`."""
    locked_for_change(goal.plan, by)
    _refuse_collision(goal, seen)
    return _save(goal, fields, GOAL_FIELDS)


@transaction.atomic
def remove_goal(*, goal: Goal, by: User) -> None:
    """Take a goal away; one that has measures stays."""
    locked_for_change(goal.plan, by)
    if goal.measures.exists():
        raise ValidationError(_("Målet har åtgärder. Flytta dem till ett annat mål eller ta bort dem först."))
    if goal.parts.exists():
        raise ValidationError(_("Målet har delmål. Flytta eller ta bort dem först."))
    goal.delete()


@transaction.atomic
def add_measure(
    *,
    plan: ServicePlan,
    by: User,
    insights: Collection[Insight] = (),
    items: Collection[KnowledgeItem] = (),
    service_places: Collection[ServicePlace] = (),
    **fields: Any,
) -> Measure:
    """Write down a measure, and what it grew out of: insights and items of the bank; and the places it concerns."""
    plan = locked_for_change(plan, by)
    measure = Measure(plan=plan, number=_next_number(plan, "measures"))
    _save(measure, fields, MEASURE_FIELDS)
    _tie(measure, insights, items, service_places, by=by)
    return measure


@transaction.atomic
def change_measure(
    *,
    measure: Measure,
    by: User,
    insights: Collection[Insight] | None = None,
    items: Collection[KnowledgeItem] | None = None,
    service_places: Collection[ServicePlace] | None = None,
    seen: Mapping[str, str] | None = None,
    **fields: Any,
) -> Measure:
    """Change a measure; its number stays. What is not told of where it comes from stays as it was.

    Refused where the measure no longer says what the one who writes has `seen` (`plans.colliding`).
    """
    locked_for_change(measure.plan, by)
    _refuse_collision(measure, seen)
    _save(measure, fields, MEASURE_FIELDS)
    _tie(measure, insights, items, service_places, by=by)
    return measure


@transaction.atomic
def remove_measure(*, measure: Measure, by: User) -> None:
    """Take a measure away, and its links to what it grew out of."""
    locked_for_change(measure.plan, by)
    _tie(measure, (), (), (), by=by)
    measure.delete()


def _refuse_collision(row: Goal | Measure, seen: Mapping[str, str] | None) -> None:
    """Asked of the row as it is now, and of what it is tied to, with the plan held. None for `seen`: nobody has looked,
    so nobody collides.
    """
    if seen is None:
        return
    now = type(row)._default_manager.get(pk=row.pk)
    told = told_of(now, seen.keys() - TIES.keys())
    ties = told_of_ties(ties_of(now)) if isinstance(now, Measure) and seen.keys() & TIES.keys() else {}
    changed: dict[str, str] = {}
    shown: dict[str, str] = {}
    for name in changed_since(seen, told | ties):
        if name in ties:
            changed[name], shown[name] = str(TIES[name].label), TIES[name].in_words(ties[name])
        else:
            field: Any = now._meta.get_field(name)
            changed[name], shown[name] = str(field.verbose_name), _shown(getattr(now, name))
    refuse_collision(changed, shown)


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _next_number(plan: ServicePlan, what: str) -> int:
    """One more than every number that the plan has or that anyone has been shown: a number is given once."""
    highest = getattr(plan, what).aggregate(highest=Max("number"))["highest"] or 0
    for content in PlanVersion.objects.filter(plan=plan).values_list(f"content__{what}", flat=True):
        highest = max(highest, *(row["number"] for row in content), 0)
    return int(highest) + 1


def _save(row: Any, fields: dict[str, Any], known: tuple[str, ...]) -> Any:
    for name, value in fields.items():
        if name not in known:
            raise TypeError(f"{type(row).__name__} has no {name!r} to write")
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if isinstance(row, Measure):
        _check_measure(row)
    elif isinstance(row, Goal):
        _check_goal(row)
    row.full_clean(exclude=["number"])
    row.save()
    return row


def _check_goal(goal: Goal) -> None:
    """A sub-goal leads towards a goal of the same plan that is no sub-goal of its own: three steps are too many."""
    parent = goal.parent
    if parent is None:
        return
    if parent.plan_id != goal.plan_id or parent.pk == goal.pk:
        raise ValidationError({"parent": _("Välj ett annat av planens mål.")})
    if parent.parent_id is not None or (goal.pk is not None and goal.parts.exists()):
        raise ValidationError({"parent": _("Ett delmål kan inte ha egna delmål.")})


def _check_measure(measure: Measure) -> None:
    """What a measure must tell, in words that can be acted on; all faults at once."""
    faults: dict[str, str] = {}
    if not measure.responsible:
        faults["responsible"] = _("Skriv vem som är ansvarig.")
    elif is_shared(measure.responsible):
        faults["responsible"] = _("Ange exakt en ansvarig. Skriv de andra under Medverkande.")
    if measure.starts is None:
        faults["starts"] = _("Skriv vilket år åtgärden börjar.")
    if measure.ends is None:
        faults["ends"] = _("Skriv vilket år åtgärden ska vara klar.")
    elif measure.starts is not None and measure.ends < measure.starts:
        faults["ends"] = _("Slutåret kan inte komma före startåret.")
    faults |= _outside_the_plan(measure)
    if faults:
        raise ValidationError(faults)


def _outside_the_plan(measure: Measure) -> dict[str, str]:
    """What a measure points at that is another plan's, or another place's."""
    faults = {}
    if measure.goal_id is None or measure.goal.plan_id != measure.plan_id:
        faults["goal"] = _("Välj ett av planens mål.")
    if measure.where is not None and not measure.where.path.startswith(measure.plan.place.path):
        faults["where"] = _("Platsen ligger utanför det område som planen gäller.")
    if measure.indicator is not None and measure.indicator.goal.plan_id != measure.plan_id:
        faults["indicator"] = _("Välj en av planens indikatorer.")
    return faults


def _tie(
    measure: Measure,
    insights: Iterable[Insight] | None,
    items: Iterable[KnowledgeItem] | None,
    service_places: Iterable[ServicePlace] | None,
    *,
    by: User,
) -> None:
    """Make the trace say what was told, no more and no less; None leaves a kind as it is."""
    for model, told, verb in ((Insight, insights, Verb.GROUNDS), (KnowledgeItem, items, Verb.INSPIRES)):
        if told is None:
            continue
        wanted = {thing.pk: thing for thing in told}
        for thing in model._default_manager.filter(pk__in=set(links_to(measure, model)) - wanted.keys()):
            unlink(source=thing, target=measure)
        for thing in wanted.values():
            link(source=thing, verb=verb, target=measure, by=by)
    if service_places is not None:
        places = {place.pk: place for place in service_places}
        for place in ServicePlace.objects.filter(pk__in=set(links_from(measure, ServicePlace)) - places.keys()):
            unlink(source=measure, target=place)
        for place in places.values():
            link(source=measure, verb=Verb.CONCERNS, target=place, by=by)
