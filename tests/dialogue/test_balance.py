"""Who came by sector and age, who was missing, and over a year where no one has been asked."""

import csv
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kunskapsbanken.dialogue.actions.meetings import count_attendance
from kunskapsbanken.dialogue.ages import over_a_year, shown_ages
from kunskapsbanken.dialogue.balance_words import sentence_of
from kunskapsbanken.dialogue.models import AgesCounted, Attendance
from kunskapsbanken.dialogue.queries.attendance import attendance_of
from kunskapsbanken.dialogue.queries.balance import balance_of
from tests.dialogue.test_views import log_in, text_of
from tests.factories.access import make_population
from tests.factories.dialogue import make_contribution, make_meeting
from tests.factories.places import make_district

pytestmark = pytest.mark.django_db
YEAR = 2026
AGES = {"under-18": 6, "18-29": 7, "30-49": 8, "50-64": 9, "65-": 10}


@pytest.fixture
def meeting(district):
    return make_meeting(district, published=True)


def held(place, month=5, year=YEAR, **fields):
    starts = timezone.make_aware(datetime(year, month, 3, 18))
    fields = {"published": True, "starts_at": starts, "ends_at": starts + timedelta(hours=2), **fields}
    return make_meeting(place, **fields)


def numbers_of(model, field, meeting):
    return dict(model.objects.filter(meeting=meeting).values_list(field, "number"))


# Counting


def test_ages_are_counted_and_stay_when_the_sectors_alone_are_counted_again(meeting, member):
    count_attendance(meeting=meeting, numbers={"boende": 40}, ages=AGES, by=member)
    count_attendance(meeting=meeting, numbers={"boende": 38, "kommun": 3}, by=member)
    assert numbers_of(AgesCounted, "age", meeting) == AGES
    assert numbers_of(Attendance, "sector", meeting) == {"boende": 38, "kommun": 3}
    count_attendance(meeting=meeting, numbers={"boende": 3}, ages={}, by=member)
    assert numbers_of(AgesCounted, "age", meeting) == {}


@pytest.mark.parametrize("ages", [{"65-": 11}, {"65-": -1}, {"urgammal": 1}])
def test_ages_that_cannot_be_are_refused_and_nothing_is_changed(meeting, member, ages):
    count_attendance(meeting=meeting, numbers={"boende": 10}, by=member)
    with pytest.raises(ValidationError):
        count_attendance(meeting=meeting, numbers={"boende": 10}, ages=ages, by=member)
    assert numbers_of(Attendance, "sector", meeting) == {"boende": 10}


def test_form_says_that_the_ages_are_more_than_those_who_came(district, member):
    meeting = make_meeting(district)
    sent = {"boende": "10", "65-": "12", "spara": "1"}
    answer = log_in(member).post(f"/moten/{meeting.pk}/avsluta/", sent)
    assert answer.status_code == 422
    assert "Åldrarna blir 12 personer tillsammans, men sektorerna bara 10" in text_of(answer)
    assert not Attendance.objects.exists()
    answer = log_in(member).post(f"/moten/{meeting.pk}/avsluta/", {**sent, "65-": "8"})
    assert answer.status_code == 302
    assert numbers_of(AgesCounted, "age", meeting) == {"65-": 8}


# What is shown of ages


def test_fewer_than_five_of_an_age_are_withheld():
    shown = shown_ages({"under-18": 3, "65-": 20}, came=40)
    assert shown == {"under-18": None, "18-29": 0, "30-49": 0, "50-64": 0, "65-": 20}


def test_what_is_withheld_cannot_be_taken_out_of_the_sum():
    shown = shown_ages({"under-18": 3, "30-49": 8, "65-": 20}, came=31)
    assert shown == {"under-18": None, "18-29": 0, "30-49": None, "50-64": 0, "65-": 20}
    assert set(shown_ages({"under-18": 1, "65-": 2}, came=3).values()) == {None}


def test_a_year_tells_at_least_what_each_meeting_shows():
    year = over_a_year([shown_ages(AGES, 40), shown_ages({**AGES, "65-": 3}, 40)])
    assert (year["65-"].words, year["under-18"].words) == ("minst 10", "12")


def test_minutes_show_sectors_and_ages_with_shares(client, meeting, member):
    count_attendance(meeting=meeting, numbers={"boende": 30, "kommun": 2}, ages={"under-18": 3, "65-": 16}, by=member)
    table = attendance_of(meeting)
    assert [(row.label, row.number, row.percent) for row in table.rows] == [("Boende", "30", 94), ("Kommun", "2", 6)]
    assert [(row.number, row.percent) for row in table.ages if row.percent != 0] == [("färre än 5", None), ("16", 50)]
    page = text_of(client.get(meeting.url))
    assert "Deltagare per ålder" in page
    assert "färre än 5" in page
    assert "Ingen kom från: förening, företag, förtroendevald." in page


def test_those_whose_age_was_not_counted_are_told(meeting, member):
    count_attendance(meeting=meeting, numbers={"boende": 50}, ages=AGES, by=member)
    last = attendance_of(meeting).ages[-1]
    assert (last.label, last.number, last.percent) == ("Åldern räknades inte", "10", 20)


def test_ages_are_compared_with_those_who_live_there(client, meeting, member, municipality):
    make_population(municipality, [(64.0, 17.0, (20, 50, 20, 10))])
    count_attendance(meeting=meeting, numbers={"boende": 40}, ages={"50-64": 10, "65-": 30}, by=member)
    table = attendance_of(meeting)
    assert [(row.came, row.live) for row in table.compared] == [(0, 20), (25, 50), (75, 30)]
    assert table.missing_ages == ["Under 18 år", "18–64 år"]
    assert "under 18 år, 18–64 år." in text_of(client.get(meeting.url))


def test_nothing_is_compared_where_many_ages_were_not_counted(client, meeting, member, municipality):
    make_population(municipality, [(64.0, 17.0, (20, 50, 20, 10))])
    count_attendance(meeting=meeting, numbers={"boende": 14}, ages={"65-": 6}, by=member)
    assert attendance_of(meeting).compared == []
    assert "jämfört med" not in text_of(client.get(meeting.url))


def test_nothing_is_compared_where_nobody_knows_who_lives_there(client, meeting, member):
    count_attendance(meeting=meeting, numbers={"boende": 40}, ages=AGES, by=member)
    assert attendance_of(meeting).compared == []
    assert "jämfört med kommunens invånare" not in text_of(client.get(meeting.url))


# Over a year


def test_districts_where_no_one_was_asked_come_first(municipality, district, member):
    never, before = make_district(municipality, "Ödebyn"), make_district(municipality, "Avby")
    held(before, year=YEAR - 1)
    meeting = held(district)
    count_attendance(meeting=meeting, numbers={"boende": 12, "kommun": 2}, ages={"65-": 9}, by=member)
    make_contribution(district, meeting=meeting)
    make_contribution(district, meeting=meeting, published=False)
    balance = balance_of(municipality, YEAR)
    assert [row.place for row in balance.districts] == [never, before, district]
    assert [row.place for row in balance.unasked] == [never, before]
    asked = balance.districts[-1]
    assert (asked.meetings, asked.persons, asked.statements) == (1, 14, 1)
    assert asked.by_age[-1].words == "9"
    assert (balance.districts[0].last, balance.districts[1].last.year) == (None, YEAR - 1)


def test_what_was_called_off_or_is_to_come_has_asked_no_one(municipality, district):
    held(district, cancelled_at=timezone.now())
    held(district, live=False)
    coming = make_meeting(district, days=9)
    row = balance_of(municipality, timezone.localdate().year).districts[0]
    assert (row.meetings, row.last) == (0, None)
    assert row.coming == timezone.localdate(coming.starts_at)


def test_persons_wait_for_the_minutes(municipality, district, member):
    count_attendance(meeting=held(district, published=False), numbers={"boende": 12}, by=member)
    row = balance_of(municipality, YEAR).districts[0]
    assert (row.meetings, row.persons) == (1, 0)


def test_meeting_of_the_whole_municipality_is_no_districts(municipality, district):
    held(municipality)
    balance = balance_of(municipality, YEAR)
    assert balance.everywhere.meetings == 1
    assert [row.meetings for row in balance.districts] == [0]


def test_sentence_says_in_how_many(municipality, district):
    assert sentence_of(balance_of(municipality, 2020)) == (
        "I ingen av kommunens bygder har någon blivit tillfrågad under 2020."
    )
    for name in ("Avby", "Bby", "Cby"):
        make_district(municipality, name)
    held(district)
    assert sentence_of(balance_of(municipality, YEAR)).startswith("I tre av fyra bygder har ingen blivit tillfrågad ")


def test_page_names_them_and_the_file_says_the_same(client, municipality, district, member):
    make_district(municipality, "Ödebyn")
    count_attendance(meeting=held(district), numbers={"boende": 12}, by=member)
    page = text_of(client.get(f"/moten/balans/?plats={municipality.code}&ar={YEAR}"))
    assert "<strong>Ödebyn</strong>" in page
    assert "Inget möte finns inlagt." in page
    answer = client.get(f"/moten/balans/balans.csv?plats={municipality.code}&ar={YEAR}")
    rows = list(csv.DictReader(text_of(answer).lstrip("\ufeff").splitlines(), delimiter=";"))
    assert [(row["bygd"], row["moten"], row["personer"]) for row in rows] == [
        ("Ödebyn", "0", "0"),
        (district.name, "1", "12"),
        ("", "0", "0"),
    ]
    assert rows[1]["sektor_boende"] == "12"


def test_page_without_a_place_asks_for_one(client, municipality):
    assert "Välj kommun" in text_of(client.get("/moten/balans/"))
    assert client.get("/moten/balans/?plats=finns-inte").status_code == 404
    assert client.get("/moten/balans/balans.csv").status_code == 404
    assert client.get(f"/moten/balans/?plats={municipality.code}&ar=tolv").status_code == 200


def test_as_many_questions_whatever_the_number_of_districts(municipality, officer, django_assert_num_queries):
    for number in range(8):
        place = make_district(municipality, f"By {number}")
        meeting = held(place)
        count_attendance(meeting=meeting, numbers={"boende": 40}, ages=AGES, by=officer)
        make_contribution(place, meeting=meeting)
        make_meeting(place, days=5)
    with django_assert_num_queries(6):
        balance_of(municipality, YEAR)
