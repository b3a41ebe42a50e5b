"""Opening hours are said as people say them, and read as people write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from kunskapsbanken.services.hours import remarks_on, said_now, short_week, week_in_words
from kunskapsbanken.services.hours_written import read_hours

MONDAY = date(2026, 11, 23)
SWEDEN = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off", "mån–fre 9–18, lör 10–14"),
        ("24/7", "alla dagar dygnet runt"),
        ("Mo-Su 08:00-22:00", "alla dagar 8–22"),
        ("Fr,Sa 18:00-02:00", "fre–lör 18–2"),
        ("Mo,We 09:00-12:00,13:00-17:30", "mån 9–12 och 13–17.30, ons 9–12 och 13–17.30"),
        ("ring först", "ring först"),
        ("", ""),
    ],
)
def test_week_is_said_in_a_line(expression, said):
    assert short_week(expression, MONDAY) == said


def test_week_is_said_day_by_day():
    week = week_in_words("Mo-Fr 09:00-18:00; Sa 10:00-14:00", MONDAY)
    assert [(line.days, line.hours) for line in week] == [
        ("måndag–fredag", "9–18"),
        ("lördag", "10–14"),
        ("söndag", "stängt"),
    ]


def test_holidays_and_seasons_are_told():
    assert remarks_on("Mo-Fr 09:00-18:00; PH off", MONDAY) == ["Stängt på röda dagar."]
    assert "olika under året" in remarks_on("Jun-Aug Mo-Su 10:00-18:00", MONDAY)[0]
    assert remarks_on("24/7", MONDAY) == []


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2026, 11, 23, 12, tzinfo=SWEDEN), "Öppet nu, stänger kl. 18"),
        (datetime(2026, 11, 23, 20, tzinfo=SWEDEN), "Stängt nu, öppnar i morgon kl. 9"),
        (datetime(2026, 11, 28, 12, tzinfo=SWEDEN), "Stängt nu, öppnar måndag kl. 9"),
        (datetime(2026, 12, 25, 12, tzinfo=SWEDEN), "Stängt nu, öppnar måndag kl. 9"),  # Christmas Day, a Friday
    ],
)
def test_it_is_told_whether_it_is_open_now(when, said):
    assert said_now("Mo-Fr 09:00-18:00; PH off", when) == said


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("mån–fre 9–18, lör 10–14", "Mo-Fr 09:00-18:00; Sa 10:00-14:00"),
        ("Måndag till fredag kl 09.00-18.00; söndag stängt", "Mo-Fr 09:00-18:00; Su off"),
        ("vardagar 10-18 och 19-20", "Mo-Fr 10:00-18:00,19:00-20:00"),
        ("dygnet runt", "24/7"),
        ("8.30-21", "Mo-Su 08:30-21:00"),
        ("Mo-Fr 09:00-18:00", "Mo-Fr 09:00-18:00"),
        ("  ", ""),
    ],
)
def test_hours_are_read_as_people_write_them(written, kept):
    assert read_hours(written) == kept


@pytest.mark.parametrize("written", ["när vi vill", "mån-fre 25-30", "9-18 tack"])
def test_hours_that_nobody_can_read_are_refused_with_an_example(written):
    with pytest.raises(ValidationError, match="mån–fre 9–18"):
        read_hours(written)
