"""Which service places have, beside what the plan says they should have: the gap, by value and in words."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.plans.models import ClassedPlace, PlaceClass, ServicePlan
from kunskapsbanken.services.queries import Offered, offered_within
from kunskapsbanken.vocabulary.models import Term


def classes_by_value(plan: ServicePlan) -> list[Content]:
    """The classes with their places as the register has them today; at most four queries, one where there are none."""
    related = ("targets", "places__where__parent")
    classes = list(PlaceClass.objects.filter(plan=plan).prefetch_related(*related))
    if not classes:
        return []
    offered = offered_within(plan.place)
    return [_class(row, offered) for row in classes]


def classes_of(plans: Iterable[ServicePlan], around: Place) -> dict[int, list[Content]]:
    """The classes of many plans, by the plans' keys; `around` holds all their places. As many queries as for one."""
    by_key = {plan.pk: plan for plan in plans}
    places = Prefetch("places", ClassedPlace.objects.select_related("where__parent"))
    classes = list(PlaceClass.objects.filter(plan__in=by_key).prefetch_related("targets", places))
    if not classes:
        return {}
    offered = offered_within(around)
    found: dict[int, list[Content]] = {}
    for row in classes:
        path = by_key[row.plan_id].place.path
        found.setdefault(row.plan_id, []).append(_class(row, [one for one in offered if one.path.startswith(path)]))
    return found


def as_shown(classes: Iterable[Content]) -> list[Content]:
    """With the day as a date, to be written as the reader writes dates."""
    return [{**row, "dated": date.fromisoformat(row["dated"])} for row in classes]


def _class(row: PlaceClass, offered: list[Offered]) -> Content:
    targets = list(row.targets.all())
    return {
        "number": row.number,
        "kind": row.kind,
        "name": str(row),
        "criteria": row.criteria,
        "targets": [term.label_sv for term in targets],
        "dated": timezone.localdate().isoformat(),
        "places": [_place(place, targets, offered) for place in row.places.all()],
    }


def _place(place: ClassedPlace, targets: list[Term], offered: list[Offered]) -> Content:
    """A place with a cell for each target: the service places that fill it; an empty one is what is missing."""
    here = [row for row in offered if _lies_in(row, place)]
    cells = [sorted({row.name for row in here if term.pk in (row.kind, row.wider)}) for term in targets]
    missing = [term.label_sv for term, names in zip(targets, cells, strict=True) if not names]
    return {"number": place.number, "name": str(place), "cells": cells, "missing": missing, "gap": _gap(place, missing)}


def _lies_in(row: Offered, place: ClassedPlace) -> bool:
    """A district holds what lies in it; a locality what the register writes so, within what the locality lies in."""
    where = place.where
    if where is None:
        return row.locality == place.locality
    if where.kind != Kind.LOCALITY:
        return row.path.startswith(where.path)
    within = where.parent.path if where.parent else where.path
    return row.path.startswith(where.path) or (row.locality == where.name and row.path.startswith(within))


def _gap(place: ClassedPlace, missing: Iterable[str]) -> str:
    lacking = [label.lower() for label in missing]
    if not lacking:
        return _("%s har den service som ska finnas.") % place
    words = lacking[0] if len(lacking) == 1 else _("%(first)s och %(last)s") % _joined(lacking)
    return _("%(place)s saknar %(kinds)s.") % {"place": place, "kinds": words}


def _joined(words: list[str]) -> dict[str, str]:
    return {"first": ", ".join(words[:-1]), "last": words[-1]}
