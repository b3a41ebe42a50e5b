"""Rows of rules: one for each day, never written over."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from kunskapsbanken.support.actions import add_rule, mark_checked, revise_rule
from kunskapsbanken.support.models import SupportRule
from kunskapsbanken.support.queries import rules_of
from tests.factories.support import rule

pytestmark = pytest.mark.django_db
FIRST, NEW_YEAR, EVE = date(2025, 1, 1), date(2026, 1, 1), date(2025, 12, 31)


@pytest.fixture
def first(scheme, chief_editor):
    return add_rule(rule=rule(scheme), by=chief_editor)


def test_a_new_row_ends_the_one_that_went_on(scheme, first, chief_editor):
    add_rule(rule=rule(scheme, number=Decimal(120), valid_from=NEW_YEAR), by=chief_editor)
    first.refresh_from_db()
    assert (first.number, first.valid_to) == (100, EVE)
    numbers = {day: [row.number for row in rules_of(scheme, day)] for day in (date(2024, 12, 31), FIRST, EVE, NEW_YEAR)}
    assert numbers == {date(2024, 12, 31): [], FIRST: [100], EVE: [100], NEW_YEAR: [120]}


def test_history_tells_who_did_what(scheme, first, chief_editor):
    new = add_rule(rule=rule(scheme, number=Decimal(120), valid_from=NEW_YEAR), by=chief_editor)
    told = {
        (entry.object_id, entry.action, entry.user_id)
        for entry in ModelLogEntry.objects.filter(content_type__model="supportrule")
    }
    assert told == {
        (str(first.pk), "wagtail.create", chief_editor.pk),
        (str(first.pk), "wagtail.edit", chief_editor.pk),
        (str(new.pk), "wagtail.create", chief_editor.pk),
    }


@pytest.mark.parametrize(
    ("days", "allowed"),
    [
        ((date(2024, 1, 1), date(2024, 12, 31)), True),
        ((date(2024, 1, 1), FIRST), False),
        ((date(2024, 1, 1), None), False),
        ((FIRST, date(2025, 6, 30)), False),
        ((FIRST, FIRST), False),
        ((date(2025, 6, 1), date(2025, 6, 30)), True),  # takes over; what comes after is for the editor to write
    ],
)
def test_no_two_rows_of_a_rule_hold_on_one_day(scheme, first, chief_editor, days, allowed):
    row = rule(scheme, valid_from=days[0], valid_to=days[1])
    if allowed:
        add_rule(rule=row, by=chief_editor)
    else:
        with pytest.raises(ValidationError):
            add_rule(rule=row, by=chief_editor)
        first.refresh_from_db()
        assert first.valid_to is None
    for day in (FIRST, date(2025, 6, 1), date(2025, 6, 30), NEW_YEAR):
        assert len(rules_of(scheme, day)) <= 1


def test_a_common_rule_has_its_own_line_of_rows(scheme, first, chief_editor):
    common = add_rule(rule=rule(scheme, scheme=None), by=chief_editor)
    with pytest.raises(ValidationError):
        add_rule(rule=rule(scheme, scheme=None), by=chief_editor)
    first.refresh_from_db()
    assert first.valid_to is None
    assert rules_of(None, FIRST) == [common]


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": None, "unit": ""},
        {"unit": ""},
        {"number": None},
        {"source": None},
        {"valid_to": date(2024, 1, 1)},
    ],
)
def test_a_faulty_row_changes_nothing(scheme, first, chief_editor, wrong):
    with pytest.raises(ValidationError):
        add_rule(rule=rule(scheme, **{"key": "annan", **wrong}), by=chief_editor)
    assert list(SupportRule.objects.all()) == [first]


def test_all_faults_are_told_at_once(scheme, first, chief_editor):
    with pytest.raises(ValidationError) as faults:
        add_rule(rule=rule(scheme, unit="", source=None), by=chief_editor)
    assert len(faults.value.messages) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"valid_from": NEW_YEAR},
        {"key": "annan", "valid_to": date(2024, 1, 1)},
        {"key": "annan", "number": None},
        {"key": "annan", "source": None},
    ],
)
def test_the_database_refuses_what_goes_by_the_action(scheme, first, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        rule(scheme, **wrong).save()


def test_a_value_is_never_written_over(scheme, first, chief_editor):
    for name, value in (("number", Decimal(5)), ("unit", "km"), ("valid_from", NEW_YEAR), ("text", "Nytt")):
        changed = SupportRule.objects.get(pk=first.pk)
        setattr(changed, name, value)
        with pytest.raises(ValidationError):
            revise_rule(rule=changed, by=chief_editor)
    assert SupportRule.objects.get().number == 100


def test_what_is_known_of_a_row_can_be_changed(scheme, first, chief_editor):
    first.note, first.valid_to, first.needs_check = "Se efter.", EVE, True
    revise_rule(rule=first, by=chief_editor)
    stored = SupportRule.objects.get()
    assert (stored.note, stored.valid_to, stored.needs_check) == ("Se efter.", EVE, True)


def test_a_row_that_ended_cannot_be_made_to_reach_into_the_next(scheme, first, chief_editor):
    add_rule(rule=rule(scheme, valid_from=NEW_YEAR), by=chief_editor)
    first.refresh_from_db()
    first.valid_to = NEW_YEAR
    with pytest.raises(ValidationError):
        revise_rule(rule=first, by=chief_editor)


def test_checked_is_only_what_has_a_source(scheme, first, chief_editor):
    mark_checked(rule=first, on=date(2026, 2, 1), by=chief_editor)
    assert SupportRule.objects.get().checked_on == date(2026, 2, 1)
    loose = add_rule(rule=rule(scheme, key="los", source=None, needs_check=True), by=chief_editor)
    with pytest.raises(ValidationError):
        mark_checked(rule=loose, on=date(2026, 2, 1), by=chief_editor)
    assert SupportRule.objects.get(key="los").needs_check


@pytest.mark.parametrize("who", ["reader", "officer", "lead", "editor"])
def test_others_may_not(request, scheme, first, who):
    person = request.getfixturevalue(who)
    for act in (
        lambda: add_rule(rule=rule(scheme, valid_from=NEW_YEAR), by=person),
        lambda: revise_rule(rule=first, by=person),
        lambda: mark_checked(rule=first, on=NEW_YEAR, by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert SupportRule.objects.get().valid_to is None
