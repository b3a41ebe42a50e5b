"""How many service places each choice of the register's filters would give, on the whole map."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.search.facets import Facet, FacetOption
from kunskapsbanken.services.models import Freshness, OperatorForm, ServiceOffering, Staffing
from kunskapsbanken.services.queries.forms import forms_to_choose
from kunskapsbanken.services.queries.fresh import as_fresh_as
from kunskapsbanken.services.queries.register import (
    ServiceFilters,
    kinds_to_choose,
    places_fitting,
)
from kunskapsbanken.vocabulary.models import Term

Counts = Mapping[Any, int]


@dataclass(frozen=True)
class Option:
    """A kind or a form to choose, and how many service places it would give."""

    term: Term
    number: int


def kind_options(filters: ServiceFilters) -> list[Option]:
    """The kinds of service in the vocabulary's order, under all other choices; three queries.

    Those above others are counted with them, each service place once.
    """
    offered = _offered(replace(filters, bbox=None, kind="", form=""))
    tops = _numbers(offered.annotate(top=Coalesce("kind__broader", "kind")), "top", "service_place")
    own = _numbers(offered, "kind", "service_place")
    return [Option(term, (own if term.broader_id else tops).get(term.pk, 0)) for term in kinds_to_choose()]


def form_options(filters: ServiceFilters) -> list[Option]:
    """The forms that some service place has under all other choices, after their kinds; two queries."""
    numbers = _numbers(_offered(replace(filters, bbox=None, form="")), "form_term", "service_place")
    return [
        Option(term, numbers.get(term.pk, 0))
        for term in forms_to_choose()
        if term.pk in numbers or term.slug == filters.form
    ]


def facets(filters: ServiceFilters) -> list[Facet]:
    """How fresh, who stands behind it and whether someone works there, each under all other choices; three queries."""
    everywhere, none = replace(filters, bbox=None), frozenset[str]()
    fresh = places_fitting(replace(everywhere, freshness=none)).annotate(fresh=_freshness(timezone.localdate()))
    run = places_fitting(replace(everywhere, operator_form=none))
    staffed = places_fitting(replace(everywhere, staffing=none))
    rows = [
        ("farskhet", _("Hur färska uppgifterna är"), Freshness.choices, _numbers(fresh, "fresh"), filters.freshness),
        ("drift", _("Vem som driver"), OperatorForm.choices, _numbers(run, "operator_form"), filters.operator_form),
        ("bemanning", _("Bemanning"), Staffing.choices, _numbers(staffed, "staffing"), filters.staffing),
    ]
    return [Facet(name, label, _options(choices, numbers, on)) for name, label, choices, numbers, on in rows]


def _options(choices: Iterable[tuple[str, Any]], numbers: Counts, chosen: frozenset[str]) -> list[FacetOption]:
    return [FacetOption(value, str(label), numbers.get(value, 0), value in chosen) for value, label in choices]


def _offered(filters: ServiceFilters) -> QuerySet[ServiceOffering]:
    """What the service places that fit offer; of a chosen kind that alone."""
    offered = ServiceOffering.objects.current().filter(service_place__in=places_fitting(filters)).order_by()
    return offered.filter(Q(kind__slug=filters.kind) | Q(kind__broader__slug=filters.kind)) if filters.kind else offered


def _numbers(found: QuerySet[Any], by: str, what: str = "pk") -> dict[Any, int]:
    return dict(found.order_by().values_list(by).annotate(number=Count(what, distinct=True)))


def _freshness(day: date) -> Case:
    cases = [When(as_fresh_as(frozenset({value}), day), then=Value(value)) for value in Freshness.values]
    return Case(*cases, default=Value(""))
