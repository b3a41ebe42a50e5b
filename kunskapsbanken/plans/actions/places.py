"""Classes of places with a target level, and the places that are put in them."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.actions.parts import next_number, write
from kunskapsbanken.plans.models import ClassedPlace, PlaceClass, PlaceClassKind, ServicePlan
from kunskapsbanken.vocabulary.models import Term

CLASS_FIELDS = ("kind", "name", "criteria")
PLACE_FIELDS = ("place_class", "where", "locality")


@transaction.atomic
def add_place_class(*, plan: ServicePlan, by: User, targets: Collection[Term] = (), **fields: Any) -> PlaceClass:
    """Write down a class of places: what puts a place in it, and the kinds of service (`targets`) it should have."""
    plan = locked_for_change(plan, by)
    return _write_class(PlaceClass(plan=plan, number=next_number(plan, "place_classes")), fields, targets)


@transaction.atomic
def change_place_class(
    *, place_class: PlaceClass, by: User, targets: Collection[Term] | None = None, **fields: Any
) -> PlaceClass:
    """Change a class; its places stay in it, and its target level where nothing is told of it."""
    locked_for_change(place_class.plan, by)
    return _write_class(place_class, fields, targets)


@transaction.atomic
def remove_place_class(*, place_class: PlaceClass, by: User) -> None:
    """Take a class away, and its places out of it."""
    locked_for_change(place_class.plan, by)
    place_class.delete()


@transaction.atomic
def add_classed_place(*, plan: ServicePlan, by: User, **fields: Any) -> ClassedPlace:
    """Put a place in a class: `where`, or a `locality` as the register writes it."""
    plan = locked_for_change(plan, by)
    return _write_place(ClassedPlace(plan=plan, number=next_number(plan, "classed_places")), fields)


@transaction.atomic
def change_classed_place(*, classed_place: ClassedPlace, by: User, **fields: Any) -> ClassedPlace:
    """Put a place in another class, or say better which place it is."""
    locked_for_change(classed_place.plan, by)
    return _write_place(classed_place, fields)


@transaction.atomic
def remove_classed_place(*, classed_place: ClassedPlace, by: User) -> None:
    """Take a place out of its class."""
    locked_for_change(classed_place.plan, by)
    classed_place.delete()


def _write_class(row: PlaceClass, fields: dict[str, Any], targets: Collection[Term] | None) -> PlaceClass:
    if fields.get("kind", row.kind) == PlaceClassKind.OWN and not fields.get("name", row.name).strip():
        raise ValidationError({"name": _("Skriv vad klassen heter.")})
    write(row, fields, CLASS_FIELDS)
    if targets is not None:
        row.targets.set(targets)
    return row


def _write_place(row: ClassedPlace, fields: dict[str, Any]) -> ClassedPlace:
    for name in fields.keys() & set(PLACE_FIELDS):
        setattr(row, name, fields[name])
    faults: dict[str, str] = {}
    if row.place_class_id is None or row.place_class.plan_id != row.plan_id:
        faults["place_class"] = _("Välj en av planens klasser.")
    if (row.where is None) == (not row.locality.strip()):
        faults["where"] = _("Välj en plats i listan, eller skriv en annan ort. Inte båda.")
    elif row.where is not None and not row.where.path.startswith(row.plan.place.path):
        faults["where"] = _("Platsen ligger utanför det område som planen gäller.")
    others = ClassedPlace.objects.filter(plan=row.plan).exclude(pk=row.pk)
    if row.where is not None and others.filter(where=row.where).exists():
        faults.setdefault("where", _("Platsen är redan med. Ändra den i stället."))
    if row.locality.strip() and others.filter(locality=row.locality.strip()).exists():
        faults["locality"] = _("Orten är redan med. Ändra den i stället.")
    if faults:
        raise ValidationError(faults)
    return write(row, fields, PLACE_FIELDS)
