"""Meetings as everyone sees them."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries import meetings as queries
from kunskapsbanken.dialogue.queries.agenda import timed_agenda
from kunskapsbanken.dialogue.queries.attendance import attendance_of
from kunskapsbanken.dialogue.queries.insights import insights_from
from kunskapsbanken.dialogue.queries.live import minutes_of
from kunskapsbanken.dialogue.queries.minutes_page import published_minutes
from kunskapsbanken.dialogue.queries.pictures import pictures_of
from kunskapsbanken.dialogue.schema_org import meeting_data
from kunskapsbanken.dialogue.views import feeds
from kunskapsbanken.dialogue.views.asked import asked_place, example_for
from kunskapsbanken.events.exporters.calendar_file import calendar_of
from kunskapsbanken.events.queries.access import access_of
from kunskapsbanken.events.queries.events import cancelled_among, event_of, open_event
from kunskapsbanken.events.queries.registrations import sign_of
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.people.queries import with_reach
from kunskapsbanken.people.rights import may
from kunskapsbanken.ui.feeds import feed_address

PAGE_SIZE = 20


def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings to come and held, in a place or in the whole country."""
    place = asked_place(request)
    past = Paginator(queries.past_meetings(place), PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "place": place,
        "feed_url": feed_address("meeting_feed", request, *feeds.MEETINGS),
        "municipalities": queries.places_with_meetings(),
        "coming": queries.coming_meetings(place) if past.number == 1 else [],
        "past": past.object_list,
        "window": past,
        "example": example_for(place, shown=bool(past.object_list)),
        "may_plan": may(request.user, RECORD_MEETING, place),
        "breadcrumbs": [(_("Möten"), "")],
    }
    return render(request, "dialogue/meeting_list.html", context)


def meeting(request: HttpRequest, page: Meeting) -> HttpResponse:
    """A meeting's page: the invitation, and when it has been held what was said and what became of it."""
    groups = queries.statements_by_kind(page, request.user) if page.pk else []
    statements = [statement for group in groups for statement in group.statements]
    event = event_of(page)
    is_over = page.is_over
    context = {
        "page": page,
        "meeting": page,
        "place": page.place,
        # The page above is the place's own.
        "place_url": (page.url or "").removesuffix(f"{page.slug}/"),
        "today": timezone.localdate(),
        "is_over": is_over,
        "attendance": attendance_of(page) if page.minutes_published_at else None,
        "minutes": published_minutes(page, statements, request.user) if page.pk else None,
        "total": len(statements),
        "answered": sum(statement.answered_at is not None for statement in statements),
        "outcomes": queries.outcomes_among(groups),
        "insights": insights_from(statements),
        "live": minutes_of(page) if page.pk else None,
        "sign": sign_of(event) if event and not is_over else None,
        "pictures": pictures_of(page, request.user) if page.minutes_published_at else [],
        "may_record": bool(page.pk) and may(request.user, RECORD_MEETING, page),
        "timed": timed_agenda(page),
        "access": access_of(page),
        "organisation": _arranger(page),
        "jsonld": meeting_data(page),
        "address": f"{settings.BASE_URL}{page.url}",
        "breadcrumbs": [(_("Möten"), reverse("meetings")), (page.title, "")],
    }
    return render(request, "dialogue/meeting_view.html", context)


def _arranger(page: Meeting) -> Organisation | None:
    """The organisation that invites, and whether it can be written to."""
    if page.organisation_id is None:
        return None
    return with_reach(Organisation.objects.filter(pk=page.organisation_id)).first()


def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting for the reader's own calendar."""
    event = open_event(pk)
    if event is None:
        raise Http404
    is_cancelled = bool(cancelled_among([event]))
    text = calendar_of(event, base_url=settings.BASE_URL, now=timezone.now(), is_cancelled=is_cancelled)
    name = f'attachment; filename="{event.page.slug}.ics"'
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})
