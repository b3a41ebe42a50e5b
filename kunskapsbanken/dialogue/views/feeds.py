"""What is new among meetings, voices, insights and commitments, as feeds by the lists' own filters."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.dialogue.models import Commitment, Contribution, Insight, Meeting
from kunskapsbanken.dialogue.queries import newest
from kunskapsbanken.dialogue.views.asked import asked_place, commitment_filters, insight_filters, voice_filters
from kunskapsbanken.ui.feeds import MOST_ENTRIES, Entry, atom, list_address
from kunskapsbanken.ui.templatetags.ui import day

MEETINGS = ("plats",)
VOICES = ("plats", "slag", "service", "utfall")
INSIGHTS = ("plats", "service")
COMMITMENTS = ("plats", "lage", "ansvar")
TITLE_LENGTH = 80


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings: called, moved, cancelled, and with their notes published."""
    return atom(
        title=_("Möten om service"),
        list_address=list_address(reverse("meetings"), request, *MEETINGS),
        entries=[_meeting(row) for row in newest.meetings(asked_place(request), MOST_ENTRIES)],
        request=request,
    )


@require_safe
def voices(request: HttpRequest) -> HttpResponse:
    """Voices, as they are published and as they are answered."""
    return atom(
        title=_("Röster om service"),
        list_address=list_address(reverse("voices"), request, *VOICES),
        entries=[_voice(row) for row in newest.voices(voice_filters(request), MOST_ENTRIES)],
        request=request,
    )


@require_safe
def insights(request: HttpRequest) -> HttpResponse:
    """Insights, as they are published."""
    return atom(
        title=_("Insikter om service"),
        list_address=list_address(reverse("insights"), request, *INSIGHTS),
        entries=[_insight(row) for row in newest.insights(insight_filters(request), MOST_ENTRIES)],
        request=request,
    )


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """Decisions and promises, as they are published and as somebody tells how they go."""
    return atom(
        title=_("Beslut och löften om service"),
        list_address=list_address(reverse("commitments"), request, *COMMITMENTS),
        entries=[_commitment(row) for row in newest.commitments(commitment_filters(request), MOST_ENTRIES)],
        request=request,
    )


def _meeting(row: Meeting) -> Entry:
    told = {"title": row.title, "place": row.place.full_name, "day": day(row.starts_at)}
    title = _("%(title)s, %(place)s den %(day)s") % told
    title = _("Inställt: %s") % title if row.cancelled_at else title
    return Entry(title, row.url or "/", row.renewed_at, row.purpose, row.first_published_at)


def _voice(row: Contribution) -> Entry:
    title = f"{row.get_kind_display()}, {row.place.full_name}: {Truncator(row.text).chars(TITLE_LENGTH)}"
    answer = _("Vad det blev: %s.") % row.get_outcome_display() if row.outcome else ""
    summary = f"{row.text}\n{answer}".strip()
    return Entry(title, row.get_absolute_url(), row.renewed_at, summary, row.published_at)


def _insight(row: Insight) -> Entry:
    title = f"{row.title} ({row.place.full_name})"
    return Entry(title, row.get_absolute_url(), row.published_at or row.created, row.text, row.published_at)


def _commitment(row: Commitment) -> Entry:
    title = f"{row.get_status_display()}: {Truncator(row.text).chars(TITLE_LENGTH)} ({row.place.full_name})"
    due = _("Senast %s.") % day(row.due) if row.due else ""
    summary = f"{row.text}\n{row.owner} {due}".strip()
    return Entry(title, row.get_absolute_url(), row.renewed_at, summary, row.published_at)
