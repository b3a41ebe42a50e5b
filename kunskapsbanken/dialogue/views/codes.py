"""The codes of a place: a list, a new one, a change of one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions.coding import keep_code
from kunskapsbanken.dialogue.forms.insights import CodeForm
from kunskapsbanken.dialogue.models import Code
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries.coding import codes_for, places_with_codes, with_numbers
from kunskapsbanken.dialogue.views.asked import asked_place, status_of
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place


@never_cache
@login_required
def codes(request: HttpRequest) -> HttpResponse:
    """Every code that one works with, with how many statements it stands on."""
    context = {
        "codes": with_numbers(codes_for(request.user)),
        "places": places_with_codes(request.user),
        "breadcrumbs": [*_way(), (_("Koder"), "")],
    }
    return render(request, "dialogue/code_list.html", context)


@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Make a code for a place."""
    place = asked_place(request)
    if place is None:
        raise Http404
    require(request.user, FORM_INSIGHT, place)
    return _form(request, place, None)


@never_cache
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a code, or retire it."""
    found = get_object_or_404(Code.objects.select_related("place"), pk=pk)
    require(request.user, FORM_INSIGHT, found)
    return _form(request, found.place, found)


def _form(request: HttpRequest, place: Place, code: Code | None) -> HttpResponse:
    names = ("name", "description", "mark", "retired")
    initial: dict[str, Any] = {name: getattr(code, name) for name in names} if code else {}
    filled = CodeForm(request.POST or None, initial=initial, is_new=code is None)
    if request.method == "POST" and filled.is_valid():
        try:
            kept = keep_code(code=code, place=place, by=request.user, **filled.cleaned_data)
        except ValidationError as fault:
            filled.take_faults(fault)
        else:
            messages.success(request, _("Koden %s är sparad.") % kept.name)
            return redirect("codes")
    heading = _("Ändra koden") if code else _("Ny kod")
    context = {
        "form": filled,
        "place": place,
        "heading": heading,
        "cancel_url": reverse("codes"),
        "submit_label": _("Spara koden"),
        "breadcrumbs": [*_way(), (_("Koder"), reverse("codes")), (heading, "")],
    }
    return render(request, "dialogue/insight_part.html", context, status=status_of(filled))


def _way() -> list[tuple[str, str]]:
    return [(_("Insikter"), reverse("insights")), (_("Kodarens bord"), reverse("insight_desk"))]
