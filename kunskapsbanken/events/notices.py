"""Those who follow a place hear of the conferences, courses and other events that are to be there."""

from collections.abc import Iterator
from datetime import datetime

from kunskapsbanken.events.models import EventPage
from kunskapsbanken.notices.registry import News, NewsSource, place_marks, register
from kunskapsbanken.people.rights import open_to_all


def _events(start: datetime, stop: datetime) -> Iterator[News]:
    """What has been published and is still to come: what has been held is no invitation."""
    found = EventPage.objects.filter(open_to_all(), first_published_at__gt=start, first_published_at__lte=stop)
    for page in found.filter(starts_at__gt=stop).select_related("place"):
        yield News(
            key=f"events.page:{page.pk}",
            when=page.first_published_at,
            label=str(page.get_sort_display()),
            title=page.title,
            url=page.url,
            marks=frozenset(place_marks(page.place) if page.place else ()),
            entry=("event", page.pk),
        )


register(NewsSource("events.pages", _events))
