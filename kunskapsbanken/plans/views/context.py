"""Other governing documents and the yearly wheel, on the officers' desk."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.plans.actions import context as actions
from kunskapsbanken.plans.context import links_by_value, wheel_by_value
from kunskapsbanken.plans.forms.context import GoverningLinkForm, WheelStepForm
from kunskapsbanken.plans.models import GoverningLink, WheelStep
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.plans import plans_around
from kunskapsbanken.plans.views.doors import desk_context, desk_plan, plan_for
from kunskapsbanken.plans.views.parts import write_part


@never_cache
@login_required
def steering(request: HttpRequest, pk: int) -> HttpResponse:
    """The other documents and the wheel; a button lays in the wheel's usual steps."""
    if request.method == "POST":
        plan = plan_for(request, pk, DRAFT_PLAN)
        try:
            actions.lay_in_wheel(plan=plan, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("Årshjulet är inlagt. Ändra det så att det passar er."))
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        return redirect("plan_steering", pk=pk)
    plan = desk_plan(pk)
    context = desk_context(request, plan, "plan_steering")
    context |= {"links": links_by_value(plan), "wheel": wheel_by_value(plan)}
    return render(request, "plans/desk_steering.html", context)


@never_cache
@login_required
def governing_link(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Write down another document, change what is said of it, or take it away."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    found = get_object_or_404(GoverningLink, plan=plan, number=number) if number else None
    return write_part(
        request,
        plan,
        GoverningLinkForm(request.POST or None, instance=found, others=plans_around(plan)),
        save=partial(actions.change_governing_link, governing_link=found)
        if found
        else partial(actions.add_governing_link, plan=plan),
        remove=partial(actions.remove_governing_link, governing_link=found) if found else None,
        heading=found.title if found else _("Nytt styrdokument"),
        told=(_("Styrdokumentet är sparat."), _("Styrdokumentet är borttaget.")),
        back="plan_steering",
    )


@never_cache
@login_required
def wheel_step(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Write a step of the year, change one, or take it away."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    found = get_object_or_404(WheelStep, plan=plan, number=number) if number else None
    return write_part(
        request,
        plan,
        WheelStepForm(request.POST or None, instance=found),
        save=partial(actions.change_wheel_step, wheel_step=found)
        if found
        else partial(actions.add_wheel_step, plan=plan),
        remove=partial(actions.remove_wheel_step, wheel_step=found) if found else None,
        heading=_("Steg i årshjulet") if found else _("Nytt steg i årshjulet"),
        told=(_("Steget är sparat."), _("Steget är borttaget.")),
        back="plan_steering",
    )
