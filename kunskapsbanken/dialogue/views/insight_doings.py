"""What is done with an insight by those who keep it: words, publishing, withdrawing, merging, lifting, its voices."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.dialogue.actions import citing, insights as actions
from kunskapsbanken.dialogue.actions.lifting import lift_to_item
from kunskapsbanken.dialogue.forms.insights import InsightWordsForm, LiftForm, MergeForm, WithdrawForm
from kunskapsbanken.dialogue.models import Insight
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries import insights as queries
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.dialogue.views.asked import status_of
from kunskapsbanken.dialogue.views.desk_doings import tell_faults
from kunskapsbanken.people.rights import require, require_sight


def _kept(request: HttpRequest, key: str) -> Insight:
    """The insight, if the one who is logged in keeps it."""
    found = get_object_or_404(queries.readable_insights(request.user), key=key)
    require(request.user, FORM_INSIGHT, found)
    return found


@never_cache
@login_required
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Say it in other words."""
    found = _kept(request, key)
    initial = {"title": found.title, "text": found.text, "service": found.service}
    filled = InsightWordsForm(request.POST or None, initial=initial)

    def act(answers: dict[str, Any]) -> Insight:
        return actions.change_insight(insight=found, by=request.user, **answers)

    return _page(request, found, filled, act, _("Ändra insikten"), _("Spara"), _("Insikten är ändrad."))


@never_cache
@login_required
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take it back, and say why."""
    found = _kept(request, key)
    filled = WithdrawForm(request.POST or None)

    def act(answers: dict[str, Any]) -> Insight:
        return actions.withdraw_insight(insight=found, why=answers["why"], by=request.user)

    told = _("Insikten är tillbakadragen.")
    return _page(request, found, filled, act, _("Dra tillbaka insikten"), _("Dra tillbaka"), told)


@never_cache
@login_required
def merge(request: HttpRequest, key: str) -> HttpResponse:
    """Let it go up in another."""
    found = _kept(request, key)
    others = queries.open_insights(request.user).exclude(pk=found.pk).filter(place__is_example=found.place.is_example)
    filled = MergeForm(request.POST or None, others=others)

    def act(answers: dict[str, Any]) -> Insight:
        return actions.merge_insights(insight=found, into=answers["into"], by=request.user)

    told = _("Insikterna är ihopslagna.")
    return _page(request, found, filled, act, _("Slå ihop med en annan insikt"), _("Slå ihop"), told)


@never_cache
@login_required
def lift(request: HttpRequest, key: str) -> HttpResponse:
    """Begin an item of the bank with it."""
    found = _kept(request, key)
    filled = LiftForm(request.POST or None)

    def act(answers: dict[str, Any]) -> Insight:
        lift_to_item(insight=found, kind=answers["kind"], by=request.user)
        return found

    told = _("Ett utkast ligger hos redaktionen, med insikten och rösterna som källor.")
    return _page(request, found, filled, act, _("Lyft till kunskapsbanken"), _("Gör ett utkast"), told)


def _page(
    request: HttpRequest,
    insight: Insight,
    filled: Any,
    act: Callable[[dict[str, Any]], Insight],
    heading: str,
    submit: str,
    told: str,
) -> HttpResponse:
    """A page with one form for one thing to do with an insight."""
    if request.method == "POST" and filled.is_valid():
        try:
            onward = act(filled.cleaned_data)
        except ValidationError as fault:
            filled.take_faults(fault)
        else:
            messages.success(request, told)
            return redirect(onward)
    crumbs = [(_("Insikter"), reverse("insights")), (insight.title, insight.get_absolute_url()), (heading, "")]
    context = {
        "form": filled,
        "place": insight.place,
        "about": insight.title,
        "heading": heading,
        "submit_label": submit,
        "cancel_url": insight.get_absolute_url(),
        "breadcrumbs": crumbs,
    }
    return render(request, "dialogue/insight_part.html", context, status=status_of(filled))


@require_POST
@login_required
def publish(request: HttpRequest, key: str) -> HttpResponse:
    """Let everyone read it."""
    found = _kept(request, key)

    def act() -> None:
        actions.publish_insight(insight=found, by=request.user)
        messages.success(request, _("Insikten kan läsas av alla."))

    tell_faults(request, act)
    return redirect(found)


@require_POST
@login_required
def recite(request: HttpRequest, key: str) -> HttpResponse:
    """Change how one statement is cited (`stod`: ja or nej), or cite it no more (`ta-bort`); or let go of all that can
    no longer be read (`tappade`).
    """
    found = _kept(request, key)

    def act() -> None:
        if "tappade" in request.POST:
            citing.uncite_lost(insight=found, by=request.user)
        else:
            _recite(request, found)
        messages.success(request, _("Insikten är ändrad."))

    tell_faults(request, act)
    return redirect(f"{found.get_absolute_url()}#roster")


def _recite(request: HttpRequest, insight: Insight) -> None:
    voice = get_object_or_404(readable_voices(request.user), key=request.POST.get("rost", ""))
    if "ta-bort" in request.POST:
        citing.uncite_voice(insight=insight, voice=voice, by=request.user)
    else:
        supports = request.POST.get("stod") != "nej"
        citing.cite_voices(insight=insight, voices=[voice], supports=supports, by=request.user)


@never_cache
@login_required
def history(request: HttpRequest, key: str) -> HttpResponse:
    """What has been done with it, by day."""
    found = get_object_or_404(queries.readable_insights(request.user), key=key)
    require_sight(request.user, FORM_INSIGHT, found)
    crumbs = [(_("Insikter"), reverse("insights")), (found.title, found.get_absolute_url()), (_("Historia"), "")]
    context = {
        "insight": found,
        "place": found.place,
        "entries": queries.history_of(found, request.user),
        "breadcrumbs": crumbs,
    }
    return render(request, "dialogue/insight_history.html", context)
