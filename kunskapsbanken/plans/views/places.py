"""Classes of places on the officers' desk: what they should have, and what they have."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.plans.actions import places as actions
from kunskapsbanken.plans.forms.places import ClassedPlaceForm, PlaceClassForm
from kunskapsbanken.plans.levels import as_shown, classes_by_value
from kunskapsbanken.plans.models import ClassedPlace, PlaceClass
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.views.doors import desk_context, desk_plan, plan_for
from kunskapsbanken.plans.views.parts import write_part


@never_cache
@login_required
def places(request: HttpRequest, pk: int) -> HttpResponse:
    """The classes and their places, with what is missing today."""
    plan = desk_plan(pk)
    context = desk_context(request, plan, "plan_places")
    return render(request, "plans/desk_places.html", {**context, "classes": as_shown(classes_by_value(plan))})


@never_cache
@login_required
def place_class(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Write a new class, change one, or take it away."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    found = get_object_or_404(PlaceClass, plan=plan, number=number) if number else None
    return write_part(
        request,
        plan,
        PlaceClassForm(request.POST or None, instance=found),
        save=partial(actions.change_place_class, place_class=found)
        if found
        else partial(actions.add_place_class, plan=plan),
        remove=partial(actions.remove_place_class, place_class=found) if found else None,
        heading=_("Klass: %s") % found if found else _("Ny klass"),
        told=(_("Klassen är sparad."), _("Klassen är borttagen.")),
        back="plan_places",
    )


@never_cache
@login_required
def classed_place(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Put a place in a class, change which, or take it out."""
    plan = plan_for(request, pk, DRAFT_PLAN)
    found = get_object_or_404(ClassedPlace, plan=plan, number=number) if number else None
    asked = plan.place_classes.filter(number=request.GET["klass"]).first() if _names_a_class(request) else None
    return write_part(
        request,
        plan,
        ClassedPlaceForm(
            request.POST or None, instance=found, plan=plan, initial={"place_class": asked} if asked else {}
        ),
        save=partial(actions.change_classed_place, classed_place=found)
        if found
        else partial(actions.add_classed_place, plan=plan),
        remove=partial(actions.remove_classed_place, classed_place=found) if found else None,
        heading=_("Ort: %s") % found if found else _("Ny ort"),
        told=(_("Orten är sparad."), _("Orten är borttagen ur sin klass.")),
        back="plan_places",
    )


def _names_a_class(request: HttpRequest) -> bool:
    return request.GET.get("klass", "").isdecimal()
