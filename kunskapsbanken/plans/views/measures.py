"""Goals and measures, written on the officers' desk."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.queries.insights import insights_of, published_insights
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions import measures as actions
from kunskapsbanken.plans.forms import GoalForm, MeasureForm
from kunskapsbanken.plans.models import Goal, Measure, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.working import measure_choices, plans_for, ties_of
from kunskapsbanken.plans.views.doors import plan_for
from kunskapsbanken.plans.views.parts import refuse, render_part


@never_cache
@login_required
def goal(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Write a new goal, change one, or take it away."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    found = get_object_or_404(Goal, plan=plan, number=number) if number else None
    parents = plan.goals.filter(parent__isnull=True).exclude(pk=found.pk if found else None)
    form = GoalForm(request.POST or None, instance=found, parents=parents)
    if request.method == "POST" and ("ta-bort" in request.POST or form.is_valid()):
        try:
            _write_goal(request, plan, found, form)
        except ValidationError as fault:
            refuse(request, form, fault)
            form.show_now()
        else:
            return redirect("plan_goals", pk=plan.pk)
    heading = _("Mål %d") % number if number else _("Nytt mål")
    return render_part(request, plan, form, heading, is_new=found is None)


def _write_goal(request: HttpRequest, plan: ServicePlan, goal: Goal | None, form: GoalForm) -> None:
    by: Any = request.user
    if goal is None:
        actions.add_goal(plan=plan, by=by, **form.told)
        messages.success(request, _("Målet är inskrivet."))
    elif "ta-bort" in request.POST:
        actions.remove_goal(goal=goal, by=by)
        messages.success(request, _("Målet är borttaget."))
    else:
        actions.change_goal(goal=Goal.objects.get(pk=goal.pk), by=by, seen=form.seen, **form.told)
        messages.success(request, _("Målet är ändrat."))


@never_cache
@login_required
def measure(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Write a new measure, change one, or take it away."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    found = get_object_or_404(Measure, plan=plan, number=number) if number else None
    form = MeasureForm(
        request.POST or None,
        instance=found,
        goals=plan.goals.all(),
        choices=measure_choices(plan.place),
        ties=ties_of(found) if found else _asked_ties(request, plan),
        initial={} if found else {"starts": plan.first_year, "ends": plan.last_year},
    )
    if request.method == "POST" and ("ta-bort" in request.POST or form.is_valid()):
        try:
            _write_measure(request, plan, found, form)
        except ValidationError as fault:
            refuse(request, form, fault)
            form.show_now()
        else:
            return redirect("plan_goals", pk=plan.pk)
    heading = _("Åtgärd %d") % number if number else _("Ny åtgärd")
    return render_part(request, plan, form, heading, is_new=found is None, needs_goal=not plan.goals.exists())


def _asked_ties(request: HttpRequest, plan: ServicePlan) -> dict[str, Any]:
    """The insight that the address names is ticked beforehand."""
    named = insights_of(plan.place).filter(key=request.GET.get("insikt", ""))
    return {"insights": list(named.values_list("pk", flat=True))}


@never_cache
@login_required
def from_insight(request: HttpRequest) -> HttpResponse:
    """Choose the plan in which an insight becomes a measure; where there is one, go there at once."""
    insight = get_object_or_404(published_insights(), key=request.GET.get("insikt", ""))
    plans = plans_for(insight, request.user)
    if not plans:  # who works on the county's programme may nothing else there
        require(request.user, DRAFT_PLAN, insight)
    if len(plans) == 1:
        return redirect(f"{reverse('measure_add', kwargs={'pk': plans[0].pk})}?insikt={insight.key}")
    crumbs = [(insight.title, insight.get_absolute_url()), (_("Gör en åtgärd"), "")]
    context = {"insight": insight, "place": insight.place, "plans": plans, "breadcrumbs": crumbs}
    return render(request, "plans/measure_from_insight.html", context)


def _write_measure(request: HttpRequest, plan: ServicePlan, measure: Measure | None, form: MeasureForm) -> None:
    by: Any = request.user
    if measure is None:
        actions.add_measure(plan=plan, by=by, **form.told)
        messages.success(request, _("Åtgärden är inskriven."))
    elif "ta-bort" in request.POST:
        actions.remove_measure(measure=measure, by=by)
        messages.success(request, _("Åtgärden är borttagen."))
    else:
        actions.change_measure(measure=Measure.objects.get(pk=measure.pk), by=by, seen=form.seen, **form.told)
        messages.success(request, _("Åtgärden är ändrad."))
