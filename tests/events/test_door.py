"""At the door and afterwards: who came, the certificate, what they thought, and what is learnt."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.events.actions.checking_in import check_in, tick_off
from kunskapsbanken.events.actions.evaluating import evaluate, publish_evaluation
from kunskapsbanken.events.models import Booking, Evaluation, EventPage, Lesson, Registration
from kunskapsbanken.events.queries.evaluations import published_summary, summary_of
from kunskapsbanken.events.queries.events import event_at
from tests.events.test_views import log_in
from tests.factories.events import make_booking, make_conference, make_event, open_registration

pytestmark = pytest.mark.django_db
ANSWERS = {"whole": 4, "useful": 5, "arranged": 3, "good": "Samtalen.", "better": ""}


def moved(event, **by):
    """The same event at another time, as if the clock had gone."""
    page, starts = event.page, timezone.now() + timedelta(**by)
    EventPage.objects.filter(pk=page.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=1))
    told = {"told_starts_at": starts, "told_over_at": starts + timedelta(hours=1)}
    Registration.objects.filter(page=page.pk).update(**told)
    return event_at(page.pk)


@pytest.fixture
def conference():
    event = event_at(make_conference().pk)
    open_registration(event, places=10, asks_evaluation=True)
    return event


@pytest.fixture
def over(conference):
    """The event when it is over, and one who came."""
    booking = make_booking(conference)
    Booking.objects.filter(pk=booking.pk).update(came=True)
    return moved(conference, days=-1), Booking.objects.get(pk=booking.pk)


def test_the_code_on_ones_own_page_leads_those_at_the_door_to_a_button(client, conference, chief_editor):
    booking = make_booking(conference)
    page = client.get(booking.get_absolute_url()).text
    assert "data:image/svg+xml;base64," in page
    address = f"{booking.get_absolute_url()}incheckning/"
    assert client.get(address).status_code == 302  # to log in
    desk = log_in(chief_editor)
    assert "Det är för tidigt" in desk.get(address).text
    assert desk.post(address).status_code == 422  # two weeks early
    moved(conference, hours=1)
    assert booking.name in desk.get(address).text
    for _twice in range(2):
        assert desk.post(address).status_code == 302
    assert Booking.objects.get().came
    assert "Incheckad" in desk.get(address).text


def test_only_those_who_run_it_let_in_and_only_who_has_a_place(conference, editor, officer, chief_editor):
    booking, waits = make_booking(conference, number=9), make_booking(conference, number=2)
    event = moved(conference, hours=1)
    for user in (editor, officer):  # an officer runs what is in the municipality, not what is the whole country's
        with pytest.raises(PermissionDenied):
            check_in(event=event, booking=booking, by=user)
    with pytest.raises(ValidationError):
        check_in(event=event, booking=waits, by=chief_editor)
    assert check_in(event=event, booking=booking, by=chief_editor).came


def test_a_list_that_was_opened_before_does_not_take_back_what_was_done_at_the_door(conference, chief_editor):
    first, second, third = (make_booking(conference) for _one in range(3))
    event = moved(conference, hours=1)
    tick_off(event=event, came=[first.pk], by=chief_editor)
    check_in(event=event, booking=second, by=chief_editor)
    # The list was opened when the first alone was ticked; now the third is ticked and the first not.
    assert tick_off(event=event, came=[third.pk], before=[first.pk], by=chief_editor) == 2
    assert set(Booking.objects.filter(came=True).values_list("pk", flat=True)) == {second.pk, third.pk}


def test_the_list_sends_what_was_ticked_when_it_was_opened(conference, chief_editor):
    there, other = make_booking(conference), make_booking(conference)
    event, desk = moved(conference, hours=1), log_in(chief_editor)
    check_in(event=event, booking=there, by=chief_editor)
    address = f"/anmalan/{event.page.pk}/anmalda/"
    assert f'name="kom-redan" value="{there.pk}"' in desk.get(address).text
    desk.post(address, {"lista": "1", "kom": [other.pk]})
    assert Booking.objects.filter(came=True).count() == 2


def test_who_came_gets_a_tagged_certificate_when_it_is_over(client, over):
    event, booking = over
    absent = make_booking(moved(event, days=1))
    event = moved(event, days=-1)
    address = f"{booking.get_absolute_url()}intyg.pdf"
    assert address in client.get(booking.get_absolute_url()).text
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as file:
        assert file.Root.MarkInfo.Marked
        assert len(file.pages) == 1
    assert client.get(f"{absent.get_absolute_url()}intyg.pdf").status_code == 404
    moved(event, minutes=-5)
    assert client.get(address).status_code == 404  # it goes on


def test_an_evaluation_is_given_once_and_says_not_by_whom(client, over, chief_editor):
    event, booking = over
    address = f"{booking.get_absolute_url()}utvardering/"
    assert client.post(address, {"whole": "4"}).status_code == 422
    assert client.post(address, ANSWERS).status_code == 302
    assert client.post(address, ANSWERS).status_code == 422
    assert Evaluation.objects.count() == 1
    tied = {field.related_model for field in Evaluation._meta.get_fields() if field.is_relation}
    assert tied == {Registration}
    told = summary_of(event, chief_editor)
    assert (told.answers, told.good, told.better) == (1, ["Samtalen."], [])
    assert dict(told.means)["nyttan"] == 5


def test_who_did_not_come_or_is_not_asked_cannot_evaluate(client, over):
    _event, booking = over
    Booking.objects.update(came=False)
    assert client.get(f"{booking.get_absolute_url()}utvardering/").status_code == 404
    with pytest.raises(ValidationError):
        evaluate(booking=booking, answers=ANSWERS)
    Booking.objects.update(came=True)
    Registration.objects.update(asks_evaluation=False)
    with pytest.raises(ValidationError):
        evaluate(booking=booking, answers=ANSWERS)


def test_the_numbers_are_public_when_the_organiser_says_so_and_enough_have_answered(client, over, chief_editor, editor):
    event, booking = over
    registration = booking.registration
    Evaluation.objects.bulk_create(Evaluation(registration=registration, **ANSWERS) for _one in range(4))
    with pytest.raises(PermissionDenied):
        summary_of(event, editor)
    with pytest.raises(ValidationError):
        publish_evaluation(event=event, is_public=True, by=chief_editor)
    Evaluation.objects.create(registration=registration, **ANSWERS)
    assert "Vad deltagarna tyckte" not in client.get(event.url).text
    assert log_in(chief_editor).post(f"/anmalan/{event.page.pk}/utvardering/", {"visa": "1"}).status_code == 302
    html = client.get(f"{event.url}?igen").text
    assert "Vad deltagarna tyckte" in html
    assert "Samtalen." not in html
    assert published_summary(event.page.pk).good == []
    log_in(chief_editor).post(f"/anmalan/{event.page.pk}/utvardering/", {"dolj": "1"})
    assert published_summary(event.page.pk) is None


def test_a_lesson_becomes_a_draft_with_the_event_as_its_source(client, chief_editor, editor):
    page = make_conference(days=-3, lessons=[Lesson(title="Börja med samtalen", text="De bar planen.")])
    lesson = Lesson.objects.get()
    address = f"/evenemang/{page.pk}/lardomar/{lesson.pk}/"
    assert log_in(editor).get(address).status_code == 403
    assert log_in(chief_editor).post(address, {"kind": "vagledning"}).status_code == 302
    item = KnowledgeItem.objects.get(title="Börja med samtalen")
    assert not item.live
    assert page.url in str(item.body.raw_data)


def test_a_meeting_too_has_a_code_at_its_door(client, district):
    event = make_event(district)
    assert "data:image/svg+xml;base64," in client.get(make_booking(event).get_absolute_url()).text
