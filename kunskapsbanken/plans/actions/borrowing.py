"""Taking over a goal or a measure from another place's plan, or from the bank, into a draft of one's own."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.people.models import User
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.actions.indicators import add_indicator
from kunskapsbanken.plans.actions.measures import add_goal, add_measure
from kunskapsbanken.plans.computing import BY_TRAVEL
from kunskapsbanken.plans.models import Borrowed, Borrowing, Bring, Goal, Indicator, Measure, ServicePlan
from kunskapsbanken.plans.queries.borrowing import Source
from kunskapsbanken.plans.queries.plans import visible_plans
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.models import Verb
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

ALL = frozenset(Bring)


@transaction.atomic
def borrow_goal(*, source: Source, plan: ServicePlan, by: User, bring: Collection[Bring] = ALL, text: str = "") -> Goal:
    """Write down a goal after another place's, with its indicators if they are brought, but none of their values; or
    after an item of the bank.

    `text` is what one's own goal says, where it does not say what its source is called.
    """
    plan = locked_for_change(plan, by)
    _check(source, plan, by)
    goal = add_goal(plan=plan, by=by, text=text.strip() or source.title)
    if Bring.INDICATORS in bring:
        for told in source.indicators:
            _indicator(goal, told, by)
    Borrowing.objects.create(goal=goal, **_written(source))
    return goal


@transaction.atomic
def borrow_measure(
    *,
    source: Source,
    plan: ServicePlan,
    by: User,
    goal: Goal | None = None,
    new_goal: str = "",
    bring: Collection[Bring] = ALL,
    **own: Any,
) -> Measure:
    """Write down a measure after another place's, or after an item of the bank, under a goal of the plan or a new one.

    `own` is what each place must say itself: `responsible`, `starts` and `ends`. The chain tells what led to it.
    """
    plan = locked_for_change(plan, by)
    _check(source, plan, by)
    if goal is None and new_goal.strip():
        goal = _new_goal(source, plan, new_goal.strip(), by)
    measure = add_measure(
        plan=plan,
        by=by,
        goal=goal,
        title=source.title[: Measure._meta.get_field("title").max_length],
        expected_result=source.result if Bring.RESULT in bring else "",
        resources=source.resources if Bring.RESOURCES in bring else "",
        service=_service(source.service) if Bring.SERVICE in bring else None,
        items=[source.item] if source.item else [],
        **own,
    )
    if Bring.INDICATORS in bring and source.indicators:
        measure.indicator = _indicator(measure.goal, source.indicators[0], by)
        measure.save(update_fields=["indicator"])
    Borrowing.objects.create(measure=measure, **_written(source))
    _tell_the_chain(source, measure, by)
    return measure


def _check(source: Source, plan: ServicePlan, by: User) -> None:
    """That the one who borrows may read what is borrowed, that it is another's, and nothing invented in a real plan."""
    if source.item is not None:
        is_seen = readable_items().filter(pk=source.item.pk).exists()
    else:
        is_seen = source.version is not None and visible_plans(by).filter(pk=source.version.plan_id).exists()
    if not is_seen:
        raise PermissionDenied
    if source.place == plan.place:
        raise ValidationError(_("Det står redan i en plan för samma plats. Skriv det i planen i stället."))
    if source.is_example and not plan.place.is_example:
        raise ValidationError(_("Det är påhittat och kan inte läggas in i en verklig plan."))


def _new_goal(source: Source, plan: ServicePlan, text: str, by: User) -> Goal:
    """A goal for the measure; the source's own, word for word, came from there too."""
    goal = add_goal(plan=plan, by=by, text=text)
    if source.version is not None and text == source.goal:
        told = {"source": Borrowed.GOAL, "source_number": source.goal_number, "title": text}
        Borrowing.objects.create(goal=goal, **{**_written(source), **told})
    return goal


def _written(source: Source) -> dict[str, Any]:
    """What is kept of where it comes from."""
    return {
        "source": source.kind,
        "source_number": source.number,
        "title": source.title,
        "origin": source.origin,
        "version": source.version,
        "item": source.item,
    }


def _indicator(goal: Goal, told: Content, by: User) -> Indicator:
    """The goal's indicator of that name, else a new one: what is measured, and nothing of what it was elsewhere."""
    found = goal.indicators.filter(name=told["name"]).first()
    if found is not None:
        return found
    service = _service(told["service"])
    computed = told["computed"] if service or told["computed"] not in BY_TRAVEL else ""
    return add_indicator(goal=goal, by=by, name=told["name"], unit=told["unit"], computed=computed, service=service)


def _service(label: str) -> Term | None:
    """The kind of service as a frozen plan names it; none where it is called so no more."""
    return Term.objects.of(SERVICE_KIND).filter(label_sv=label).first() if label else None


def _tell_the_chain(source: Source, measure: Measure, by: User) -> None:
    """An item is tied as those are that are chosen in the form; here another place's measure, if it is there still."""
    if source.version is None or source.number is None:
        return
    old = Measure.objects.filter(plan=source.version.plan_id, number=source.number).first()
    if old is not None:
        link(source=old, verb=Verb.INSPIRES, target=measure, by=by)
