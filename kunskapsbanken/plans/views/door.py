"""A recipient's own page: no account, whoever has the address may answer."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.plans import tasks
from kunskapsbanken.plans.actions.answering_as import abstain, answer_as_recipient, answer_with_file, change_sent_reply
from kunskapsbanken.plans.actions.consultation import consultation_to_answer
from kunskapsbanken.plans.forms import add_faults
from kunskapsbanken.plans.models import Recipient
from kunskapsbanken.plans.queries.recipients import behind_door, sent_by
from kunskapsbanken.plans.recipient_forms import DoorAbstainForm, DoorChangeForm, DoorFileForm, DoorReplyForm


@never_cache
def door(request: HttpRequest, door: str) -> HttpResponse:
    """What one is asked about, until when, what one has sent, and the three ways to answer."""
    recipient = recipient_behind(door)
    is_open = consultation_to_answer(recipient.plan, recipient) is not None
    doing = request.POST.get("gor", "") if is_open else ""
    forms: dict[str, Any] = {
        "reply_form": DoorReplyForm(request.POST if doing == "skriv" else None, request=request, prefix="svar"),
        "file_form": DoorFileForm(
            *((request.POST, request.FILES) if doing == "fil" else ()), request=request, prefix="fil"
        ),
        "abstain_form": DoorAbstainForm(request.POST if doing == "avsta" else None, request=request, prefix="avsta"),
    }
    if request.method == "POST":
        if not is_open:
            words = _("Sista dagen har gått. Hör av er till %s om ni behöver mer tid.")
            messages.error(request, words % recipient.plan.holder.lower())
            return redirect("recipient_door", door=door)
        if _took(doing, forms, recipient):
            messages.success(request, _("Tack! %s har tagit emot ert svar.") % recipient.plan.holder)
            return redirect("recipient_door", door=door)
    status = 422 if any(form.errors for form in forms.values()) else 200
    context = _context(recipient, **forms, is_open=is_open, sent=list(sent_by(recipient)))
    return private(render(request, "plans/door.html", context, status=status))


@never_cache
def change(request: HttpRequest, door: str, key: str) -> HttpResponse:
    """Put better what one has sent."""
    recipient = recipient_behind(door)
    submission = get_object_or_404(sent_by(recipient), key=key)
    initial = {name: submission.data.get(name, "") for name in ("text", "suggested")}
    form = DoorChangeForm(request.POST or None, request=request, initial=initial)

    def save(data: dict[str, Any]) -> object:
        words = {name: data[name] for name in ("text", "suggested")}
        return change_sent_reply(recipient=recipient, submission=submission, **words)

    if request.method == "POST" and acted(form, save):
        messages.success(request, _("Ändringen är sparad."))
        return redirect("recipient_door", door=door)
    can_change = submission.is_open and consultation_to_answer(recipient.plan, recipient) is not None
    context = _context(recipient, form=form, submission=submission, can_change=can_change)
    return private(render(request, "plans/door_change.html", context, status=422 if form.errors else 200))


def recipient_behind(key: str) -> Recipient:
    """Who may answer at an address; a page that is not there where nobody may."""
    recipient = behind_door(key)
    if recipient is None:
        raise Http404
    return recipient


def _took(doing: str, forms: dict[str, Any], recipient: Recipient) -> bool:
    def written(data: dict[str, Any]) -> object:
        return answer_as_recipient(recipient=recipient, section=data["section"], answers=data)

    def uploaded(data: dict[str, Any]) -> object:
        upload = data["upload"]
        file = answer_with_file(recipient=recipient, name=upload.name, content=upload.read(), text=data["note"])
        return tasks.read_reply.enqueue(file.pk)

    acts: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
        "skriv": ("reply_form", written),
        "fil": ("file_form", uploaded),
        "avsta": ("abstain_form", lambda _data: abstain(recipient=recipient)),
    }
    if doing not in acts:
        raise Http404
    name, act = acts[doing]
    return acted(forms[name], act)


def acted(form: Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether a form was right and its action let it through; what was wrong is told by the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as fault:
        add_faults(form, fault)
        return False
    return True


def _context(recipient: Recipient, **more: Any) -> dict[str, Any]:
    plan = recipient.plan
    return {"recipient": recipient, "plan": plan, "place": plan.place, "last_day": recipient.last_day, **more}


def private(response: HttpResponse) -> HttpResponse:
    """The address is the key: it is not told to other sites that a link leads to, nor found by a search engine.

    With `no-referrer` a browser would not say either that the form comes from here, and the answer would be refused.
    """
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
