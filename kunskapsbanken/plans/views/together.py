"""The desk's page for working together: tasks, who sees to which section, and what is ready; ticking off advice."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.people.rights import may
from kunskapsbanken.plans.actions import together as actions
from kunskapsbanken.plans.forms.together import TaskForm
from kunskapsbanken.plans.models import PlanTask, ServicePlan
from kunskapsbanken.plans.permissions import ADOPT_PLAN, DRAFT_PLAN
from kunskapsbanken.plans.pointing import choices_of
from kunskapsbanken.plans.queries.together import sections_shared, tasks_of, writers_of
from kunskapsbanken.plans.views.doors import desk_context, desk_plan, plan_for
from kunskapsbanken.plans.views.parts import write_part


@never_cache
@login_required
def together(request: HttpRequest, pk: int) -> HttpResponse:
    """Who does what, and what is ready."""
    plan = desk_plan(pk)
    context = desk_context(request, plan, "plan_together")
    sections = sections_shared(plan, request.user)
    is_open = context["may_draft"] and plan.state not in actions.OVER
    context |= {
        "tasks": tasks_of(plan, request.user, timezone.localdate()),
        "sections": sections,
        "uncovered": sum(row.who is None for row in sections),
        "writers": writers_of(plan) if is_open else [],
        "may_share": is_open,
        "may_lock": plan.is_editable and may(request.user, ADOPT_PLAN, plan),
        "compare_url": _comparison(plan),
    }
    return render(request, "plans/desk_together.html", context)


def _comparison(plan: ServicePlan) -> str:
    """Wagtail's comparison of the two latest drafts, where there are two."""
    keys = list(plan.revisions.order_by("-created_at", "-pk").values_list("pk", flat=True)[:2])
    if len(keys) < 2:
        return ""
    return reverse("wagtailadmin_pages:revisions_compare", args=[plan.pk, str(keys[1]), str(keys[0])])


@never_cache
@login_required
def task(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Write down a task, change it, or take it away."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    found = (
        get_object_or_404(PlanTask.objects.select_related("plan__place"), plan=plan, number=number) if number else None
    )
    initial = {"what": found.what, "about": found.about, "who": found.who_id, "due": found.due} if found else {}
    initial = initial or {"about": request.GET.get("galler", "")}
    form = TaskForm(request.POST or None, initial=initial, choices=choices_of(plan), writers=writers_of(plan))

    def save(**told: Any) -> object:
        return actions.change_task(task=found, **told) if found else actions.add_task(plan=plan, **told)

    def remove(*, by: Any) -> None:
        if found is not None:
            actions.remove_task(task=found, by=by)

    return write_part(
        request,
        plan,
        form,
        save=save,
        remove=remove if found else None,
        heading=found.what if found else _("Ny uppgift"),
        told=(_("Uppgiften är sparad."), _("Uppgiften är borttagen.")),
        back="plan_together",
    )


@never_cache
@login_required
@require_POST
def tick(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say that a task is done, or that it is not."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    found = get_object_or_404(PlanTask.objects.select_related("plan__place"), plan=plan, number=number)
    try:
        actions.tick_task(task=found, is_done="klar" in request.POST, by=_by(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect("plan_together", pk=pk)


@never_cache
@login_required
@require_POST
def section(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who sees to a section, lock it, or unlock it."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    kind = request.POST.get("avsnitt", "")
    try:
        if "las" in request.POST:
            actions.lock_section(plan=plan, section=kind, by=_by(request))
            messages.success(request, _("Avsnittet är låst. Ingen kan ändra texten förrän det låses upp."))
        elif "las-upp" in request.POST:
            actions.unlock_section(plan=plan, section=kind, by=_by(request))
            messages.success(request, _("Avsnittet är upplåst."))
        else:
            who = {str(user.pk): user for user in writers_of(plan)}.get(request.POST.get("vem", ""))
            actions.give_section(plan=plan, section=kind, who=who, by=_by(request))
            messages.success(request, _("Det är sparat vem som ansvarar för avsnittet."))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect("plan_together", pk=pk)


@never_cache
@login_required
@require_POST
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick off an advice of the checks, or put it back."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    code = request.POST.get("code", "")
    try:
        if "angra" in request.POST:
            actions.untick_remark(plan=plan, code=code, by=_by(request))
            messages.success(request, _("Saken är tillbaka på listan."))
        else:
            actions.tick_remark(plan=plan, code=code, reason=request.POST.get("reason", ""), by=_by(request))
            messages.success(request, _("Avbockat. Det kommer tillbaka om det som det gäller ändras."))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect(f"{reverse('plan_work', kwargs={'pk': pk})}#kontroll")


def _by(request: HttpRequest) -> Any:
    return request.user
