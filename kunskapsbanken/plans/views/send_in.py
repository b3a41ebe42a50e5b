"""What anyone sends in: a comment on a section of a plan that is out for consultation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kunskapsbanken.moderation.queued import refused, sent
from kunskapsbanken.plans.actions.consultation import send_reply
from kunskapsbanken.plans.anchors import About, about
from kunskapsbanken.plans.forms import ReplyForm, add_faults
from kunskapsbanken.plans.models import SectionKind
from kunskapsbanken.plans.queries.points import spots_around
from kunskapsbanken.plans.queries.reading import PlanText, plan_text
from kunskapsbanken.plans.views.doors import crumbs, visible_plan


def reply(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Comment on a section. Without an open consultation the page says so instead.

    Who wrote it without a net sends it when that is back (ui/js/outbox.js), and is answered in JSON.
    """
    plan = visible_plan(request, pk)
    text = plan_text(plan)
    if kind not in SectionKind.values or text is None:
        raise Http404
    is_open = text.days_left is not None
    spoken_of = spoken_of_in(request, text, kind) if is_open else None
    spots = spots_around(plan.place) if is_open else []
    form = ReplyForm(request.POST or None, request=request, spots=spots)
    asks_for_data = request.method == "POST" and "application/json" in request.headers.get("Accept", "")
    if request.method == "POST" and form.is_valid():
        answers = {**form.cleaned_data, "anchor": spoken_of.anchor if spoken_of else ""}
        try:
            submission = send_reply(plan=plan, section=kind, answers=answers)
        except ValidationError as fault:
            add_faults(form, fault)
        else:
            if asks_for_data and "waited" in request.POST:
                return sent(submission)
            messages.success(request, _("Tack! Spara adressen till den här sidan, så kan du följa vad det blir av."))
            return sent(submission) if asks_for_data else redirect(submission)
    if asks_for_data:
        return refused(form)
    section = next((row for row in text.sections if row.kind == kind), None)
    context = {
        "plan": plan,
        "place": plan.place,
        "text": text,
        "section": section,
        "about": spoken_of,
        "is_open": is_open,
        "form": form,
        "breadcrumbs": crumbs(plan, (_("Lämna en synpunkt"), "")),
    }
    return render(request, "plans/reply_send.html", context, status=422 if form.errors else 200)


def spoken_of_in(request: HttpRequest, text: PlanText, kind: str) -> About | None:
    """What the address says that the comment is about; what is not in the plan is not there."""
    anchor = request.GET.get("om", "")
    if not anchor:
        return None
    found = about(text.content, kind, anchor)
    if found is None:
        raise Http404
    return found
