"""Asking the machine, and deciding what to make of its proposals. Shown only where there is one to ask."""

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.dialogue import helper
from kunskapsbanken.dialogue.actions import proposing
from kunskapsbanken.dialogue.models import CodeProposal, SummaryProposal
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries.proposals import open_code_proposals, open_summaries
from kunskapsbanken.dialogue.views.desk_doings import back, tell_faults, ticked
from kunskapsbanken.people.rights import require

log = logging.getLogger(__name__)


@never_cache
@login_required
def proposals(request: HttpRequest) -> HttpResponse:
    """What the machine has proposed to the one who is logged in."""
    require(request.user, FORM_INSIGHT)
    crumbs = [(_("Insikter"), reverse("insights")), (_("Kodarens bord"), reverse("insight_desk"))]
    context = {
        "codes": open_code_proposals(request.user),
        "summaries": open_summaries(request.user),
        "helper_is_on": helper.is_on(),
        "breadcrumbs": [*crumbs, (_("Maskinens förslag"), "")],
    }
    return render(request, "dialogue/proposal_list.html", context)


@require_POST
@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for codes for the ticked statements, or for a summary of them (`vad`)."""
    require(request.user, FORM_INSIGHT)
    act = proposing.propose_summary if request.POST.get("vad") == "sammanfattning" else proposing.propose_codes
    try:
        asked = act(voices=ticked(request), by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    except helper.HelperFailed as fault:
        log.warning("The coding helper did not answer: %s", fault)
        messages.error(request, _("Maskinen svarade inte som den skulle. Inget har ändrats. Försök igen senare."))
    else:
        _tell(request, asked)
        if asked.proposals:
            return redirect("desk_proposals")
    return back(request)


def _tell(request: HttpRequest, asked: proposing.Asked) -> None:
    number, held = asked.proposals, asked.held_back
    if number:
        messages.success(request, ngettext("%d förslag väntar på dig.", "%d förslag väntar på dig.", number) % number)
    else:
        messages.info(request, _("Maskinen hade inget nytt att föreslå."))
    if held:
        told = ngettext(
            "%d röst skickades inte: den är inte publicerad eller verkar peka ut någon.",
            "%d röster skickades inte: de är inte publicerade eller verkar peka ut någon.",
            held,
        )
        messages.warning(request, told % held)


@require_POST
@login_required
def decide_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposed code (`godta`), or refuse it."""
    found = get_object_or_404(CodeProposal, pk=pk, asked_by=request.user)
    take = "godta" in request.POST
    tell_faults(request, lambda: proposing.decide_code(proposal=found, take=take, by=request.user))
    return redirect("desk_proposals")


@require_POST
@login_required
def decide_summary(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft of a proposed summary (`godta`, with a `title`), or refuse it."""
    found = get_object_or_404(SummaryProposal, pk=pk, asked_by=request.user)
    if "godta" not in request.POST:
        tell_faults(request, lambda: proposing.refuse_summary(proposal=found, by=request.user))
        return redirect("desk_proposals")
    try:
        made = proposing.take_summary(proposal=found, title=request.POST.get("title", "")[:160], by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect("desk_proposals")
    messages.success(request, _("Utkastet är sparat. Läs igenom det mot rösterna innan du publicerar."))
    return redirect(made)
