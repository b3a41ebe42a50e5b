"""Each condition of each scheme on both sides of its limit, and that nothing is promised."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.support.conditions import CONDITIONS
from kunskapsbanken.support.eligibility import (
    Choice,
    Compared,
    Either,
    Judged,
    Limit,
    Reason,
    Value,
    Verdict,
    assess,
    count_verdicts,
)
from kunskapsbanken.support.queries import rule_values
from tests.support.conftest import A_DAY

MET, NOT_MET, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.OPEN
amounts = st.decimals(0, 10**9, places=2)


def asked(condition):
    return (
        []
        if isinstance(condition, Judged)
        else [condition.field]
        if hasattr(condition, "field")
        else [
            condition.first.field,
            condition.second.field,
        ]
    )


def verdict_of(slug, values, answers):
    """Of the condition that asks for what is answered."""
    (found,) = [
        finding for finding in assess(CONDITIONS[slug], values, answers) if set(asked(finding.condition)) & set(answers)
    ]
    return found.verdict


BOTH_SIDES = [
    ("sarskilt-driftstod", {"fast_stalle": "ja"}, MET),
    ("sarskilt-driftstod", {"fast_stalle": "nej"}, NOT_MET),
    ("sarskilt-driftstod", {"varierat_utbud": "ja"}, OPEN),
    ("sarskilt-driftstod", {"varierat_utbud": "nej"}, NOT_MET),
    ("sarskilt-driftstod", {"avstand": "10.01"}, MET),
    ("sarskilt-driftstod", {"avstand": "10.00", "skargard": "nej"}, NOT_MET),
    ("sarskilt-driftstod", {"avstand": "10.00", "skargard": "ja"}, MET),
    ("sarskilt-driftstod", {"avstand": "10.00"}, OPEN),
    ("sarskilt-driftstod", {"skargard": "ja"}, MET),
    ("sarskilt-driftstod", {"skargard": "nej"}, OPEN),
    ("sarskilt-driftstod", {"oppet_aret_runt": "ja"}, MET),
    ("sarskilt-driftstod", {"oppet_aret_runt": "nej"}, NOT_MET),
    ("sarskilt-driftstod", {"omsattning": "11000000.00"}, MET),
    ("sarskilt-driftstod", {"omsattning": "11000000.01"}, NOT_MET),
    ("sarskilt-driftstod", {"sammanlagt": "350000.00"}, MET),
    ("sarskilt-driftstod", {"sammanlagt": "350000.01"}, NOT_MET),
    ("servicebidrag", {"fast_stalle": "ja"}, MET),
    ("servicebidrag", {"fast_stalle": "nej"}, OPEN),
    ("servicebidrag", {"tillfalliga_problem": "ja"}, MET),
    ("servicebidrag", {"tillfalliga_problem": "nej"}, NOT_MET),
    ("servicebidrag", {"andra_atgarder": "ja"}, MET),
    ("servicebidrag", {"andra_atgarder": "nej"}, NOT_MET),
    ("servicebidrag", {"ar_med_bidrag": "2"}, MET),
    ("servicebidrag", {"ar_med_bidrag": "3"}, NOT_MET),
    ("servicebidrag", {"sammanlagt": "350000.00"}, MET),
    ("servicebidrag", {"sammanlagt": "350000.01"}, NOT_MET),
    ("investeringsstod", {"sokande": "fast"}, MET),
    ("investeringsstod", {"sokande": "fordon"}, OPEN),
    ("investeringsstod", {"sokande": "agare"}, OPEN),
    ("investeringsstod", {"sokande": "annan"}, NOT_MET),
    ("investeringsstod", {"till": "lokal"}, MET),
    ("investeringsstod", {"till": "sarskilt"}, OPEN),
    ("investeringsstod", {"till": "drift"}, NOT_MET),
    ("investeringsstod", {"fore_start": "nej"}, MET),
    ("investeringsstod", {"fore_start": "ja"}, NOT_MET),
    ("investeringsstod", {"andel": "50.00"}, MET),
    ("investeringsstod", {"andel": "50.01"}, OPEN),
    ("investeringsstod", {"andel": "85.00"}, OPEN),
    ("investeringsstod", {"andel": "85.01"}, NOT_MET),
    ("hemsandning", {"kommunen": "ja"}, MET),
    ("hemsandning", {"kommunen": "nej"}, NOT_MET),
    ("hemsandning", {"hushallen": "ja"}, MET),
    ("hemsandning", {"hushallen": "nej"}, NOT_MET),
    ("hemsandning", {"nettokostnad": "29400.00"}, MET),
    ("hemsandning", {"nettokostnad": "29399.99"}, NOT_MET),
    ("hemsandning", {"antal_hushall": "ja"}, MET),
    ("hemsandning", {"antal_hushall": "nej"}, OPEN),
]


def as_answers(told):
    return {name: Decimal(value) if value[0].isdigit() else value for name, value in told.items()}


@pytest.fixture(scope="module")
def kept_values():
    """What has been read already, by scheme and day: to load the guide anew for each row of the table takes long."""
    return {}


@pytest.fixture
def values_of(request, kept_values):
    """The day's values of a scheme, as if every one of them had been checked."""

    def values(slug, day=A_DAY):
        if (slug, day) not in kept_values:
            found, _rules = rule_values(request.getfixturevalue("founded")[slug], day)
            kept_values[slug, day] = {key: replace(value, needs_check=False) for key, value in found.items()}
        return kept_values[slug, day]

    return values


@pytest.mark.parametrize(("slug", "told", "verdict"), BOTH_SIDES)
def test_condition_on_both_sides_of_its_limit(values_of, slug, told, verdict):
    assert verdict_of(slug, values_of(slug), as_answers(told)) is verdict


def test_every_question_of_every_scheme_is_in_the_table():
    questions = {(slug, name) for slug, conditions in CONDITIONS.items() for row in conditions for name in asked(row)}
    assert questions == {(slug, name) for slug, told, _verdict in BOTH_SIDES for name in told}


@pytest.mark.parametrize("slug", CONDITIONS)
def test_every_condition_stands_in_a_rule_of_the_day(values_of, slug):
    keys = {key for condition in CONDITIONS[slug] for key in condition.rules}
    assert keys - set(values_of(slug)) == set()


@pytest.mark.parametrize("slug", CONDITIONS)
def test_the_best_answers_still_leave_something_to_be_judged(values_of, slug):
    best = {
        name: value
        for named, told, verdict in BOTH_SIDES
        if named == slug and verdict is MET
        for name, value in as_answers(told).items()
    }
    counts = count_verdicts(assess(CONDITIONS[slug], values_of(slug), best))
    assert counts[NOT_MET] == 0
    assert counts[OPEN] >= 2


def test_what_nobody_has_checked_decides_nothing(founded):
    values, _rules = rule_values(founded["hemsandning"], A_DAY)
    for said in ("0", "29400", "900000"):
        found = next(
            row
            for row in assess(CONDITIONS["hemsandning"], values, {"nettokostnad": Decimal(said)})
            if row.condition.rule == "lagsta-nettokostnad"
        )
        assert (found.verdict, found.reason) == (OPEN, Reason.UNCHECKED)
        assert found.limit == 29_400


def test_a_year_without_a_base_amount_is_left_to_be_judged(values_of):
    values = values_of("hemsandning", A_DAY.replace(year=2026))
    assert verdict_of("hemsandning", values, {"nettokostnad": Decimal(900_000)}) is OPEN


LIMIT = Limit("tak", "Tak", "tak", "Hur mycket?", Compared.AT_MOST, "kr", waiver="Undantag finns.")


def the_one(condition, values, answers):
    (found,) = assess([condition], values, answers)
    return found


@given(said=amounts, limit=amounts, compared=st.sampled_from(Compared))
def test_verdict_is_that_of_the_comparison(said, limit, compared):
    found = the_one(replace(LIMIT, compared=compared), {"tak": Value(limit)}, {"tak": said})
    truth = {"hogst": said <= limit, "minst": said >= limit, "mer": said > limit, "mindre": said < limit}
    assert (found.verdict is MET) is truth[compared]
    assert found.verdict is not OPEN


@given(one=amounts, other=amounts, limit=amounts)
def test_less_is_never_worse_under_a_ceiling(one, other, limit):
    low, high = sorted((one, other))
    low_met, high_met = (the_one(LIMIT, {"tak": Value(limit)}, {"tak": said}).verdict is MET for said in (low, high))
    assert low_met or not high_met


@given(said=st.none() | amounts, value=st.none() | amounts, needs_check=st.booleans())
def test_nothing_is_said_without_an_answer_and_a_checked_number(said, value, needs_check):
    found = the_one(LIMIT, {"tak": Value(value, needs_check)}, {} if said is None else {"tak": said})
    assert (found.verdict is OPEN) is (said is None or value is None or needs_check)
    assert the_one(LIMIT, {}, {"tak": said}).reason is Reason.NO_RULE


def test_waiver_is_told_only_where_the_limit_is_passed():
    values = {"tak": Value(Decimal(10))}
    assert the_one(LIMIT, values, {"tak": Decimal(11)}).because == "Undantag finns."
    assert the_one(LIMIT, values, {"tak": Decimal(10)}).because == ""


def test_an_answer_that_is_no_option_is_no_answer():
    for conditions in CONDITIONS.values():
        for condition in conditions:
            if isinstance(condition, Choice):
                found = the_one(condition, {condition.rule: Value()}, {condition.field: "kanske"})
                assert (found.verdict, found.reason) == (OPEN, Reason.UNANSWERED)


def test_either_of_two_is_enough():
    (either,) = [row for row in CONDITIONS["sarskilt-driftstod"] if isinstance(row, Either)]
    values = {"avstand": Value(Decimal(10)), "skargard": Value()}
    told = {
        (far, island): the_one(either, values, {"avstand": Decimal(far), "skargard": island}).verdict
        for far in (10, 11)
        for island in ("ja", "nej")
    }
    assert told == {(10, "ja"): MET, (10, "nej"): NOT_MET, (11, "ja"): MET, (11, "nej"): MET}
