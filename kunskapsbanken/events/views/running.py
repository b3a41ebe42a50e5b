"""The organiser's pages: whether one registers, who comes, and calling off."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.events.actions import running as actions
from kunskapsbanken.events.actions.attendance import fill_attendance
from kunskapsbanken.events.actions.checking_in import EARLY, tick_off
from kunskapsbanken.events.actions.telling import cancel_event, resume_event
from kunskapsbanken.events.exporters.table import bookings_csv
from kunskapsbanken.events.forms.running import CancelForm, RegistrationForm, told_of, type_rows
from kunskapsbanken.events.models import EventPage
from kunskapsbanken.events.queries.registrations import bookings_of, came_by_sector, sign_of
from kunskapsbanken.events.registry import Event
from kunskapsbanken.events.views.asked import event_to_run, frame, status_of, tell


@never_cache
@login_required
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Open or close the registration, and say what is asked."""
    event = event_to_run(request, pk)
    sign = sign_of(event)
    form = RegistrationForm(_sent(request), initial=told_of(sign.registration))
    rows = type_rows(_sent(request), sign.rooms)
    if request.method == "POST" and form.is_valid() & rows.can_be_kept():
        try:
            actions.set_registration(event=event, fields=form.cleaned_data, types=rows.said(), by=request.user)
        except ValidationError as fault:
            tell(form, fault)
        else:
            messages.success(request, _("Sparat."))
            return redirect("event_bookings", pk=pk)
    context = {**frame(event, _list(event), (_("Inställningar"), "")), "form": form, "rows": rows}
    status = 422 if form.errors or (rows.is_bound and rows.total_error_count()) else 200
    return render(request, "events/registration_settings.html", context, status=status)


@never_cache
@login_required
def bookings(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has a place, who waits, what they need, and a box for each who came."""
    event = event_to_run(request, pk)
    if request.method == "POST":
        return _tick_off(request, event)
    rows = list(bookings_of(event, request.user))
    sectors = dict(event.kind.sectors)
    for row in rows:
        row.sector_label = sectors.get(row.sector, "")
    came = came_by_sector(event, request.user)
    context = {
        **frame(event, (_("Anmälda"), "")),
        "sign": sign_of(event),
        "with_place": [row for row in rows if row.has_place],
        "waiting": [row for row in rows if row.is_waiting],
        "needs": [row for row in rows if row.food or row.access],
        "came": [(sectors.get(sector, _("Inte sagt")), persons) for sector, persons in came.items()],
        "came_total": sum(came.values()),
        "has_own_page": isinstance(event.page, EventPage),
        "has_come_to_it": event.starts_at <= timezone.now() + EARLY,
        "has_begun": event.starts_at <= timezone.now(),
    }
    return render(request, "events/booking_list.html", context)


@never_cache
@login_required
def bookings_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as CSV."""
    event = event_to_run(request, pk)
    text = bookings_csv(bookings_of(event, request.user), event)
    name = f'attachment; filename="anmalda-{event.page.slug}.csv"'
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


@never_cache
@login_required
def booking(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One who is registered: let in by hand, or taken away."""
    event = event_to_run(request, pk)
    found = get_object_or_404(bookings_of(event, request.user), pk=number)
    form = forms.Form(_sent(request))
    if request.method == "POST" and form.is_valid():
        removes = "ta-bort" in request.POST
        try:
            if removes:
                actions.remove_booking(event=event, booking=found, by=request.user)
            else:
                actions.give_place(event=event, booking=found, by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Anmälan är borttagen.") if removes else _("Nu har de en plats."))
            return redirect("event_bookings", pk=pk)
    context = {
        **frame(event, _list(event), (found.name, "")),
        "booking": found,
        "sign": sign_of(event),
        "form": form,
    }
    return render(request, "events/booking_manage.html", context, status=status_of(form))


@never_cache
@login_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call it off, or let it happen after all."""
    event = event_to_run(request, pk)
    if event.kind.cancel_view:
        return redirect(event.kind.cancel_view, pk=pk)
    sign = sign_of(event)
    is_cancelled = bool(sign.registration and sign.registration.cancelled_at)
    form = CancelForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            if is_cancelled:
                resume_event(event=event, by=request.user)
            else:
                cancel_event(event=event, because=form.cleaned_data["because"], by=request.user)
        except ValidationError as fault:
            tell(form, fault)
        else:
            messages.success(
                request, _("Det blir av ändå.") if is_cancelled else _("Det är inställt, och de anmälda får veta det.")
            )
            return redirect("event_bookings", pk=pk)
    context = {
        **frame(event, _list(event), (_("Ställ in"), "")),
        "form": form,
        "is_cancelled": is_cancelled,
        "persons": sign.taken + sign.waiting,
    }
    return render(request, "events/event_cancel.html", context, status=status_of(form))


@require_POST
@never_cache
@login_required
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the numbers of those who came on the event's page."""
    event = event_to_run(request, pk)
    if not isinstance(event.page, EventPage):
        raise Http404
    try:
        persons = fill_attendance(page=event.page, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Sidan säger nu att %s kom, efter sektor. Inga namn står där.") % persons)
    return redirect("event_bookings", pk=pk)


def _tick_off(request: HttpRequest, event: Event) -> HttpResponse:
    came, before = (
        [int(number) for number in request.POST.getlist(name) if number.isdecimal()] for name in ("kom", "kom-redan")
    )
    try:
        persons = tick_off(event=event, came=came, before=before if "lista" in request.POST else None, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Sparat. Så många kom av de anmälda: %s.") % persons)
    return redirect("event_bookings", pk=event.page.pk)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if that is nothing: an unticked box and a bare button say nothing."""
    return request.POST if request.method == "POST" else None


def _list(event: Event) -> tuple[str, str]:
    return _("Anmälda"), reverse("event_bookings", args=[event.page.pk])
