"""The register: which service places there are, by where they are, what they offer and what they are called."""

import re
from dataclasses import dataclass

import shapely
from django.core.cache import cache
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Boundary, Kind, Place
from kunskapsbanken.places.queries import way_down_to
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.services.models import IN_USE, ServiceOffering, ServicePlace, Status
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

STATES = [("", _("Finns i dag")), (Status.PLANNED.value, _("Planeras")), (Status.CLOSED.value, _("Har stängt"))]
# Degrees: about 200 m for a municipality's outline, 2 km for the counties of the whole country.
DETAIL, COARSE_DETAIL = 0.002, 0.02
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
    found = ServicePlace.objects.filter(status__in=IN_USE if filters.state not in Status.values else [filters.state])
    found = found.within(filters.place) if filters.place else found.filter(place__is_example=False)
    if filters.kind:
        found = found.filter(
            Q(offerings__kind__slug=filters.kind) | Q(offerings__kind__broader__slug=filters.kind)
        ).distinct()
    if filters.text:
        words = re.escape(filters.text)
        found = found.filter(Q(name__iregex=words) | Q(locality__iregex=words) | Q(address__iregex=words))
    return with_offerings(found).order_by("name", "pk")


def with_offerings(found: QuerySet[ServicePlace]) -> QuerySet[ServicePlace]:
    """With their place and what they offer."""
    offerings = ServiceOffering.objects.select_related("kind")
    return found.select_related("place").prefetch_related(Prefetch("offerings", offerings))


def places_run_by(organisation: Organisation) -> QuerySet[ServicePlace]:
    """The service places in use that an organisation runs, by name, as a list shows them."""
    return with_offerings(ServicePlace.objects.in_use().filter(organisation=organisation)).order_by("name", "pk")


def kinds_to_choose() -> list[Term]:
    """All kinds of service, in the vocabulary's order, those below others after them."""
    terms = list(Term.objects.of(SERVICE_KIND))
    tops = [term for term in terms if term.broader_id is None]
    return [row for top in tops for row in (top, *(term for term in terms if term.broader_id == top.pk))]


def outlines(place: Place | None) -> list[dict[str, object]]:
    """The border to draw behind the points, as GeoJSON geometries: the place's, or all counties'."""
    key = f"services-outlines:{place.pk}:{content_version()}" if place else "services-outlines:all"
    kept: list[dict[str, object]] | None = cache.get(key)
    if kept is None:
        boundaries = Boundary.objects.filter(place__kind=Kind.COUNTY, place__is_example=False)
        if place:
            boundaries = Boundary.objects.filter(place__in=_with_border(place))
        detail = DETAIL if place else COARSE_DETAIL
        kept = [_simplified(geometry, detail) for geometry in boundaries.values_list("geometry", flat=True)]
        cache.set(key, kept, KEEP_OUTLINES_S)
    return kept


def _with_border(place: Place) -> list[int]:
    """The place if it has a border, else the nearest above it that has."""
    paths = [place.path, *(above.path for above in way_down_to(place))]
    bordered = Place.objects.filter(path__in=paths, boundary__isnull=False)
    return list(bordered.order_by("-path").values_list("pk", flat=True)[:1])


def _simplified(geometry: object, detail: float) -> dict[str, object]:
    shape = shapely.set_precision(shapely.geometry.shape(geometry).simplify(detail), 1e-4)
    mapped: dict[str, object] = shapely.geometry.mapping(shape)
    return mapped
