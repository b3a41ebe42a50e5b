"""What those who run an event do afterwards: read what people thought, and take lessons on into the bank."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.events.actions.evaluating import publish_evaluation
from kunskapsbanken.events.actions.lessons import lift_lesson
from kunskapsbanken.events.forms.evaluating import LiftForm
from kunskapsbanken.events.models import Lesson
from kunskapsbanken.events.queries.evaluations import FEWEST_TO_SHOW, summary_of
from kunskapsbanken.events.queries.registrations import sign_of
from kunskapsbanken.events.views.asked import event_to_run, frame, status_of


@never_cache
@login_required
def evaluations(request: HttpRequest, pk: int) -> HttpResponse:
    """What all thought, and whether everyone may see the numbers."""
    event = event_to_run(request, pk)
    registration = sign_of(event).registration
    is_public = bool(registration and registration.evaluation_published_at)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            publish_evaluation(event=event, is_public="visa" in request.POST, by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Sparat."))
            return redirect("event_evaluations", pk=pk)
    way = (_("Anmälda"), reverse("event_bookings", args=[pk]))
    context = {
        **frame(event, way, (_("Utvärdering"), "")),
        "summary": summary_of(event, request.user),
        "registration": registration,
        "is_public": is_public,
        "fewest": FEWEST_TO_SHOW,
        "form": form,
    }
    return render(request, "events/evaluation_list.html", context, status=status_of(form))


@never_cache
@login_required
def lift(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Begin an item of the bank with a lesson."""
    event = event_to_run(request, pk)
    lesson = get_object_or_404(Lesson.objects.select_related("page__place"), pk=number, page=pk)
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lift_lesson(lesson=lesson, kind=form.cleaned_data["kind"], by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Ett utkast ligger hos redaktionen, med evenemanget som källa."))
            return redirect(event.url)
    context = {**frame(event, (_("Lärdom"), "")), "lesson": lesson, "form": form}
    return render(request, "events/lesson_lift.html", context, status=status_of(form))
