"""The register introduces its service places to the search."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.search.facets import term_tags
from kunskapsbanken.search.registry import Entry, SearchKind, register
from kunskapsbanken.search.whereabouts import Spot, register_spots
from kunskapsbanken.services.models import ServicePlace, Status
from kunskapsbanken.services.queries.register import current_offerings


def _entries(ids: Iterable[int] | None) -> Iterator[Entry]:
    rows = ServicePlace.objects.standing()
    rows = rows if ids is None else rows.filter(pk__in=ids)
    found = rows.select_related("place__parent").prefetch_related(current_offerings("kind__broader"))
    for row in found.iterator(chunk_size=200):
        kinds = ", ".join(offering.kind.label_sv for offering in row.offerings.all())
        where = ", ".join(part for part in (row.address, row.locality, row.place.full_name) if part)
        yield Entry(
            row.pk,
            row.name,
            f"{kinds}. {where}",
            f"{kinds}\n{where}",
            row.get_absolute_url(),
            _label(row),
            is_example=row.place.is_example,
            tags=term_tags("service", [offering.kind for offering in row.offerings.all()]),
            place=row.place,
            point=(row.latitude, row.longitude),
            dated=row.verified_on,
        )


def _spots() -> Iterator[Spot]:
    """Localities that have service, where the register of places has none of the name."""
    told = ServicePlace.objects.standing().exclude(locality="").order_by("pk")
    for name, latitude, longitude in told.values_list("locality", "latitude", "longitude"):
        yield Spot(name, latitude, longitude)


def _label(row: ServicePlace) -> str:
    """What has closed, and what is invented, says so among the hits too."""
    label = _("Stängd serviceplats") if row.status == Status.CLOSED else _("Serviceplats")
    return _("%s (exempel)") % label if row.place.is_example else label


register_spots(_spots)
register(SearchKind("service_place", gettext_lazy("Serviceplatser"), ServicePlace, _entries))
