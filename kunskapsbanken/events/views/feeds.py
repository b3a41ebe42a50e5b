"""What is new among conferences and other events, as a feed."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.events.models import EventPage, EventSort
from kunskapsbanken.events.queries.pages import newest_pages
from kunskapsbanken.ui.feeds import MOST_ENTRIES, Entry, atom, list_address
from kunskapsbanken.ui.templatetags.ui import day

FILTERS = ("slag",)
LIST = "/evenemang/"


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Events of one kind (`slag`) or of all, as they were published or changed."""
    sort = request.GET.get("slag", "")
    return atom(
        title=_("Konferenser och andra evenemang"),
        list_address=list_address(LIST, request, *FILTERS),
        entries=[_entry(row) for row in newest_pages(sort if sort in EventSort.values else "", MOST_ENTRIES)],
        request=request,
    )


def _entry(row: EventPage) -> Entry:
    title = f"{row.get_sort_display()}: {row.title}, {day(row.starts_at)}"
    return Entry(title, row.url or "/", row.last_published_at, row.lead, row.first_published_at)
