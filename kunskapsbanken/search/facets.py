"""What a search is narrowed by, besides the kind of thing. Rooms add facets of their own in their `search.py`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary import models as vocabulary
from kunskapsbanken.vocabulary.models import Term

COUNTY = "lan"
# The facets that are lists of the vocabulary, by their name in the address.
OF_TERMS = {
    "service": vocabulary.SERVICE_KIND,
    "fas": vocabulary.PHASE,
    "niva": vocabulary.LEVEL,
    "plats": vocabulary.PLACE_TYPE,
    "for": vocabulary.AUDIENCE,
}


@dataclass(frozen=True)
class SearchFacet:
    """A group of things to filter by. `labels` gives what its values are called, in the order they are shown."""

    name: str
    label: Promise
    labels: Callable[[], Mapping[str, str]]


facets: dict[str, SearchFacet] = {}


def register_facet(facet: SearchFacet) -> None:
    """Introduce a facet; a name can be taken once."""
    if facet.name in facets:
        raise ValueError(f"the facet {facet.name!r} is registered already")
    facets[facet.name] = facet


def term_tags(facet: str, terms: Iterable[Term | None]) -> frozenset[tuple[str, str]]:
    """The tags of something that is marked with these terms; what has a narrower term has the broader too."""
    chosen = [term for term in terms if term is not None]
    broader = [term.broader for term in chosen if term.broader_id]
    return frozenset((facet, term.slug) for term in [*chosen, *broader] if term is not None)


def county_tag(place: Place) -> tuple[str, str]:
    """The tag of the county that a place is or lies in."""
    return COUNTY, place.path.split("/", 1)[0]


def _term_labels(scheme: str) -> Callable[[], dict[str, str]]:
    return lambda: {term.slug: term.label for term in Term.objects.of(scheme)}


def _counties() -> dict[str, str]:
    return dict(Place.objects.counties().order_by("name").values_list("code", "name"))


LABELS = {
    "service": _("Serviceslag"),
    "fas": _("Fas"),
    "niva": _("Samhällsnivå"),
    "plats": _("Platstyp"),
    "for": _("För vem"),
}
for _name, _scheme in OF_TERMS.items():
    register_facet(SearchFacet(_name, LABELS[_name], _term_labels(_scheme)))
register_facet(SearchFacet(COUNTY, _("Län"), _counties))
