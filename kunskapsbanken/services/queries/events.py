"""What happened last in the register."""

from django.db.models import Q

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import ServiceEvent, ServiceOffering, ServicePlace


def newest_events(place: Place | None, kind: str, limit: int) -> list[ServiceEvent]:
    """The latest that were recorded in a place, or in all of the country that exists; of a kind where one is given.

    That a fact was confirmed changes nothing, and is left out.
    """
    places = ServicePlace.objects.standing()
    places = places.within(place) if place else places.filter(place__is_example=False)
    if kind:
        offered = ServiceOffering.objects.filter(Q(kind__slug=kind) | Q(kind__broader__slug=kind))
        places = places.filter(pk__in=offered.values("service_place"))
    found = ServiceEvent.objects.filter(service_place__in=places.values("pk"))
    found = found.exclude(what=ServiceEvent.What.CONFIRMED).select_related("service_place__place")
    return list(found.order_by("-recorded_at", "-pk")[:limit])
