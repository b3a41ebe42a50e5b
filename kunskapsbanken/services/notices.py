"""What happens to service places is news: that one opens, is threatened, moves or closes."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Prefetch

from kunskapsbanken.notices.registry import News, NewsSource, place_marks, register, term_marks
from kunskapsbanken.services.models import ServiceEvent, ServiceOffering

What = ServiceEvent.What
# That a fact was confirmed or a detail mended is no news.
TOLD = (What.PLANNED, What.OPENED, What.THREATENED, What.CLOSED, What.REOPENED, What.MOVED)


def _events(start: datetime, stop: datetime) -> Iterator[News]:
    events = ServiceEvent.objects.filter(recorded_at__gt=start, recorded_at__lte=stop, what__in=TOLD)
    offered = ServiceOffering.objects.current().select_related("kind__broader")
    told = events.select_related("service_place__place")
    for event in told.prefetch_related(Prefetch("service_place__offerings", offered)):
        service_place = event.service_place
        kinds = [offering.kind for offering in service_place.offerings.all()]
        slugs = {term.slug for kind in kinds for term in (kind, kind.broader) if term}
        yield News(
            key=f"services.event:{event.pk}",
            when=event.recorded_at,
            label=event.get_what_display(),
            title=f"{service_place.name}, {service_place.place.full_name}",
            url=service_place.get_absolute_url(),
            marks=frozenset({*place_marks(service_place.place), *term_marks(slugs, service_place.place)}),
            entry=("service_place", service_place.pk),
        )


register(NewsSource("services.events", _events))
