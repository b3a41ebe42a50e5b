"""Lets go of what has been kept long enough."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Site

from kunskapsbanken.people.personal_data import Retention, retentions


@dataclass(frozen=True)
class Applied:
    """A rule and how many rows it took."""

    rule: Retention
    rows: int


def apply_retention(*, dry_run: bool = False) -> list[Applied]:
    """Apply every rule, each in a transaction of its own; with `dry_run` nothing but counting is done."""
    return [Applied(rule, rule.due(timezone.now()).count() if dry_run else _apply(rule)) for rule in rules()]


def rules() -> list[Retention]:
    """All rules, by name."""
    return [retentions[name] for name in sorted(retentions)]


@transaction.atomic
def _apply(rule: Retention) -> int:
    due = rule.due(timezone.now())
    number = due.count()
    if not number:
        return 0
    if rule.becomes is None:
        due.delete()
    else:
        due.update(**rule.becomes)
    if site := Site.objects.filter(is_default_site=True).first():
        log(site, "people.apply_retention", data={"rule": rule.name, "rows": number})
    return number
