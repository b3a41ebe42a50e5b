"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.dialogue.splitting.dates import dates_in, day_of_meeting

TODAY = date(2026, 6, 1)
MARCH = date(2019, 3, 12)
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()


@pytest.mark.parametrize(
    "written",
    [
        "12 mars 2019",
        "den 12 mars 2019",
        "tisdagen den 12:e mars 2019",
        "12 MARS 2019",
        "12 mar. 2019",
        "12 mars -19",
        "12 mars ’19",
        "2019-03-12",
        "2019/03/12",
        "2019.3.12",
        "20190312",
        "12/3 2019",
        "den 12/3 -19",
        "12/3-19",
        "12/3-2019",
        "12/3/2019",
        "12.3.2019",
        "12-03-2019",
    ],
)
def test_all_of_these_are_the_same_day(written):
    assert [dated.day for dated in dates_in(f"Mötet hölls {written} i bygdegården.", today=TODAY)] == [MARCH]


@pytest.mark.parametrize(
    "text",
    [
        "31 februari 2019",
        "2019-13-45",
        "Priset är 12 000 kr, linje 31/45.",
        "Öppet 10-18, kl 18.30-20.30",
        "§ 12/2019",
        "12 mars",
        "",
    ],
)
def test_what_is_no_day_is_none(text):
    assert dates_in(text, today=TODAY) == []


def test_two_figures_are_the_year_that_has_come():
    assert dates_in("den 3/4 -98", today=TODAY)[0].day == date(1998, 4, 3)


def test_day_without_a_year_takes_that_of_the_file():
    day, _all = day_of_meeting("Bymöte den 3 april i skolan", "bymote-2017.docx", today=TODAY)
    assert day == date(2017, 4, 3)


def test_day_that_both_the_text_and_the_file_say_goes_first_and_the_others_can_be_chosen():
    text = "Utskrivet 2021-01-02. Mötet den 12 mars 2019. Nästa möte 1 juni 2030."
    day, found = day_of_meeting(text, "motet_190312.docx", today=TODAY)
    assert day == MARCH
    assert [dated.day for dated in found] == [MARCH, date(2021, 1, 2)]


def test_file_that_says_nothing_has_no_day():
    assert day_of_meeting("Vi talade om butiken.", "anteckningar.txt", today=TODAY) == (None, [])


@given(st.dates(date(1990, 1, 1), TODAY))
def test_every_day_is_read_back_from_each_way_to_write_it(day):
    for written in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"den {day.day}/{day.month} {day.year}",
        f"{day.day}/{day.month}-{day:%y}",
    ):
        assert [dated.day for dated in dates_in(written, today=TODAY)] == [day], written


@given(st.text(max_size=200), st.text(max_size=40))
def test_no_text_is_too_odd(text, name):
    for dated in day_of_meeting(text, name, today=TODAY)[1]:
        assert dated.day <= TODAY
