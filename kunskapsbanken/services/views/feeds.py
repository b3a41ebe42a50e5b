"""What changes in the register, as a feed: what opens, closes, is threatened and changes its hours."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.services.queries.changes import kind_labels, told
from kunskapsbanken.services.queries.events import newest_events
from kunskapsbanken.services.views.asked import LONGEST_TEXT, asked_place
from kunskapsbanken.ui.feeds import MOST_ENTRIES, Entry, atom, list_address

FILTERS = ("plats", "slag")


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The latest changes in a place (`plats`) and of a kind of service (`slag`). Who recorded them is not told."""
    place, kind = asked_place(request), request.GET.get("slag", "")[:LONGEST_TEXT]
    labels, today = kind_labels(), timezone.localdate()
    entries = [
        Entry(
            title=f"{row.service_place.name}, {row.service_place.place.full_name}: {row.get_what_display()}",
            address=row.service_place.get_absolute_url(),
            updated=row.recorded_at,
            summary="\n".join(told(change, labels, today) for change in row.data),
            published=row.recorded_at,
            part=f"handelse-{row.pk}",
        )
        for row in newest_events(place, kind, MOST_ENTRIES)
    ]
    title = _("Ändringar i servicen, %s") % place.full_name if place else _("Ändringar i servicen")
    address = list_address(reverse("service_register"), request, *FILTERS)
    return atom(title=title, list_address=address, entries=entries, request=request)
