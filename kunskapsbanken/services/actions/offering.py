"""What a service place offers, put in step with what is said of it: in place, and what is gone is ended, not lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.changes import OFFERED, Changed
from kunskapsbanken.services.queries.forms import Forms, forms_by_name
from kunskapsbanken.vocabulary.models import Term

# What `weigh_offerings` may change of a row, for those who save.
ALTERED_FIELDS = ("form_term_id", "opening_hours", "agent_for", "valid_from", "valid_to", "source", "ended_on")


@dataclass
class Weighed:
    """What is said of what a place offers, against what it did: what that changes, and the rows to save and to make."""

    changed: list[Changed] = field(default_factory=list)
    altered: list[ServiceOffering] = field(default_factory=list)
    new: list[ServiceOffering] = field(default_factory=list)


def store_offerings(
    service_place: ServicePlace, offerings: Iterable[IncomingOffering], *, source: str = ""
) -> list[Changed]:
    """Let it offer exactly this; returns what that changed. `source` is who says so."""
    said = list(offerings)
    had = list(service_place.offerings.kept().select_related("kind"))
    terms = Term.objects.in_bulk([offering.kind for offering in said], field_name="slug")
    weighed = weigh_offerings(service_place, had, said, terms, forms_by_name(), source)
    ServiceOffering.objects.bulk_update(weighed.altered, ALTERED_FIELDS)
    ServiceOffering.objects.bulk_create(weighed.new)
    return weighed.changed


def weigh_offerings(
    service_place: ServicePlace,
    had: Iterable[ServiceOffering],
    said: Iterable[IncomingOffering],
    terms: Mapping[str, Term],
    forms: Forms,
    source: str,
) -> Weighed:
    """What would let it offer exactly what is said; nothing is stored. `terms` are the kinds by slug."""
    wanted = {(offering.kind, offering.form): offering for offering in said}
    known = {(row.kind.slug, row.form): row for row in had}
    weighed = Weighed()
    for key, row in known.items():
        changed = _update(row, wanted[key], source) if key in wanted else [_end(row)]
        weighed.changed += changed
        if _name_form(row, forms) or changed:
            weighed.altered.append(row)
    for key, offering in wanted.items():
        if key not in known:
            row = offering_row(service_place, offering, terms, forms, source)
            weighed.new.append(row)
            weighed.changed.append(_said(row.kind.slug, row.form, OFFERED, False, True))
    return weighed


def offered_by(service_place: ServicePlace) -> tuple[IncomingOffering, ...]:
    """What it is said to offer, by value: what `store_offerings` would leave as it is."""
    return tuple(
        IncomingOffering(
            row.kind.slug, row.form, row.opening_hours, row.agent_for, _text(row.valid_from), _text(row.valid_to)
        )
        for row in service_place.offerings.kept().select_related("kind")
    )


def offering_row(
    service_place: ServicePlace, said: IncomingOffering, terms: Mapping[str, Term], forms: Forms, source: str
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


def _name_form(row: ServiceOffering, forms: Forms) -> bool:
    """Tie what was stored before the vocabulary had its form to the term; tells whether there was one."""
    if not row.form or row.form_term_id is not None:
        return False
    row.form_term = forms.get((row.kind.slug, row.form.casefold()))
    return row.form_term is not None


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
    return changed


def _end(row: ServiceOffering) -> Changed:
    row.ended_on = timezone.localdate()
    return _said(row.kind.slug, row.form, OFFERED, True, False)


def _said(kind: str, form: str, field: str, old: Any, new: Any) -> Changed:
    return {"field": field, "kind": kind, "form": form, "old": old, "new": new}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else (value or "")
