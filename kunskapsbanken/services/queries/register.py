"""The register: which service places there are, by where they are, what they offer and what they are called."""

import re
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.borders import Geometry, outlines_behind
from kunskapsbanken.places.models import Place
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.services.models import IN_USE, ServiceOffering, ServicePlace, Status
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

STATES = [("", _("Finns i dag")), (Status.PLANNED.value, _("Planeras")), (Status.CLOSED.value, _("Har stängt"))]
KEEP_OUTLINES_S = 24 * 3600


@dataclass(frozen=True)
class ServiceFilters:
    """What the reader has asked for; an empty text is everything, an empty `state` what is there today."""

    place: Place | None = None
    kind: str = ""
    text: str = ""
    state: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything but a place has been asked for."""
        return bool(self.kind or self.text or self.state)


def places_found(filters: ServiceFilters) -> QuerySet[ServicePlace]:
    """The service places that fit, by name, with what a list shows of each.

    Without a place: in all of the country that exists, so that the demonstration is seen where it is asked for.
    """
    states = IN_USE if filters.state not in Status.values else [filters.state]
    found = ServicePlace.objects.standing().filter(status__in=states)
    found = found.within(filters.place) if filters.place else found.filter(place__is_example=False)
    if filters.kind:
        asked = Q(kind__slug=filters.kind) | Q(kind__broader__slug=filters.kind)
        found = found.filter(pk__in=ServiceOffering.objects.current().filter(asked).values("service_place"))
    if filters.text:
        words = re.escape(filters.text)
        found = found.filter(Q(name__iregex=words) | Q(locality__iregex=words) | Q(address__iregex=words))
    return with_offerings(found).order_by("name", "pk")


def with_offerings(found: QuerySet[ServicePlace]) -> QuerySet[ServicePlace]:
    """With their place and what they offer today."""
    return found.select_related("place").prefetch_related(current_offerings())


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
