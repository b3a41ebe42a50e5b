"""What is done at the coder's desk: codes put, taken off and undone, statements gathered in an insight."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from kunskapsbanken.dialogue.actions import coding
from kunskapsbanken.dialogue.actions.citing import cite_voices
from kunskapsbanken.dialogue.models import CodingChange, Contribution
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries.coding import label_named
from kunskapsbanken.dialogue.queries.desk import codable_voices
from kunskapsbanken.dialogue.queries.insights import open_insights
from kunskapsbanken.people.rights import require

MOST_AT_ONCE = 500


def back(request: HttpRequest) -> HttpResponse:
    """To the page of ours that the form stood on."""
    address = request.POST.get("tillbaka", "")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return redirect("insight_desk")
    return HttpResponseRedirect(address)


def ticked(request: HttpRequest) -> list[Contribution]:
    """The statements that were ticked, of those that one may code."""
    return list(codable_voices(request.user).filter(key__in=request.POST.getlist("rost")[:MOST_AT_ONCE]))


def tell_faults(request: HttpRequest, act: Callable[[], None]) -> None:
    """Do it, or say in words why it could not be done."""
    try:
        act()
    except ValidationError as fault:
        for words in fault.messages:
            messages.error(request, words)


@require_POST
@login_required
def code(request: HttpRequest) -> HttpResponse:
    """Put a code on the ticked statements, or take it off (`ta-bort`)."""
    require(request.user, FORM_INSIGHT)
    tell_faults(request, lambda: _code(request))
    return back(request)


def _code(request: HttpRequest) -> None:
    taken_off = request.POST.get("ta-bort", "")
    label = label_named(taken_off or request.POST.get("kod", ""), request.user)
    if label is None:
        raise ValidationError(_("Välj en kod."))
    act = coding.take_off_label if taken_off or "av" in request.POST else coding.put_label
    change = act(label=label, voices=ticked(request), by=request.user)
    if change is None:
        messages.info(request, _("Inget att ändra: det var redan så."))
        return
    number = len(change.contributions)
    if change.adds:
        told = ngettext("Koden %(code)s sattes på %(n)d röst.", "Koden %(code)s sattes på %(n)d röster.", number)
    else:
        told = ngettext(
            "Koden %(code)s togs bort från %(n)d röst.", "Koden %(code)s togs bort från %(n)d röster.", number
        )
    messages.success(request, told % {"code": label.label, "n": number})


@require_POST
@login_required
def undo(request: HttpRequest) -> HttpResponse:
    """Undo one's own change of codes."""
    change = get_object_or_404(CodingChange, key=request.POST.get("andring", ""), made_by=request.user)

    def act() -> None:
        coding.undo_change(change=change, by=request.user)
        messages.success(request, _("Det är ångrat."))

    tell_faults(request, act)
    return back(request)


@require_POST
@login_required
def gather(request: HttpRequest) -> HttpResponse:
    """Add the ticked statements to an insight, as carrying it or speaking against it; or begin a new one of them."""
    require(request.user, FORM_INSIGHT)
    if "ny" in request.POST:
        keys = "&".join(f"rost={voice.key}" for voice in ticked(request))
        return redirect(f"{reverse('insight_form')}?{keys}")
    tell_faults(request, lambda: _gather(request))
    return back(request)


def _gather(request: HttpRequest) -> None:
    insight = open_insights(request.user).filter(key=request.POST.get("insikt", "")).first()
    if insight is None:
        raise ValidationError(_("Välj en insikt."))
    supports = request.POST.get("stod", "ja") != "nej"
    number = cite_voices(insight=insight, voices=ticked(request), supports=supports, by=request.user)
    told = ngettext("%(n)d röst lades till i ”%(title)s”.", "%(n)d röster lades till i ”%(title)s”.", number)
    messages.success(request, told % {"n": number, "title": insight.title})
