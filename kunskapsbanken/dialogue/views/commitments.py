"""Decisions and promises: the list, each one's page, and the work with them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.dialogue.actions import commitments as actions
from kunskapsbanken.dialogue.forms.commitments import CommitmentForm, ReportForm
from kunskapsbanken.dialogue.models import Commitment, CommitmentStatus, Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries import commitments as queries
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.dialogue.views import feeds
from kunskapsbanken.dialogue.views.asked import asked_place, commitment_filters, example_for, status_of
from kunskapsbanken.people.rights import may
from kunskapsbanken.places.models import Place
from kunskapsbanken.trace.queries import story
from kunskapsbanken.ui.feeds import feed_address

PAGE_SIZE = 24


def commitments(request: HttpRequest) -> HttpResponse:
    """Everything that has been decided and promised, what is late first."""
    filters = commitment_filters(request)
    window = Paginator(queries.commitments(filters), PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "place": filters.place,
        "filters": filters,
        "feed_url": feed_address("commitment_feed", request, *feeds.COMMITMENTS),
        "window": window,
        "commitments": window.object_list,
        "example": example_for(filters.place, shown=bool(window.object_list)),
        "today": timezone.localdate(),
        "municipalities": queries.municipalities_with_commitments(),
        "statuses": [(queries.LATE, _("Försenade")), *CommitmentStatus.choices],
        "owners": queries.owners_among(filters.place),
        "breadcrumbs": [(_("Beslut och löften"), "")],
    }
    return render(request, "dialogue/commitment_list.html", context)


@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What one sees to oneself, and what is late in one's places."""
    context = {
        "mine": list(queries.to_do_for(request.user)),
        "late": list(queries.late_within_reach(request.user).select_related("place", "organisation")),
        "today": timezone.localdate(),
        "breadcrumbs": [(_("Beslut och löften"), reverse("commitments")), (_("Mina"), "")],
    }
    return render(request, "dialogue/commitment_mine.html", context)


def commitment(request: HttpRequest, key: str) -> HttpResponse:
    """One decision or promise: who, when, how it has gone, and the story around it."""
    found = get_object_or_404(queries.readable_commitments(request.user), key=key)
    context = {
        **_frame(found, ""),
        "notes": list(found.notes.all()),
        "today": timezone.localdate(),
        "story": story(found, request.user),
        "may_follow_up": queries.may_follow_up(request.user, found),
    }
    return render(request, "dialogue/commitment_view.html", context)


@never_cache
@login_required
def make(request: HttpRequest) -> HttpResponse:
    """Write down a decision or a promise, of the meeting (`mote`) or in the place (`plats`) that the address names."""
    meeting, place = _asked(request)
    people = queries.can_be_in_charge(place)
    form = CommitmentForm(request.POST or None, place=place, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_commitment(place=place, meeting=meeting, fields=form.cleaned_data, by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Nedskrivet."))
            return redirect("minutes_work", pk=meeting.pk) if meeting else redirect(made)
    crumbs = [(_("Beslut och löften"), reverse("commitments")), (_("Nytt"), "")]
    back = reverse("minutes_work", args=[meeting.pk]) if meeting else reverse("commitments")
    context = {"form": form, "place": place, "meeting": meeting, "back_url": back, "breadcrumbs": crumbs}
    return render(request, "dialogue/commitment_form.html", context, status=status_of(form))


@require_POST
@login_required
def take_on(request: HttpRequest, key: str) -> HttpResponse:
    """Make a commitment of a decision or an offer that was said."""
    voice = get_object_or_404(readable_voices(request.user), key=key)
    try:
        made = actions.commit_to(contribution=voice, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect(voice)
    messages.success(request, _("Nu är det ett åtagande. Fyll i vem som ansvarar och till när."))
    return redirect("commitment_change", key=made.key)


@never_cache
@login_required
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Say who answers for it and by when; take it away while it is not published."""
    found = _followed_up(request, key)
    people = queries.can_be_in_charge(found.place)
    removes = "ta-bort" in request.POST
    form = CommitmentForm(None if removes else request.POST or None, place=found.place, people=people, commitment=found)
    if request.method == "POST" and (removes or form.is_valid()):
        try:
            if removes:
                actions.remove_commitment(commitment=found, by=request.user)
            else:
                actions.change_commitment(commitment=found, fields=form.cleaned_data, by=request.user)
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
            return redirect("commitment_change", key=key)
        messages.success(request, _("Borttaget.") if removes else _("Ändringen är sparad."))
        return redirect(_back(found))
    context = {
        **_frame(found, _("Ändra")),
        "form": form,
        "may_remove": not found.published_at,
        "back_url": _back(found),
    }
    return render(request, "dialogue/commitment_form.html", context, status=status_of(form))


@never_cache
@login_required
def report(request: HttpRequest, key: str) -> HttpResponse:
    """Say how it goes."""
    found = _followed_up(request, key)
    form = ReportForm(request.POST or None, initial={"status": found.status})
    if request.method == "POST" and form.is_valid():
        try:
            actions.report_commitment(commitment=found, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Tack! Det syns på sidan nu."))
            return redirect(found)
    context = {**_frame(found, _("Så går det")), "form": form}
    return render(request, "dialogue/commitment_report.html", context, status=status_of(form))


def _asked(request: HttpRequest) -> tuple[Meeting | None, Place]:
    """Of which meeting or in which place, for those who may."""
    pk = request.GET.get("mote", "")
    if pk.isdecimal():
        meeting = get_object_or_404(Meeting.objects.select_related("place"), pk=pk)
        if not may(request.user, RECORD_MEETING, meeting):
            raise PermissionDenied
        return meeting, meeting.place
    place = asked_place(request)
    if place is None:
        raise Http404
    if not queries.may_commit(request.user, place):
        raise PermissionDenied
    return None, place


def _followed_up(request: HttpRequest, key: str) -> Commitment:
    # Whoever is in charge may come in also where they have no other role.
    found = get_object_or_404(Commitment.objects.select_related("place", "organisation", "meeting"), key=key)
    if not queries.may_follow_up(request.user, found):
        raise PermissionDenied
    return found


def _back(found: Commitment) -> str:
    """To the meeting's minutes while they are being written, else to its own page."""
    if found.meeting and not found.published_at:
        return reverse("minutes_work", args=[found.meeting_id])
    return found.get_absolute_url()


def _frame(found: Commitment, label: str) -> dict[str, Any]:
    crumbs = [(_("Beslut och löften"), reverse("commitments")), (str(found.get_kind_display()), "")]
    if label:
        crumbs = [crumbs[0], (str(found.get_kind_display()), found.get_absolute_url()), (label, "")]
    return {"commitment": found, "place": found.place, "breadcrumbs": crumbs}
