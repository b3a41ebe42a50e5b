"""Conferences and other events as everyone sees them: the list, the page, its poster, map and calendar file."""

from typing import Any, cast

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.engines.typeset.poster import PAPERS, Paper
from kunskapsbanken.events.exporters.calendar_file import calendar_of
from kunskapsbanken.events.exporters.schema_org import event_data
from kunskapsbanken.events.models import EventPage, EventSort, EventsPage
from kunskapsbanken.events.posters import event_poster
from kunskapsbanken.events.queries import pages as queries
from kunskapsbanken.events.queries.access import access_of
from kunskapsbanken.events.queries.evaluations import published_summary
from kunskapsbanken.events.queries.events import cancelled_among, event_of, may_run
from kunskapsbanken.events.queries.registrations import Signing, sign_of
from kunskapsbanken.events.venue_map import venue_map
from kunskapsbanken.events.views.asked import event_for_all
from kunskapsbanken.events.views.feeds import FILTERS
from kunskapsbanken.ui.feeds import feed_address
from kunskapsbanken.ui.schema_org import Data

PAGE_SIZE = 20


def events(request: HttpRequest, page: EventsPage) -> HttpResponse:
    """Those to come and those that have been, of one kind (`slag`) or of all."""
    sort = request.GET.get("slag", "")
    sort = sort if sort in EventSort.values else ""
    past = Paginator(queries.past_pages(sort), PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "page": page,
        "sorts": EventSort.choices,
        "sort": sort,
        "feed_url": feed_address("event_atom", request, *FILTERS),
        "coming": queries.coming_pages(sort) if past.number == 1 else [],
        "past": past.object_list,
        "window": past,
        "may_add": request.user.is_authenticated and page.permissions_for_user(request.user).can_add_subpage(),
        "breadcrumbs": [(page.title, "")],
    }
    return render(request, "events/event_list.html", context)


def event(request: HttpRequest, page: EventPage) -> HttpResponse:
    """The programme and the way to register; when it has been, what was said, shown and learnt."""
    is_preview, told = bool(getattr(request, "is_preview", False)), event_of(page)
    sign = sign_of(told) if told and page.pk else None
    is_over = (page.ends_at or page.starts_at) < timezone.now()
    is_cancelled = bool(sign and sign.state == Signing.CANCELLED)
    address = f"{settings.BASE_URL}{page.url}"
    above_url = (page.url or "").removesuffix(f"{page.slug}/")
    context = {
        "page": page,
        "event": told,
        "place": page.place,
        "above_url": above_url,
        "is_over": is_over,
        "is_cancelled": is_cancelled,
        "sign": sign,
        "programme": queries.programme_of(page, is_preview=is_preview),
        "access": access_of(page),
        "organisation": queries.arranger_of(page),
        "address": address,
        "jsonld": _told(page, address, is_cancelled=is_cancelled),
        "breadcrumbs": [(page.place.full_name if page.place else _("Evenemang"), above_url), (page.title, "")],
        **_afterwards(request, page),
    }
    return render(request, "events/event_view.html", context)


def _told(page: EventPage, address: str, *, is_cancelled: bool) -> Data:
    """What machines are told of it, once it is published."""
    return event_data(page, address=address, about=page.lead, is_cancelled=is_cancelled) if page.live else {}


def short(request: HttpRequest, pk: int) -> HttpResponse:
    """The address that one types from a poster: on to the event's page."""
    return redirect(_readable(request, pk).url or "/")


def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """The event's poster, A4 unless `format=a3`."""
    found, paper = _readable(request, pk), request.GET.get("format", "a4").lower()
    if paper not in PAPERS:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="affisch-{found.slug}-{paper}.pdf"'}
    content = event_poster(found, paper=cast(Paper, paper))
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def point(request: HttpRequest, pk: int) -> JsonResponse:
    """Where it is held, as GeoJSON."""
    found = queries.open_page(pk)
    if found is None or not found.has_point:
        raise Http404
    return JsonResponse(venue_map(found))


def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The event for the reader's own calendar."""
    found = event_for_all(pk)
    is_cancelled = bool(cancelled_among([found]))
    text = calendar_of(found, base_url=settings.BASE_URL, now=timezone.now(), is_cancelled=is_cancelled)
    headers = {"Content-Disposition": f'attachment; filename="{found.page.slug}.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _afterwards(request: HttpRequest, page: EventPage) -> dict[str, Any]:
    """What stands on the page beside the invitation, most of it when the event is over."""
    told, came = event_of(page), list(page.came.all())
    return {
        "partners": list(page.partners.all()),
        "materials": queries.materials_of(page, is_preview=bool(getattr(request, "is_preview", False))),
        "questions": list(page.questions.all()),
        "lessons": list(page.lessons.all()),
        "came": [(row.get_sector_display(), row.number) for row in came],
        "came_total": sum(row.number for row in came),
        "summary": published_summary(page.pk) if page.pk else None,
        "may_run": bool(page.pk and told and may_run(request.user, told)),
    }


def _readable(request: HttpRequest, pk: int) -> EventPage:
    found = queries.readable_page(pk, request.user)
    if found is None:
        raise Http404
    return found
