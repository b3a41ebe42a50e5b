"""What service there is in each locality, and how much of it: for those who compare it with what there should be."""

from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import Freshness, ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.fresh import as_fresh_as


class Offered(NamedTuple):
    """A kind of service at a service place in use: where it lies, and the kind with the wider kind above it."""

    name: str
    locality: str
    path: str
    kind: int
    wider: int | None


class Tally(NamedTuple):
    """How many service places are in use, and of how many the facts are current."""

    in_use: int
    current: int


def offered_within(place: Place) -> list[Offered]:
    """Everything that is offered in a place today, by the service places' names; one query."""
    in_use = ServicePlace.objects.in_use().within(place)
    rows = ServiceOffering.objects.current().filter(service_place__in=in_use).order_by("service_place__name", "pk")
    fields = ("service_place__name", "service_place__locality", "service_place__place__path", "kind", "kind__broader")
    return [Offered(*row) for row in rows.values_list(*fields)]


def tally_of(place: Place, kind_slug: str = "") -> Tally:
    """The service places in use in a place, of one kind where it is told; one query."""
    found = ServicePlace.objects.in_use().within(place)
    found = found.offering(kind_slug) if kind_slug else found
    current = as_fresh_as(frozenset({Freshness.CURRENT.value}), timezone.localdate())
    return Tally(**found.aggregate(in_use=Count("pk"), current=Count("pk", filter=Q(current))))


def tallies_within(place: Place) -> dict[str, Tally]:
    """The same of each kind that there is, by its slug, and of all (""); three queries."""
    in_use = ServicePlace.objects.in_use().within(place)
    fresh = as_fresh_as(frozenset({Freshness.CURRENT.value}), timezone.localdate())
    current = set(in_use.filter(fresh).values_list("pk", flat=True))
    offers = ServiceOffering.objects.current().filter(service_place__in=in_use).order_by()
    by_kind: dict[str, set[int]] = {"": set(in_use.values_list("pk", flat=True))}
    for slug, pk in offers.values_list("kind__slug", "service_place"):
        by_kind.setdefault(slug, set()).add(pk)
    return {slug: Tally(len(places), len(places & current)) for slug, places in by_kind.items()}
