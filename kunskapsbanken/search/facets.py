"""What a search is narrowed by, besides the kind of thing. Rooms add facets of their own in their `search.py`."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.core.cache import caches
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy as _

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


class FacetOption(NamedTuple):
    """One thing to filter by: its value in the address, its label, how many it would give, and whether it is on."""

    value: str
    label: str
    number: int
    chosen: bool


class Facet(NamedTuple):
    """A group of things to filter by; `name` is the parameter in the address."""

    name: str
    label: str
    options: list[FacetOption]

    @property
    def is_used(self) -> bool:
        """Whether any of its options is on."""
        return any(option.chosen for option in self.options)


facets: dict[str, SearchFacet] = {}


def register_facet(facet: SearchFacet) -> None:
    """Introduce a facet; a name can be taken once."""
    if facet.name in facets:
        raise ValueError(f"the facet {facet.name!r} is registered already")
    facets[facet.name] = facet


def facet_labels(*, version: str) -> dict[str, dict[str, str]]:
    """What the values of every facet are called, in their order; kept for a version of the content."""
    key = f"search-facets:{get_language()}:{version}"
    labels: dict[str, dict[str, str]] | None = caches["fragments"].get(key)
    if labels is None:
        labels = {name: dict(facet.labels()) for name, facet in facets.items()}
        caches["fragments"].set(key, labels, 3600)
    return labels


def shown_facets(
    counts: Mapping[str, Counter[str]], chosen: Mapping[str, frozenset[str]], *, version: str
) -> list[Facet]:
    """The facets that have something to choose: each value that some hit has, or that is chosen."""
    shown = []
    for name, labels in facet_labels(version=version).items():
        numbers, picked = counts.get(name, Counter()), chosen.get(name, frozenset())
        options = [
            FacetOption(value, label, numbers[value], value in picked)
            for value, label in labels.items()
            if value in numbers or value in picked
        ]
        if options:
            shown.append(Facet(name, str(facets[name].label), options))
    return shown


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
