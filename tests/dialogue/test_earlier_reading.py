"""Files of earlier meetings: received, read each by itself, and suggested from by their words."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.dialogue.actions.earlier import reading, receiving
from kunskapsbanken.dialogue.models import Contribution, EarlierFile, EarlierMinutes, EarlierPassage, Meeting
from kunskapsbanken.people.retention import apply_retention
from tests.dialogue.splitting import invented
from tests.engines.reading.files import locked_pdf, pdf_without_text
from tests.factories.earlier import make_earlier, make_passage
from tests.factories.places import make_district, make_locality

pytestmark = pytest.mark.django_db
State = EarlierMinutes.State


def receive(place, by, *files):
    return receiving.receive_minutes(place=place, files=files, by=by)


def read(row):
    reading.read_received(minutes_id=row.pk, attempt=row.attempt)
    row.refresh_from_db()
    return row


def sent(place, by, name, content):
    return read(receive(place, by, (name, content)).kept[0])


def texts(row, state=EarlierPassage.State.SUGGESTED):
    return list(row.passages.filter(state=state).values_list("text", flat=True))


# Receiving


def test_files_are_kept_to_be_read_and_nothing_is_made_of_them_yet(member, district):
    received = receive(district, member, ("mote.txt", b"Vi vill ha en mack."), ("lista.csv", b"Behov\nEn mack\n"))
    assert [row.state for row in received.kept] == [State.WAITING, State.WAITING]
    assert EarlierFile.objects.count() == 2
    assert not Contribution.objects.exists()
    assert not Meeting.objects.exists()


def test_only_those_who_may_record_there_send_files(reader, officer_elsewhere, district):
    for user in (reader, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            receive(district, user, ("mote.txt", b"Mack."))


def test_same_content_under_another_name_is_told_and_leads_to_the_first(member, district):
    first = receive(district, member, ("mote.txt", b"Vi vill ha en mack.")).kept[0]
    again = receive(district, member, ("kopia av mote.txt", b"Vi vill ha en mack."))
    assert again.kept == []
    assert again.known == [("kopia av mote.txt", first)]
    assert EarlierMinutes.objects.count() == 1


def test_what_is_of_another_kind_is_not_kept_at_all(member, district):
    received = receive(district, member, ("program.exe", b"MZ"), ("GAMMAL.DOC", b"abc"), ("mote.txt", b"Mack."))
    assert received.refused == ["program.exe", "GAMMAL.DOC"]
    assert [row.file_name for row in EarlierMinutes.objects.all()] == ["mote.txt"]


def test_what_is_empty_or_too_large_is_kept_as_a_row_that_says_why(member, district, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_BYTES", 10)
    files = [("stor.txt", b"x" * 11), ("tom.pdf", b"")]
    rows = receive(district, member, *files).kept
    assert [(row.state, row.fault) for row in rows] == [
        (State.FAILED, "too_large"),
        (State.FAILED, "empty"),
    ]
    assert not EarlierFile.objects.exists()


# Reading


def test_file_that_cannot_be_read_says_why_and_stops_no_other(member, district):
    files = [
        ("trasig.docx", b"PK\x03\x04 inget"),
        ("last.pdf", locked_pdf()),
        ("inskannad.pdf", pdf_without_text()),
        ("bild.txt", b"%PDF-1.7 fel"),
        ("bra.txt", b"Vi vill ha en mack."),
    ]
    rows = [read(row) for row in receive(district, member, *files).kept]
    assert [row.fault for row in rows] == ["broken", "locked", "no_text", "other_kind", ""]
    assert texts(rows[-1]) == ["Vi vill ha en mack."]


def test_minutes_tell_of_their_meeting_and_their_statements(officer, municipality):
    place = make_district(municipality, "Övre Exempelby")
    row = sent(municipality, officer, "protokoll.docx", invented.village_meeting())
    assert texts(row) == invented.VILLAGE_MEETING["statements"]
    assert (row.title, row.held_on) == ("Bymöte i Övre Exempelby 12 mars 2019", date(2019, 3, 12))
    assert (row.starts, row.venue, row.sort) == (time(18, 30), "Bygdegården", "protokoll")
    assert row.meeting_place == place
    mack = row.passages.get(text__startswith="Vi behöver en mack")
    assert (mack.kind, mack.service.slug, mack.place) == ("behov", "drivmedel", place)
    assert mack.why["kind"] == ["behöver", False]
    assert mack.why["service"][0] == "mack"


def test_columns_of_a_sheet_give_place_day_and_theme(officer, municipality):
    upper, lower = make_district(municipality, "Övre Exempelby"), make_district(municipality, "Nedre Exempelby")
    row = sent(municipality, officer, "synpunkter.xlsx", invented.sheet())
    said = [(passage.place, passage.said_on, passage.theme) for passage in row.passages.filter(state="foreslagen")]
    assert said == [
        (upper, date(2019, 4, 3), "Drivmedel"),
        (lower, date(2019, 4, 3), "Butik"),
        (municipality, date(2019, 4, 4), "Post"),
    ]


def test_columns_can_be_said_anew_until_someone_has_begun(officer, municipality):
    row = sent(municipality, officer, "synpunkter.xlsx", invented.sheet())
    fields = {0: ["lamnas", "lamnas", "lamnas", "text", "lamnas", "lamnas"]}
    reading.change_columns(minutes=row, fields=fields, by=officer)
    assert texts(row) == ["Drivmedel", "Butik", "Post", "Butik"]
    row.passages.update(is_changed=True)
    with pytest.raises(ValidationError):
        reading.change_columns(minutes=row, fields=fields, by=officer)


def test_name_of_several_places_is_left_to_choose_among(officer, municipality):
    places = [make_locality(make_district(municipality, name), "Hede") for name in ("Norrbygden", "Sörbygden")]
    row = sent(municipality, officer, "mote.txt", "Vi i Hede behöver en mack.".encode())
    passage = row.passages.get()
    assert passage.place is None
    assert set(passage.other_places) == {place.code for place in places}


def test_place_of_another_municipality_is_not_suggested(officer, officer_elsewhere, municipality):
    row = sent(municipality, officer, "mote.txt", b"I Annorstad har de en mack.")
    assert row.passages.get().place == municipality


def test_attempt_that_was_stopped_keeps_nothing_and_can_be_begun_anew(member, district):
    row = receive(district, member, ("mote.txt", b"Vi vill ha en mack.")).kept[0]
    assert receiving.stop_reading(minutes=[row], by=member) == 1
    assert read(row).state == State.STOPPED
    assert not row.passages.exists()
    begun = receiving.begin_again(minutes=row, by=member)
    reading.read_received(minutes_id=row.pk, attempt=row.attempt)  # the first attempt comes late
    assert not row.passages.exists()
    assert texts(read(begun)) == ["Vi vill ha en mack."]


def test_reading_that_broke_off_can_be_begun_anew(member, district):
    row = receive(district, member, ("mote.txt", b"Mack.")).kept[0]
    EarlierMinutes.objects.update(state=State.READING, began=timezone.now())
    row.refresh_from_db()
    with pytest.raises(ValidationError):
        receiving.begin_again(minutes=row, by=member)
    row.began -= receiving.BROKEN_OFF_AFTER * 2
    row.save()
    assert receiving.begin_again(minutes=row, by=member).state == State.WAITING


def test_worker_that_ends_in_the_middle_leaves_it_stopped(member, district, monkeypatch):
    row = receive(district, member, ("mote.txt", b"Mack.")).kept[0]

    def ended(*_args):
        raise MemoryError

    monkeypatch.setattr(reading, "read_parts", ended)
    with pytest.raises(MemoryError):
        read(row)
    row.refresh_from_db()
    assert row.state == State.STOPPED


def test_long_file_is_cut_and_says_so(member, district, monkeypatch):
    monkeypatch.setattr(reading, "MOST_PASSAGES", 3)
    row = sent(district, member, "lista.csv", ("Behov\n" + "En mack\n" * 10).encode())
    assert row.is_cut
    assert row.passages.count() == 3


# Letting go


def test_source_can_be_let_go_of_at_once(member, district):
    row = make_earlier(district, ["Vi vill ha en mack."])
    make_passage(row, "Närvarande: Eva Exempel", order=2, state="utelamnad")
    receiving.remove_source(minutes=row, by=member)
    assert not EarlierFile.objects.exists()
    assert [(passage.text, passage.source_text) for passage in row.passages.all()] == [("Vi vill ha en mack.", "")]


def test_files_and_what_was_left_out_go_ninety_days_after_they_were_brought_in(member, district):
    row = make_earlier(district, ["Vi vill ha en mack."])
    make_passage(row, "Närvarande: Eva Exempel", order=2, state="utelamnad")
    fresh = make_earlier(district, ["Skolan."], confirmed_at=timezone.now())
    past = timezone.now() - timezone.timedelta(days=91)
    EarlierFile.objects.filter(minutes=row).update(brought_in=past)
    row.passages.update(brought_in=past)
    apply_retention()
    assert EarlierMinutes.objects.filter(pk=row.pk).exists()
    assert not row.passages.exists()
    assert list(EarlierFile.objects.all()) == [fresh.file]


def test_what_nobody_has_brought_in_goes_after_a_year(district):
    row = make_earlier(district, ["Mack."])
    EarlierMinutes.objects.filter(pk=row.pk).update(uploaded=timezone.now() - timezone.timedelta(days=366))
    apply_retention()
    assert not EarlierMinutes.objects.exists()
