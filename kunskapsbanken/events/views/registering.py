"""Registering for an event, and the private page of the one who has."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.events.actions import booking as actions
from kunskapsbanken.events.forms.registering import NumberForm, RegisterForm
from kunskapsbanken.events.models import HELD, Booking
from kunskapsbanken.events.queries.events import event_at
from kunskapsbanken.events.queries.registrations import booking_by, may_change_number, number_in_line, sign_of
from kunskapsbanken.events.registry import Event
from kunskapsbanken.events.views.asked import event_for_all, frame, status_of, tell


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
        registration=sign.registration,
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
    found, event = _private(key)
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
    }
    return render(request, "events/booking.html", context, status=status_of(form))


@never_cache
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Asked once more, and then taken back."""
    found, event = _private(key)
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


def _private(key: str) -> tuple[Booking, Event]:
    found = booking_by(key)
    event = event_at(found.registration.page_id) if found else None
    if found is None or event is None:
        raise Http404
    return found, event
