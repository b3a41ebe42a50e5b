"""What holds on a day, and what no longer does."""

from datetime import date

import pytest

from kunskapsbanken.bank.checks import REPEALED
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.queries import ANYONE, find
from kunskapsbanken.support.models import RelatedPage
from kunskapsbanken.support.queries import (
    changes_of,
    related_things,
    repealed_ordinances,
    rules_of,
    same_day_in,
    schemes_in_force,
    stale_mentions,
)
from tests.factories.support import make_scheme, make_source, rule
from tests.support.conftest import A_DAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("day", "number"), [(date(2024, 12, 31), 0), (date(2025, 1, 1), 4), (A_DAY, 4)])
def test_founded_schemes_are_in_force_with_their_law(founded, day, number, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = schemes_in_force(day)
        assert len({scheme.source.number for scheme in found}) == (1 if number else 0)
    assert len(found) == number


def test_a_scheme_ends_with_itself_or_with_its_law(home):
    law = make_source(repealed_on=date(2030, 1, 1))
    make_scheme("ena", law)
    make_scheme("andra", law, last_day=date(2027, 12, 31))
    told = {
        day: {scheme.slug for scheme in schemes_in_force(day)}
        for day in (date(2027, 12, 31), date(2028, 1, 1), date(2029, 12, 31), date(2030, 1, 1))
    }
    assert list(told.values()) == [{"ena", "andra"}, {"ena"}, {"ena"}, set()]


def test_rules_come_part_by_part_in_one_query(founded, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = rules_of(founded["sarskilt-driftstod"], A_DAY)
        assert {row.source.number for row in found} == {"2024:1243"}
    parts = [row.part for row in found]
    assert parts == sorted(parts, key=["vem", "vad", "belopp", "villkor", "ansokan", "efter"].index)


def test_the_cap_of_2026_is_told_as_unchecked(founded):
    def cap(day):
        (row,) = [row for row in rules_of(founded["sarskilt-driftstod"], day) if row.key == "hogsta-belopp"]
        return row

    assert not cap(date(2025, 12, 31)).needs_check
    assert cap(date(2026, 1, 1)).needs_check
    assert cap(date(2026, 1, 1)).number == 350_000
    assert "370 000" in cap(date(2026, 1, 1)).note
    assert {change.rows[0].key for change in changes_of(founded["sarskilt-driftstod"])} == {
        "hogsta-belopp",
        "sammanlagt-tak",
    }


def test_repealed_law_is_that_of_the_bank(founded, django_assert_num_queries):
    with django_assert_num_queries(1):
        told = {source.number: source.replaced_by.number for source in repealed_ordinances(A_DAY)}
    assert told == REPEALED
    assert repealed_ordinances(date(2024, 12, 31)) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Stöd enligt förordningen (2000:284) kan sökas.", 1),
        ("Förordningen (2000:284) är upphävd sedan 2025.", 0),
        ("Stöd enligt förordningen (2024:1243).", 0),
        ("SFS 12000:2841 är något annat.", 0),
        ("2000:284 och 2000:284", 2),
        (f"2000:284 {'ord ' * 100} 2000:284 ersattes", 1),
        ("", 0),
    ],
)
def test_stale_mentions(founded, text, number, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = stale_mentions(text, day=A_DAY)
    assert len(found) == number
    assert all(text[row.position :].startswith(row.number) for row in found)
    assert all(row.source.replaced_by.number == "2024:1243" for row in found)
    assert stale_mentions(text, day=date(2024, 12, 31)) == []


def test_related_are_what_the_reader_may_read_in_the_editors_order(scheme, make_item, editor):
    pages = [make_item(title="Ena"), make_item(title="Utkastet", live=False), make_item(title="Andra")]
    for place, page in enumerate(reversed(pages)):
        RelatedPage.objects.create(scheme=scheme, page=page, sort_order=place)
    rebuild_index()
    assert [thing.title for thing in related_things(scheme, ANYONE)] == ["Andra", "Ena"]
    assert [thing.title for thing in related_things(scheme, editor)] == ["Andra", "Utkastet", "Ena"]


def test_schemes_are_found_by_what_their_rules_say(founded):
    rebuild_index()
    for question in ("särskilt driftstöd", "skärgård utan fast förbindelse", "hemsändningsbidrag"):
        assert "support" in {document.kind for document in find(question).found}, question


def test_a_scheme_that_has_ended_is_not_found(scheme):
    scheme.last_day = date(2025, 12, 31)
    scheme.save()
    rule(scheme).save()
    rebuild_index()
    assert not find("provstöd").found


@pytest.mark.parametrize(
    ("year", "day"), [(2025, date(2025, 12, 31)), (2026, date(2026, 3, 2)), (2027, date(2027, 1, 1))]
)
def test_a_year_is_counted_with_the_day_nearest_to_today(year, day):
    assert same_day_in(year, date(2026, 3, 2)) == day
