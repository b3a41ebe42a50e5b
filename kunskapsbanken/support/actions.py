"""What editors do with rules. A value is never written over: a new row takes over from the one that went on."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.support.models import SupportRule
from kunskapsbanken.support.permissions import KEEP_RULES

# What says what the rule is; the rest says how sure we are of it, and until when.
VALUE_FIELDS = ("scheme_id", "key", "number", "unit", "text", "paragraph", "valid_from")
ONE_DAY = timedelta(days=1)


@transaction.atomic
def add_rule(*, rule: SupportRule, by: User) -> SupportRule:
    """Save a new row; the row of the same rule that went on until further notice ends the day before."""
    require(by, KEEP_RULES, rule)
    if rule.pk is not None:
        raise ValidationError(_("Raden finns redan. Lägg till en ny rad med ett nytt datum."))
    rule.clean_fields()
    rule.clean()
    # A common rule has no scheme, and PostgreSQL locks no row that may not be there.
    rows = SupportRule.objects.of_same(rule).select_for_update(of=("self",))
    for before in rows.filter(valid_to=None, valid_from__lt=rule.valid_from):
        before.valid_to = rule.valid_from - ONE_DAY
        before.save(update_fields=["valid_to"])
        log(instance=before, action="wagtail.edit", user=by, content_changed=True)
    rule.full_clean()
    rule.save()
    log(instance=rule, action="wagtail.create", user=by, content_changed=True)
    return rule


@transaction.atomic
def revise_rule(*, rule: SupportRule, by: User) -> SupportRule:
    """Save how sure we are of a row, what is noted about it and when it ends; its value is as it was."""
    require(by, KEEP_RULES, rule)
    stored = SupportRule.objects.select_for_update().get(pk=rule.pk)
    if any(getattr(stored, name) != getattr(rule, name) for name in VALUE_FIELDS):
        raise ValidationError(_("Ett värde skrivs aldrig över. Lägg till en ny rad med ett nytt datum."))
    rule.full_clean()
    rule.save()
    log(instance=rule, action="wagtail.edit", user=by, content_changed=True)
    return rule


@transaction.atomic
def mark_checked(*, rule: SupportRule, on: date, by: User) -> SupportRule:
    """Say that a row still agrees with its source on a day."""
    require(by, KEEP_RULES, rule)
    if rule.source_id is None:
        raise ValidationError(_("Ange först var regeln står. Utan rättskälla är den inte kontrollerad."))
    rule.checked_on, rule.needs_check = on, False
    return revise_rule(rule=rule, by=by)
