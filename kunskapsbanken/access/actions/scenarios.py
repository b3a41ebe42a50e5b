"""Saving what someone has tried. It is one's own and needs no role: an account saves, and changes what it has saved."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.access.models import AccessRun, Scenario
from kunskapsbanken.people.models import User

MOST_SAVED = 50


@dataclass(frozen=True)
class Tried:
    """What came of trying, by value: changes, answer, squares, services and moment as `Scenario` keeps them."""

    changes: Sequence[Any]
    answer: dict[str, Any]
    squares: Sequence[Any]
    services: Sequence[Any]
    counted_on: str
    moment: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def save_scenario(*, run: AccessRun, tried: Tried, name: str, by: User) -> Scenario:
    """Keep what came of changes to a run's service. Raises `ValidationError` where it has no name or they are many."""
    if not by.is_active:
        raise PermissionDenied
    if Scenario.objects.filter(made_by=by).count() >= MOST_SAVED:
        raise ValidationError(_("Du har redan %(most)d sparade. Ta bort någon först.") % {"most": MOST_SAVED})
    return Scenario.objects.create(
        name=_named(name),
        place=run.place,
        kind=run.kind,
        run=run,
        counted_on=tried.counted_on,
        moment=tried.moment,
        changes=list(tried.changes),
        answer=tried.answer,
        squares=list(tried.squares),
        services=list(tried.services),
        made_by=by,
    )


@transaction.atomic
def rename_scenario(*, scenario: Scenario, name: str, by: User) -> None:
    """Give a saved one another name; its numbers stay."""
    _require_own(scenario, by)
    scenario.name = _named(name)
    scenario.save(update_fields=["name"])


@transaction.atomic
def delete_scenario(*, scenario: Scenario, by: User) -> None:
    """Take a saved one away. What has been laid into a plan stays there."""
    _require_own(scenario, by)
    scenario.delete()


def _require_own(scenario: Scenario, by: User) -> None:
    if not by.is_active or scenario.made_by_id != by.pk:
        raise PermissionDenied


def _named(name: str) -> str:
    name = " ".join(name.split())
    most = Scenario._meta.get_field("name").max_length or 0
    if not name or len(name) > most:
        raise ValidationError(_("Skriv ett namn med högst %(most)d tecken.") % {"most": most})
    return name
