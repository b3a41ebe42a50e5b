"""Coming events for the reader's own calendar, at an address to follow."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.events.exporters.calendar_file import calendar_feed
from kunskapsbanken.events.models import EventPage
from kunskapsbanken.events.queries.events import cancelled_among, coming_events
from kunskapsbanken.places.models import Place


def feed(request: HttpRequest) -> HttpResponse:
    """What is to come in the place that the address names by its code (`plats`), or in the whole country.

    `slag=evenemang` leaves out the meetings: conferences, courses and what else has a page under Evenemang.
    """
    code = request.GET.get("plats", "").strip()
    place = get_object_or_404(Place, code=code) if code else None
    events = coming_events(place)
    what = _("Möten och evenemang")
    if request.GET.get("slag") == "evenemang":
        events, what = [event for event in events if isinstance(event.page, EventPage)], _("Evenemang")
    name = _("%(what)s i %(place)s") % {"what": what, "place": place.full_name} if place else what
    text = calendar_feed(
        events, name=name, base_url=settings.BASE_URL, now=timezone.now(), cancelled=cancelled_among(events)
    )
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
