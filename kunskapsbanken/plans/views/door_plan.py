"""The plan behind a recipient's door: read, and commented on paragraph by paragraph in its name."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.plans.actions.answering_as import answer_as_recipient
from kunskapsbanken.plans.actions.consultation import consultation_to_answer
from kunskapsbanken.plans.anchors import place_on_page
from kunskapsbanken.plans.models import Recipient
from kunskapsbanken.plans.queries.points import spots_around
from kunskapsbanken.plans.queries.reading import PlanText, SectionRow, plan_text
from kunskapsbanken.plans.recipient_forms import DoorCommentForm
from kunskapsbanken.plans.views.door import acted, private, recipient_behind
from kunskapsbanken.plans.views.send_in import spoken_of_in


@never_cache
def plan(request: HttpRequest, door: str) -> HttpResponse:
    """The plan with a way to comment on each of its parts; when it is too late, the door says so."""
    recipient = recipient_behind(door)
    text = _text_to_answer(recipient)
    if text is None:
        return redirect(recipient)
    return private(render(request, "plans/door_plan.html", _context(recipient, text)))


@never_cache
def comment(request: HttpRequest, door: str, kind: str) -> HttpResponse:
    """Comment on a section, or on the part of it that the address names."""
    recipient = recipient_behind(door)
    text = _text_to_answer(recipient)
    if text is None:
        return redirect(recipient)
    section = _section(text, kind)
    about = spoken_of_in(request, text, kind)
    form = DoorCommentForm(request.POST or None, request=request, spots=spots_around(recipient.plan.place))

    def send(data: dict[str, Any]) -> object:
        answers = {**data, "anchor": about.anchor if about else ""}
        return answer_as_recipient(recipient=recipient, section=kind, answers=answers)

    if request.method == "POST" and acted(form, send):
        messages.success(request, _("Tack! Synpunkten är mottagen. Fortsätt gärna med nästa."))
        there = place_on_page(about.anchor) if about else section.anchor
        return redirect(f"{reverse('recipient_plan', kwargs={'door': door})}#{there}")
    context = _context(recipient, text, section=section, about=about, form=form)
    return private(render(request, "plans/door_comment.html", context, status=422 if form.errors else 200))


def _section(text: PlanText, kind: str) -> SectionRow:
    found = next((row for row in text.sections if row.kind == kind), None)
    if found is None:
        raise Http404
    return found


def _text_to_answer(recipient: Recipient) -> PlanText | None:
    """The plan that is out, while the recipient can answer."""
    is_open = consultation_to_answer(recipient.plan, recipient) is not None
    return plan_text(recipient.plan) if is_open else None


def _context(recipient: Recipient, text: PlanText, **more: Any) -> dict[str, Any]:
    plan = recipient.plan
    return {"recipient": recipient, "plan": plan, "place": plan.place, "text": text, **more}
