"""The vocabulary's answers."""

from functools import reduce
from operator import add
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kunskapsbanken.vocabulary.models import Scheme, Term


def whole_vocabulary() -> QuerySet[Scheme]:
    """Every scheme with its terms and what stands above them; two queries."""
    return Scheme.objects.prefetch_related(Prefetch("terms", Term.objects.select_related("broader")))


def with_uses(rows: QuerySet) -> QuerySet:
    """Terms or schemes with `uses`: how many rows, of whatever room, point at each."""
    counts = [_pointing(relation) for relation in rows.model._meta.related_objects]
    return rows.annotate(uses=reduce(add, counts, Value(0)))


def used_among(things: list[Any]) -> list[Any]:
    """Those of the given terms or schemes that are in use, each with `uses`."""
    model = type(things[0])
    return list(with_uses(model._default_manager.filter(pk__in=[thing.pk for thing in things])).filter(uses__gt=0))


def _pointing(relation: Any) -> Coalesce:
    """How many rows point at a row by one relation. A subquery each, so that the counts do not multiply."""
    if relation.many_to_many:
        model, name = relation.through, relation.field.m2m_reverse_field_name()
    else:
        model, name = relation.related_model, relation.field.name
    pointing = model._default_manager.order_by().filter(**{name: OuterRef("pk")}).values(name)
    return Coalesce(Subquery(pointing.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)
