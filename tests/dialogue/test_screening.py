"""What points out a person is found in whichever form it is written, and what only looks like it is let be.

All numbers are made for the tests: Skatteverket's own test numbers, and telephone numbers that PTS keeps for fiction.
"""

import re

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.dialogue import screening
from kunskapsbanken.dialogue.screening import Found, findings, is_identity_number


def told(text):
    return [(finding.kind, text[finding.start : finding.end]) for finding in findings(text)]


@pytest.mark.parametrize(
    "written",
    [
        "karin@exempel.test",
        "karin.berg+moten@post.exempel.test",
        "karin(at)exempel.test",
        "åsa_öberg@exempel-byn.se",
        "karin [snabel-a] exempel.test",
    ],
)
def test_email_addresses(written):
    assert told(f"Mejla {written}, så svarar vi.") == [(Found.EMAIL, written)]


@pytest.mark.parametrize(
    "written",
    [
        "070-174 06 05",
        "0701740605",
        "+46 70 174 06 05",
        "+46 (0)70-174 06 05",
        "0046 70 174 06 05",
        "08-465 004 00",
        "0980-319 20",
        "0980/319 20",
        "(0980) 319 20",
        "070\u2013174\u00a006\u00a005",
    ],
)
def test_telephone_numbers(written):
    assert told(f"Ring Karin, {written}.") == [(Found.PHONE, written)]


def test_number_without_its_area_is_found_where_a_word_says_what_it_is():
    assert told("Tel: 319 20") == [(Found.PHONE, "319 20")]
    assert told("Vi var 319 20 gånger") == []


@pytest.mark.parametrize(
    "written",
    [
        "19890201-3286",
        "890201-3286",
        "198902013286",
        "890201 3286",
        "890201+3286",
    ],
)
def test_personal_identity_numbers(written):
    assert told(f"Hon är född {written}.") == [(Found.IDENTITY_NUMBER, written)]


def test_coordination_number_has_sixty_added_to_the_day():
    six = "701063"
    four = next(f"239{last}" for last in range(10) if is_identity_number(six, f"239{last}"))
    assert told(f"{six}-{four}") == [(Found.IDENTITY_NUMBER, f"{six}-{four}")]


def test_number_that_fails_the_check_is_no_identity_number():
    assert told("890201-3287") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mötet hölls 2019-03-12 kl 18.00-20.30.",
        "Butiken är öppen 08.00-16.00 och 09-18.",
        "Den 09-12-2019 stängde macken.",
        "Det bor 1 250 personer och 12 000 000 kronor behövs.",
        "Organisationen har 20 000 medlemmar.",
        "Vi är @byalaget på nätet.",
        "Riksväg 45 och linje 31, hållplats 0980.",
        "",
    ],
)
def test_what_only_looks_like_it_is_let_be(text):
    assert told(text) == []


def test_several_in_one_text_are_told_in_order():
    text = "Karin 890201-3286, karin@exempel.test, 070-174 06 05"
    assert [kind for kind, _words in told(text)] == [Found.IDENTITY_NUMBER, Found.EMAIL, Found.PHONE]


@given(st.text(alphabet=st.sampled_from("0123456789+-–()/ @.abåtel:\n\u00a0²٣"), max_size=120))
def test_whatever_the_text_findings_lie_within_it_in_order_and_apart(text):
    found = findings(text)
    ends = [0]
    for finding in found:
        assert ends[-1] <= finding.start < finding.end <= len(text)
        ends.append(finding.end)


@given(
    st.dates(),
    st.integers(0, 999),
    st.booleans(),
    st.sampled_from(["-", "", " ", "+"]),
    st.text(alphabet="abc åäö,.\n", max_size=20),
)
def test_every_true_number_is_found_wherever_it_stands(born, serial, coordination, between, around):
    day = born.day + (60 if coordination else 0)
    six = f"{born:%y%m}{day:02}"
    four = next(f"{serial:03}{last}" for last in range(10) if is_identity_number(six, f"{serial:03}{last}"))
    written = f"{six}{between}{four}"
    assert (Found.IDENTITY_NUMBER, written) in told(f"{around}{written}{around}")


@given(st.text(alphabet="0123456789", min_size=10, max_size=10))
def test_one_wrong_figure_is_always_noticed(figures):
    if is_identity_number(figures[:6], figures[6:]):
        wrong = figures[:9] + str((int(figures[9]) + 1) % 10)
        assert not is_identity_number(wrong[:6], wrong[6:])


@given(st.text(alphabet=st.sampled_from("0123456789+-–() /@.[]aAtTelTFNsſnbrigmopåäu:\n\u00a0"), max_size=80))
def test_what_is_looked_for_first_hides_nothing(text):
    quick = findings(text)
    with pytest.MonkeyPatch.context() as patched:
        for name in ("_AT", "_SIX_TOGETHER", "_FIVE_FIGURES", "_SEVEN_FIGURES"):
            patched.setattr(screening, name, re.compile(""))
        assert quick == findings(text)
