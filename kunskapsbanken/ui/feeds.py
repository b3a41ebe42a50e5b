"""What is new in a list, as Atom. A room says what its rows are, this says how they are told."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext as _

MOST_ENTRIES = 30
LONGEST_SUMMARY = 400
LONGEST_ASKED = 100


class Entry(NamedTuple):
    """A row of a feed. `address` is what it keeps its identity by, so a row that is told again keeps its own `part`."""

    title: str
    address: str
    updated: datetime
    summary: str = ""
    published: datetime | None = None
    part: str = ""


def atom(
    *, title: str, list_address: str, entries: Iterable[Entry], request: HttpRequest, subtitle: str = ""
) -> HttpResponse:
    """The latest entries, the last changed first; addresses are of this site's own, whichever host was asked."""
    feed = Atom1Feed(
        title=title,
        link=f"{settings.BASE_URL}{list_address}",
        description=subtitle,
        language=get_language(),
        feed_url=f"{settings.BASE_URL}{request.get_full_path()}",
        # Atom asks who has written where the entries do not say.
        author_name=_("Kunskapsbanken"),
    )
    for entry in sorted(entries, key=lambda row: row.updated, reverse=True)[:MOST_ENTRIES]:
        address = f"{settings.BASE_URL}{entry.address}"
        feed.add_item(
            title=entry.title,
            link=address,
            # Readers show it as HTML, which nothing that somebody has written is.
            description=linebreaksbr(Truncator(entry.summary).chars(LONGEST_SUMMARY)),
            unique_id=f"{address}#{entry.part}" if entry.part else address,
            pubdate=entry.published,
            updateddate=entry.updated,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def at_noon(day: date) -> datetime:
    """A moment for what only has a day."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def feed_address(name: str, request: HttpRequest, *asked: str, **parts: Any) -> str:
    """The address of the feed by the same filters as the list (`asked` are their names in the address)."""
    return _with_filters(reverse(name, kwargs=parts), request, asked)


def list_address(address: str, request: HttpRequest, *asked: str) -> str:
    """The address of the list that a feed is of, by the same filters."""
    return _with_filters(address, request, asked)


def _with_filters(address: str, request: HttpRequest, asked: Iterable[str]) -> str:
    chosen = [(name, value[:LONGEST_ASKED]) for name in asked for value in request.GET.getlist(name) if value]
    return f"{address}?{urlencode(chosen)}" if chosen else address
