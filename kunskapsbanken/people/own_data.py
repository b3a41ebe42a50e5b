"""Everything that the site holds about one person, as that person may read and take it."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from kunskapsbanken.people.models import User
from kunskapsbanken.people.personal_data import PersonalData, held


@dataclass(frozen=True)
class Holding:
    """One part of the register and the person's own rows of it, each as (field, value)."""

    part: PersonalData
    rows: list[dict[str, Any]]

    @property
    def headings(self) -> list[str]:
        """What the columns are called."""
        return [_heading(apps.get_model(self.part.model), name) for name in self.part.exported]

    @property
    def table(self) -> list[list[Any]]:
        """The rows as one reads them, in the order of the headings."""
        model = apps.get_model(self.part.model)
        return [[_readable(model, name, value) for name, value in row.items()] for row in self.rows]


def holdings_of(user: User) -> list[Holding]:
    """All parts that hold anything about the person: one query each."""
    found = [Holding(part, list(part.rows_of(user).values(*part.exported))) for part in held if part.exported]
    return [holding for holding in found if holding.rows]


def as_data(user: User) -> dict[str, Any]:
    """The same for a machine."""
    return {
        "account": user.email,
        "parts": [
            {
                "model": holding.part.model,
                "what": str(holding.part.label),
                "why": str(holding.part.why),
                "ground": str(holding.part.ground.label),
                "kept": str(holding.part.kept),
                "rows": holding.rows,
            }
            for holding in holdings_of(user)
        ],
    }


def _heading(model: type[Model], name: str) -> str:
    """The field's own name in words; of a related field, that of the relation."""
    try:
        field = model._meta.get_field(name.split("__")[0])
    except FieldDoesNotExist:
        return name
    return str(getattr(field, "verbose_name", name)).capitalize()


def _readable(model: type[Model], name: str, value: Any) -> Any:
    """A choice in words, and what a form took in as lines."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {told}" for key, told in value.items() if told)
    try:
        choices = dict(model._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
    except (FieldDoesNotExist, AttributeError):
        return value
    return choices.get(value, value)
