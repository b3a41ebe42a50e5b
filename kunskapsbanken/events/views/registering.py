"""Registering for an event, and the private page of the one who has."""

from base64 import b64encode
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.engines.typeset.qr import qr_code
from kunskapsbanken.events.actions import booking as actions
from kunskapsbanken.events.forms.registering import NumberForm, RegisterForm
from kunskapsbanken.events.models import HELD, Booking
from kunskapsbanken.events.queries.evaluations import may_evaluate
from kunskapsbanken.events.queries.registrations import may_change_number, number_in_line, sign_of
from kunskapsbanken.events.registry import Event
from kunskapsbanken.events.views.asked import event_for_all, frame, private_booking, status_of, tell


@never_cache
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for anyone, without account; or why there is none."""
    event = event_for_all(pk)
    sign = sign_of(event)
    if sign.registration is None or not (sign.registration.is_on or sign.registration.cancelled_at):
        raise Http404
    form = RegisterForm(
        request.POST or None,
        request=request,
        sign=sign,
        event=event,
        initial={"client_id": uuid4()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            answers = form.cleaned_data
            made = actions.register(event=event, client_id=answers["client_id"], answers=answers)
        except ValidationError as fault:
            tell(form, fault)
        else:
            messages.success(request, _("Tack! Spara adressen till den här sidan, så kan du ändra dig."))
            return redirect(made)
    context = {**frame(event, (_("Anmälan"), "")), "form": form, "sign": sign}
    return render(request, "events/register.html", context, status=status_of(form))


@never_cache
def booking(request: HttpRequest, key: str) -> HttpResponse:
    """Whether one has a place or stands in line, and how many one is. The key is the only proof."""
    found, event = private_booking(key)
    form = NumberForm(request.POST or None, initial={"number": found.number})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_number(booking=found, number=form.cleaned_data["number"])
        except ValidationError as fault:
            tell(form, fault)
        else:
            messages.success(request, _("Antalet är ändrat."))
            return redirect(found)
    context = {
        **frame(event, (_("Din anmälan"), "")),
        "booking": found,
        "registration": found.registration,
        "sign": sign_of(event),
        "sector": dict(event.kind.sectors).get(found.sector, ""),
        "in_line": number_in_line(found) if found.is_waiting else 0,
        "form": form if form.is_bound or may_change_number(found) else None,
        "address": request.build_absolute_uri(found.get_absolute_url()),
        **_at_the_door(request, found, event),
        "may_evaluate": may_evaluate(found),
        "is_over": event.over_at < timezone.now(),
    }
    return render(request, "events/booking.html", context, status=status_of(form))


@never_cache
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Asked once more, and then taken back."""
    found, event = private_booking(key)
    if request.method == "POST":
        actions.take_back(booking=found)
        messages.success(request, _("Din anmälan är borttagen, och det du skrev om dig själv också."))
        return redirect(found)
    context = {
        **frame(event, (_("Din anmälan"), found.get_absolute_url()), (_("Ta tillbaka"), "")),
        "booking": found,
        "is_held": found.state in HELD,
        "form": forms.Form(),
    }
    return render(request, "events/booking_take_back.html", context)


def _at_the_door(request: HttpRequest, found: Booking, event: Event) -> dict[str, Any]:
    """The code that is scanned at the door while there is a door, and afterwards whether there is a certificate."""
    is_over = event.over_at < timezone.now()
    if is_over or not found.has_place:
        return {"has_certificate": is_over and found.came}
    address = request.build_absolute_uri(reverse("booking_check_in", args=[found.key]))
    picture = qr_code(address, alt=_("QR-kod att visa vid entrén"))
    return {"code": f"data:image/svg+xml;base64,{b64encode(picture.content).decode()}", "code_alt": picture.alt}
