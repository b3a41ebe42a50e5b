"""What programs are told of by itself: everything that is noted of a service place."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.registry import EventSource
from kunskapsbanken.notices.registry import News, place_marks
from kunskapsbanken.services.models import ServiceEvent

CHANGED, CONFIRMED = "serviceplats.andrad", "serviceplats.bekraftad"


def _between(start: datetime, stop: datetime) -> Iterator[News]:
    found = ServiceEvent.objects.filter(recorded_at__gt=start, recorded_at__lte=stop)
    for event in found.select_related("service_place__place").order_by("recorded_at", "pk"):
        service_place = event.service_place
        yield News(
            key=f"services.event:{event.pk}",
            when=event.recorded_at,
            label=event.get_what_display(),
            title=f"{service_place.name}, {service_place.place.full_name}",
            url=service_place.get_absolute_url(),
            marks=frozenset(place_marks(service_place.place)),
            event=CONFIRMED if event.what == ServiceEvent.What.CONFIRMED else CHANGED,
        )


SOURCE = EventSource(
    "services.events",
    {
        CHANGED: _("En serviceplats har tillkommit, ändrats, flyttat, hotats eller stängt"),
        CONFIRMED: _("Uppgifterna om en serviceplats har bekräftats"),
    },
    _between,
)
