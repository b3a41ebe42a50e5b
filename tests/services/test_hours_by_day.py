"""Hours written day by day are read back as the same, and mean to the register what was written."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st
from opening_hours import OpeningHours

from kunskapsbanken.services.forms import HoursByDayForm
from kunskapsbanken.services.hours_by_day import ALL_DAY, CLOSED, WeekHours, minutes, read_week, written_week

MONDAY = date(2026, 11, 23)
clocks = st.lists(st.integers(0, 24 * 4), min_size=4, max_size=4, unique=True).map(sorted)


def said(quarters):
    return f"{quarters // 4:02}:{quarters % 4 * 15:02}"


def spans_of(times, how_many):
    return tuple((said(times[2 * n]), said(times[2 * n + 1])) for n in range(how_many))


days = st.one_of(st.just(CLOSED), st.just(ALL_DAY), st.builds(spans_of, clocks, st.integers(1, 2)))
weeks = st.builds(WeekHours, st.tuples(*[days] * 7), st.one_of(st.none(), days))


def told_as(week):
    """What a person fills in to say it."""
    form = HoursByDayForm(expression=written_week(week))
    return {name: value for name, value in form.initial.items() if value}


@given(weeks)
def test_what_is_written_is_read_back(week):
    assert read_week(written_week(week)) == week


@given(weeks)
def test_form_filled_in_with_hours_says_the_same_hours(week):
    form = HoursByDayForm(told_as(week))
    assert form.is_valid(), form.errors
    assert read_week(form.cleaned_data["expression"]) == week


@given(weeks, st.integers(0, 6), st.integers(0, 24 * 60 - 1))
def test_register_understands_what_is_written(week, weekday, minute):
    moment = datetime.combine(MONDAY, datetime.min.time()) + timedelta(days=weekday, minutes=minute)
    is_open = any(minutes(start) <= minute < minutes(end) for start, end in week.days[weekday])
    assert OpeningHours(written_week(week)).is_open(moment) == is_open


@pytest.mark.parametrize(
    ("expression", "same"),
    [
        ("Mo-Fr 9:00-18:00; Sa 10:00-14:00; PH off", "Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off"),
        ("Mo,We 09:00-12:00, 13:00-17:30", "Mo,We 09:00-12:00,13:00-17:30"),
        ("Mo-Fr 09:00-18:00; We closed", "Mo-Tu,Th-Fr 09:00-18:00"),
        ("Sa-Mo,PH 10:00-14:00", "Mo,Sa-Su 10:00-14:00; PH 10:00-14:00"),
        ("08:00-21:00", "Mo-Su 08:00-21:00"),
        ("24/7", "24/7"),
        ("Mo-Su off", "Mo-Su off"),
        ("Fr 18:00-02:00", "Fr 18:00-02:00"),
    ],
)
def test_what_others_have_written_is_read(expression, same):
    assert written_week(read_week(expression)) == same


@pytest.mark.parametrize(
    "expression",
    [
        "Jun-Aug Mo-Su 10:00-18:00",
        "Th[1] 10:00-11:00",
        "week 1-53/2 Th 10:00-11:00",
        'Mo-Fr 09:00-18:00 || "ring"',
        "Mo 09:00-10:00,11:00-12:00,13:00-14:00",
        "Mo-Fr 18:00-26:00",
        "Mo-PH 10:00-12:00",
        "Mo-Fr 09:00-18:00, Sa 10:00-14:00",
        "ring först",
        "",
    ],
)
def test_what_a_week_of_days_cannot_say_is_left_to_the_text(expression):
    assert read_week(expression) is None


@pytest.mark.parametrize(
    ("told", "expression"),
    [
        ({}, ""),
        ({"Mo-from1": "9", "Mo-to1": "18", "Tu-mode": "som-fore", "We-mode": "som-fore"}, "Mo-We 09:00-18:00"),
        ({"Mo-from1": "9.30", "Mo-to1": "0", "PH-mode": "stangt"}, "Mo 09:30-24:00; PH off"),
        ({"Fr-from2": "1300", "Fr-to2": "17:15", "Fr-from1": "08.00", "Fr-to1": "12"}, "Fr 08:00-12:00,13:00-17:15"),
        ({"Su-mode": "stangt"}, "Mo-Su off"),
        ({"PH-from1": "10", "PH-to1": "14", "Sa-mode": "dygnet"}, "Sa 00:00-24:00; PH 10:00-14:00"),
    ],
)
def test_form_writes_what_people_say(told, expression):
    form = HoursByDayForm(told)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["expression"] == expression


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"Tu-from1": "9"}, "Tisdag: skriv både från och till."),
        ({"We-from1": "nio", "We-to1": "18"}, "Onsdag: vi förstår inte klockslaget ”nio”"),
        ({"Th-from1": "9.75", "Th-to1": "18"}, "Torsdag: vi förstår inte klockslaget ”9.75”"),
        ({"Th-from1": "9", "Th-to1": "25"}, "Torsdag: vi förstår inte klockslaget ”25”"),
        ({"Fr-from1": "9", "Fr-to1": "9"}, "Fredag: tiden slutar när den börjar."),
        ({"Sa-mode": "stangt", "Sa-from1": "9", "Sa-to1": "12"}, "Lördag: välj antingen"),
        ({"Su-from1": "9", "Su-to1": "14", "Su-from2": "13", "Su-to2": "17"}, "Söndag: den andra tiden måste börja"),
        ({"PH-from1": "18", "PH-to1": "2", "PH-from2": "13", "PH-to2": "17"}, "Helgdagar: den andra tiden måste börja"),
    ],
)
def test_what_is_wrong_is_told_with_its_day(told, words):
    form = HoursByDayForm(told)
    assert not form.is_valid()
    assert words in str(form.errors)


def test_day_after_a_faulty_one_is_not_guessed():
    form = HoursByDayForm({"Mo-from1": "9", "Tu-mode": "som-fore"})
    assert list(form.errors) == ["Mo-from1"]
