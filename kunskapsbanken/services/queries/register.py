"""The register: which service places there are, by where they are, what they offer and what they are called."""

import re
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.borders import Geometry, outlines_behind
from kunskapsbanken.places.models import Place
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.services.models import IN_USE, ServiceOffering, ServicePlace, Status, Stop
from kunskapsbanken.services.queries.box import Box, inside
from kunskapsbanken.services.queries.fresh import as_fresh_as
from kunskapsbanken.services.queries.open_now import is_offered_now
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

STATES = [
    ("", _("Finns i dag")),
    (Status.THREATENED.value, _("Hotas av stängning")),
    (Status.PLANNED.value, _("Planeras")),
    (Status.CLOSED.value, _("Har stängt")),
]
KEEP_OUTLINES_S = 24 * 3600
# What a list can be ordered by, and the fields that do it.
ORDERS = {
    "namn": ("name",),
    "ort": ("locality", "name"),
    "kommun": ("place__name", "name"),
    "lage": ("status", "name"),
    "bekraftad": ("verified_on", "name"),
}


@dataclass(frozen=True)
class ServiceFilters:
    """What the reader has asked for; what is empty is everything, an empty `state` what is there today.

    Of what is a set, one of its values is enough.
    """

    place: Place | None = None
    kind: str = ""
    text: str = ""
    state: str = ""
    form: str = ""
    open_now: bool = False
    freshness: frozenset[str] = frozenset()
    operator_form: frozenset[str] = frozenset()
    staffing: frozenset[str] = frozenset()
    bbox: Box | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything but a place has been asked for."""
        chosen = (self.kind, self.text, self.state, self.form, self.open_now, self.bbox)
        return any((*chosen, self.freshness, self.operator_form, self.staffing))


def places_found(filters: ServiceFilters) -> QuerySet[ServicePlace]:
    """The service places that fit, by name, with what a list shows of each."""
    return with_offerings(places_fitting(filters)).order_by("name", "pk")


def in_order(found: QuerySet[ServicePlace], order: str) -> QuerySet[ServicePlace]:
    """In an order by one of `ORDERS`, backwards with a minus before it; as they stand where it is none."""
    fields = ORDERS.get(order.removeprefix("-"))
    if fields is None:
        return found
    first, *rest = fields
    return found.order_by(f"-{first}" if order.startswith("-") else first, *rest, "pk")


def places_fitting(filters: ServiceFilters) -> QuerySet[ServicePlace]:
    """The service places that fit, in no order and without more.

    Without a place: in all of the country that exists, so that the demonstration is seen where it is asked for.
    """
    states = IN_USE if filters.state not in Status.values else [filters.state]
    found = ServicePlace.objects.standing().filter(status__in=states)
    found = found.within(filters.place) if filters.place else found.filter(place__is_example=False)
    if filters.kind or filters.form or filters.open_now:
        found = found.filter(pk__in=_offering(filters).values("service_place"))
    if filters.text:
        words = re.escape(filters.text)
        stopping = Q(pk__in=Stop.objects.filter(name__iregex=words).values("service_place"))
        found = found.filter(Q(name__iregex=words) | Q(locality__iregex=words) | Q(address__iregex=words) | stopping)
    if filters.freshness:
        found = found.filter(as_fresh_as(filters.freshness, timezone.localdate()))
    if filters.operator_form:
        found = found.filter(operator_form__in=filters.operator_form)
    if filters.staffing:
        found = found.filter(staffing__in=filters.staffing)
    return found.filter(inside(filters.bbox)) if filters.bbox else found


def _offering(filters: ServiceFilters) -> QuerySet[ServiceOffering]:
    """What is offered of the kind, in the form, and open now: one and the same offering, all of it."""
    offered = ServiceOffering.objects.current().order_by()
    if filters.kind:
        offered = offered.filter(Q(kind__slug=filters.kind) | Q(kind__broader__slug=filters.kind))
    if filters.form:
        offered = offered.filter(form_term__slug=filters.form)
    if filters.open_now:
        offered = offered.filter(is_offered_now(timezone.now()))
    return offered


def has_open_street_map(filters: ServiceFilters) -> bool:
    """Whether any of what fits, on the whole map, comes from OpenStreetMap, whose licence asks to be named."""
    theirs = Q(licence__startswith="ODbL") | Q(source__istartswith="OpenStreetMap")
    return places_fitting(replace(filters, bbox=None)).filter(theirs).exists()


def with_offerings(found: QuerySet[ServicePlace]) -> QuerySet[ServicePlace]:
    """With their place, what they offer today and where they stop."""
    return found.select_related("place").prefetch_related(current_offerings(), "stops")


def current_offerings(*also: str) -> Prefetch[str]:
    """To prefetch: what is offered today, with its kind and `also` more of it. `offerings.all()` is then just that."""
    return Prefetch("offerings", ServiceOffering.objects.current().select_related("kind", *also))


def places_run_by(organisation: Organisation) -> QuerySet[ServicePlace]:
    """The service places in use that an organisation runs, by name, as a list shows them."""
    return with_offerings(ServicePlace.objects.in_use().filter(organisation=organisation)).order_by("name", "pk")


def kinds_to_choose() -> list[Term]:
    """All kinds of service, in the vocabulary's order, those below others after them."""
    terms = list(Term.objects.of(SERVICE_KIND))
    tops = [term for term in terms if term.broader_id is None]
    return [row for top in tops for row in (top, *(term for term in terms if term.broader_id == top.pk))]


def outlines(place: Place | None) -> list[Geometry]:
    """The border to draw behind the points, as GeoJSON geometries: the place's, or all counties'."""
    key = f"services-outlines:{place.pk}:{content_version()}" if place else "services-outlines:all"
    kept: list[Geometry] | None = cache.get(key)
    if kept is None:
        kept = outlines_behind(place)
        cache.set(key, kept, KEEP_OUTLINES_S)
    return kept
