"""Meetings as everyone sees them."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.exporters import calendar_of
from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries import meetings as queries
from kunskapsbanken.dialogue.queries.insights import insights_from
from kunskapsbanken.dialogue.views.asked import asked_place
from kunskapsbanken.people.rights import may, open_to_all

PAGE_SIZE = 20


def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings to come and held, in a place or in the whole country."""
    place = asked_place(request)
    past = Paginator(queries.past_meetings(place), PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "place": place,
        "municipalities": queries.places_with_meetings(),
        "coming": queries.coming_meetings(place) if past.number == 1 else [],
        "past": past.object_list,
        "window": past,
        "may_plan": may(request.user, RECORD_MEETING, place),
        "breadcrumbs": [(_("Möten"), "")],
    }
    return render(request, "dialogue/meeting_list.html", context)


def meeting(request: HttpRequest, page: Meeting) -> HttpResponse:
    """A meeting's page: the invitation, and when it has been held what was said and what became of it."""
    groups = queries.statements_by_kind(page, request.user) if page.pk else []
    statements = [statement for group in groups for statement in group.statements]
    context = {
        "page": page,
        "meeting": page,
        "place": page.place,
        # The page above is the place's own.
        "place_url": (page.url or "").removesuffix(f"{page.slug}/"),
        "is_over": (page.ends_at or page.starts_at) < timezone.now(),
        "attendance": queries.attendance_of(page) if page.pk else None,
        "groups": groups,
        "total": len(statements),
        "answered": sum(statement.answered_at is not None for statement in statements),
        "outcomes": queries.outcomes_among(groups),
        "insights": insights_from(statements),
        "may_record": bool(page.pk) and may(request.user, RECORD_MEETING, page),
        "address": f"{settings.BASE_URL}{page.url}",
        "breadcrumbs": [(_("Möten"), reverse("meetings")), (page.title, "")],
    }
    return render(request, "dialogue/meeting_view.html", context)


def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting for the reader's own calendar."""
    found = get_object_or_404(Meeting.objects.filter(open_to_all()).select_related("place"), pk=pk)
    text = calendar_of(found, address=f"{settings.BASE_URL}{found.url}", now=timezone.now())
    name = f'attachment; filename="{found.slug}.ics"'
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})
