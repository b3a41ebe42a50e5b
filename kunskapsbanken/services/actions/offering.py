"""What a service place offers, put in step with what is said of it: in place, and what is gone is ended, not lost."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.changes import OFFERED, Changed
from kunskapsbanken.services.queries.forms import Forms, forms_by_name
from kunskapsbanken.vocabulary.models import Term


def store_offerings(
    service_place: ServicePlace, offerings: Iterable[IncomingOffering], *, source: str = ""
) -> list[Changed]:
    """Let it offer exactly this; returns what that changed. `source` is who says so."""
    wanted = {(offering.kind, offering.form): offering for offering in offerings}
    had = {(row.kind.slug, row.form): row for row in service_place.offerings.kept().select_related("kind")}
    changed: list[Changed] = []
    _name_forms(had.values())
    for key, row in had.items():
        changed += _update(row, wanted[key], source) if key in wanted else [_end(row)]
    new = [offering for key, offering in wanted.items() if key not in had]
    if new:
        terms = Term.objects.in_bulk([offering.kind for offering in new], field_name="slug")
        forms = forms_by_name()
        ServiceOffering.objects.bulk_create(offering_row(service_place, row, terms, forms, source) for row in new)
        changed += [_said(row.kind, row.form, OFFERED, False, True) for row in new]
    return changed


def offered_by(service_place: ServicePlace) -> tuple[IncomingOffering, ...]:
    """What it is said to offer, by value: what `store_offerings` would leave as it is."""
    return tuple(
        IncomingOffering(
            row.kind.slug, row.form, row.opening_hours, row.agent_for, _text(row.valid_from), _text(row.valid_to)
        )
        for row in service_place.offerings.kept().select_related("kind")
    )


def offering_row(
    service_place: ServicePlace, said: IncomingOffering, terms: dict[str, Term], forms: Forms, source: str
) -> ServiceOffering:
    """An offering to be stored. `terms` are the kinds by slug."""
    return ServiceOffering(
        service_place=service_place,
        kind=terms[said.kind],
        form=said.form,
        form_term=forms.get((said.kind, said.form.casefold())),
        opening_hours=said.opening_hours,
        agent_for=said.agent_for,
        valid_from=_day(said.valid_from),
        valid_to=_day(said.valid_to),
        source=source,
    )


def _name_forms(rows: Iterable[ServiceOffering]) -> None:
    """Tie what was stored before the vocabulary had its form to the term."""
    nameless = [row for row in rows if row.form and row.form_term_id is None]
    forms = forms_by_name() if nameless else {}
    for row in nameless:
        row.form_term = forms.get((row.kind.slug, row.form.casefold()))
    ServiceOffering.objects.bulk_update([row for row in nameless if row.form_term], ["form_term"])


def _update(row: ServiceOffering, said: IncomingOffering, source: str) -> list[Changed]:
    """Give it what is said of it; a day that nothing is said of (None) is left as it is."""
    new: dict[str, Any] = {"opening_hours": said.opening_hours, "agent_for": said.agent_for}
    new |= {name: _day(getattr(said, name)) for name in ("valid_from", "valid_to") if getattr(said, name) is not None}
    changed = [
        _said(row.kind.slug, row.form, name, _text(getattr(row, name)), _text(value))
        for name, value in new.items()
        if getattr(row, name) != value
    ]
    if changed:
        for name, value in new.items():
            setattr(row, name, value)
        row.source = source or row.source
        row.save()
    return changed


def _end(row: ServiceOffering) -> Changed:
    row.ended_on = timezone.localdate()
    row.save(update_fields=["ended_on"])
    return _said(row.kind.slug, row.form, OFFERED, True, False)


def _said(kind: str, form: str, field: str, old: Any, new: Any) -> Changed:
    return {"field": field, "kind": kind, "form": form, "old": old, "new": new}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else (value or "")
