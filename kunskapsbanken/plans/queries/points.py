"""Comments that are about a spot on the map, and the places that one can choose instead of pointing."""

from typing import NamedTuple

from django.db.models import QuerySet

from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.plans.models import Reply, ServicePlan


class Spot(NamedTuple):
    """A district or a locality, and where it lies."""

    code: str
    kind: str
    name: str
    latitude: float
    longitude: float


def spots_around(place: Place) -> list[Spot]:
    """The districts and localities of a plan's municipality or county whose position is known, by name; one query
    beside the one that finds the municipality.
    """
    around = municipality_of(place) or place
    found = Place.objects.within(around).filter(kind__in=(Kind.DISTRICT, Kind.LOCALITY))
    rows = found.filter(latitude__isnull=False, longitude__isnull=False).order_by("name", "pk")
    told = rows.values_list("code", "kind", "name", "latitude", "longitude")
    return [Spot(code, kind, name, north, east) for code, kind, name, north, east in told if north and east]


def replies_on_map(plan: ServicePlan, section: str = "") -> QuerySet[Reply]:
    """What was thought of a plan, or a section of it, and is about a spot; those of a section stand together. Only what
    has been let through is a reply.
    """
    rows = Reply.objects.filter(consultation__plan=plan, latitude__isnull=False)
    rows = rows.filter(section=section) if section else rows
    return rows.select_related("consultation", "recipient").order_by("section", "created", "pk")
