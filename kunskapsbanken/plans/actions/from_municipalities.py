"""Taking into a regional programme what its municipalities have decided and need: as evidence, or as measures."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.actions.evidence import SECTION_OF
from kunskapsbanken.plans.actions.measures import add_measure
from kunskapsbanken.plans.models import (
    Evidence,
    EvidenceKind,
    Goal,
    Measure,
    MunicipalOrigin,
    PlanKind,
    PlanVersion,
    ServicePlan,
)
from kunskapsbanken.plans.municipal_findings import municipal_finding, pick
from kunskapsbanken.plans.queries.from_municipalities import Gathered, gathered
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.models import Verb

Keys = Collection[str]


@transaction.atomic
def lay_in_from_municipalities(
    *, plan: ServicePlan, by: User, goals: Keys = (), measures: Keys = (), needs: Keys = (), levels: Keys = ()
) -> Evidence:
    """Copy what is chosen into the programme as evidence, in place of what was chosen before and is not frozen. Each
    row is named as `queries.from_municipalities` names it.
    """
    plan = _programme(plan, by)
    with translation.override("sv"):
        found = gathered(plan)
        picked = pick(found, goals=goals, measures=measures, needs=needs, levels=levels)
        _check(picked.keys, (set(goals), set(measures), set(needs), set(levels)))
        finding = municipal_finding(picked, found.versions, timezone.localdate())
    kind = EvidenceKind.MUNICIPALITIES
    laid = Evidence.objects.filter(plan=plan, kind=kind)
    if laid.filter(frozen_at__isnull=False).exists():
        raise ValidationError(_("Underlaget är fryst. Ta bort det först om det ska läggas in på nytt."))
    laid.delete()
    return Evidence.objects.create(
        plan=plan,
        section=SECTION_OF[kind],
        kind=kind,
        title=finding.title,
        content=finding.content,
        dated=finding.dated,
        added_by=by,
    )


@transaction.atomic
def take_up_measures(*, plan: ServicePlan, goal: Goal, measures: Keys, by: User) -> list[Measure]:
    """Write down municipal measures as measures of the programme under one of its goals, each tied to where it comes
    from. What the programme has taken up already is not taken up again.
    """
    plan = _programme(plan, by)
    if goal.plan_id != plan.pk:
        raise ValidationError({"goal": _("Välj ett av planens mål.")})
    with translation.override("sv"):
        found = gathered(plan)
        picked = pick(found, measures=measures)
    _check(picked.keys[1:2], (set(measures),))
    rows = [row for row, _label in picked.measures if row.pk not in found.taken_measures]
    if not rows:
        raise ValidationError(_("Åtgärderna är redan med i programmet."))
    if outside := [row for row in rows if row.ends < plan.first_year or row.starts > plan.last_year]:
        words = _("Åtgärden ”%s” ligger utanför programmets period.")
        raise ValidationError([words % row.title for row in outside])
    return [_take_up(plan, goal, row, found, by) for row in rows]


def _programme(plan: ServicePlan, by: User) -> ServicePlan:
    plan = locked_for_change(plan, by)
    if plan.kind != PlanKind.REGIONAL:
        raise ValidationError(_("Bara ett regionalt serviceprogram samlar det som kommunerna har beslutat."))
    return plan


def _check(picked: Collection[set[str]], asked: Collection[set[str]]) -> None:
    if not any(asked):
        raise ValidationError(_("Välj minst en rad."))
    if any(keys != wanted for keys, wanted in zip(picked, asked, strict=True)):
        raise ValidationError(_("Något av det ni valde finns inte längre. Ladda om sidan och välj på nytt."))


def _take_up(plan: ServicePlan, goal: Goal, row: Measure, found: Gathered, by: User) -> Measure:
    """The municipality answers for its own measure; who it has put in charge is told beside it."""
    version: PlanVersion = found.versions[row.plan_id]
    municipality = row.plan.place
    measure = add_measure(
        plan=plan,
        goal=goal,
        by=by,
        title=row.title,
        expected_result=row.expected_result,
        where=row.where or municipality,
        service=row.service,
        responsible=municipality.full_name,
        partners=", ".join(part for part in (row.responsible, row.partners) if part)[:300],
        starts=max(row.starts, plan.first_year),
        ends=min(row.ends, plan.last_year),
    )
    MunicipalOrigin.objects.create(measure=measure, version=version, number=row.number)
    link(source=row, verb=Verb.GROUNDS, target=measure, by=by)
    return measure
