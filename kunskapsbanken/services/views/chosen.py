"""What a reader has chosen in the register, each with the address that takes it away again."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.search.facets import Facet
from kunskapsbanken.services.queries.register import STATES, ServiceFilters
from kunskapsbanken.vocabulary.models import Term


class Chosen(NamedTuple):
    """A choice in words, and the register's address without it."""

    label: str
    url: str


def chosen(asked: QueryDict, filters: ServiceFilters, terms: Iterable[Term], facets: Iterable[Facet]) -> list[Chosen]:
    """All that is chosen, in the order of the form."""
    labels = {term.slug: term.label for term in terms}
    one_of_a_kind = [
        ("q", f"”{filters.text}”" if filters.text else ""),
        ("plats", filters.place.full_name if filters.place else ""),
        ("slag", filters.kind and labels.get(filters.kind, filters.kind)),
        ("form", filters.form and labels.get(filters.form, filters.form)),
        ("lage", str(dict(STATES).get(filters.state, "")) if filters.state else ""),
        ("oppet", _("Öppet nu") if filters.open_now else ""),
    ]
    found = [Chosen(label, _without(asked, name)) for name, label in one_of_a_kind if label]
    for facet in facets:
        found += [
            Chosen(option.label, _without(asked, facet.name, option.value)) for option in facet.options if option.chosen
        ]
    return found


def _without(asked: QueryDict, name: str, value: str = "") -> str:
    left = asked.copy()
    left.setlist(name, [other for other in left.getlist(name) if value and other != value])
    for other in ("sida", "bbox"):
        left.pop(other, None)
    query = left.urlencode()
    return reverse("service_register") + (f"?{query}" if query else "")
