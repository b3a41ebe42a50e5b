"""What happened last with plans that anyone may read."""

from django.db.models import QuerySet

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models import Consultation, PlanEvent, PlanVersion, ServicePlan
from kunskapsbanken.plans.queries.plans import open_consultations, public_plans


def versions(limit: int, *, place: Place | None = None, with_examples: bool = False) -> list[PlanVersion]:
    """The versions that were frozen last, without what they hold."""
    rows = PlanVersion.objects.filter(plan__in=_plans(place, with_examples).values("pk")).defer("content")
    return list(rows.select_related("plan__place", "plan__locale").order_by("-frozen_at", "-pk")[:limit])


def events(limit: int, *, place: Place | None = None, with_examples: bool = False) -> list[PlanEvent]:
    """The decisions to revoke or archive that were recorded last."""
    rows = PlanEvent.objects.filter(plan__in=_plans(place, with_examples).values("pk"))
    return list(rows.select_related("plan__place", "plan__locale").order_by("-recorded_at", "-pk")[:limit])


def open_consultations_in(place: Place | None) -> QuerySet[Consultation]:
    """Those that anyone may take part in now: in a place and all that lies in it, or in the whole country."""
    found = open_consultations().select_related("plan__place", "plan__locale")
    return found.filter(plan__place__path__startswith=place.path) if place else found


def _plans(place: Place | None, with_examples: bool) -> QuerySet[ServicePlan]:
    found = public_plans()
    if place:
        return found.filter(place__path__startswith=place.path)
    return found if with_examples else found.filter(place__is_example=False)
