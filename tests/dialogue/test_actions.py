"""What people do: who may, what is refused, and what is kept once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.dialogue.actions import answers, insights, meetings, statements
from kunskapsbanken.dialogue.actions.voices import send_voice
from kunskapsbanken.dialogue.models import Attendance, Contribution, Insight, Meeting
from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.search.queries import find, results
from kunskapsbanken.trace.models import Link
from tests.factories.dialogue import make_contribution, make_insight, make_meeting
from tests.factories.places import make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(district) -> Meeting:
    return make_meeting(district)


def invitation(**changes):
    starts = timezone.now() + timedelta(days=14)
    fields = {"title": "Bymöte", "starts_at": starts, "ends_at": None, "venue": "Skolan", "purpose": "Butiken."}
    return {**fields, "ladder": "konsultation", **changes}


def words(district, **changes):
    return {"text": "Vi behöver en mack.", "kind": "behov", "sector": "boende", "place": district, **changes}


def record(meeting, by, **changes):
    return statements.record_statement(meeting=meeting, client_id=uuid4(), by=by, **words(meeting.place, **changes))


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


# Meetings


def test_planned_meeting_stands_under_its_place_and_is_published(member, district):
    meeting = meetings.plan_meeting(place=district, organisation=None, fields=invitation(), by=member)
    assert meeting.live
    assert meeting.url.startswith("/platser/provlan/provkopings-kommun/ovre-provby/")


def test_two_meetings_of_the_same_name_get_addresses_of_their_own(member, district):
    made = [
        meetings.plan_meeting(place=district, organisation=None, fields=invitation(), by=member) for _time in range(2)
    ]
    assert made[0].url != made[1].url


@pytest.mark.parametrize("missing", ["title", "starts_at", "venue", "purpose", "ladder"])
def test_invitation_tells_what_when_where_and_why(member, district, missing):
    with pytest.raises(ValidationError) as fault:
        meetings.plan_meeting(place=district, organisation=None, fields=invitation(**{missing: ""}), by=member)
    assert list(fault.value.error_dict) == [missing]


def test_stranger_plans_nothing_here(reader, officer_elsewhere, member, municipality, district):
    for by, place in ((reader, district), (officer_elsewhere, district), (member, municipality)):
        with pytest.raises(PermissionDenied):
            meetings.plan_meeting(place=place, organisation=None, fields=invitation(), by=by)
    assert not Meeting.objects.exists()


def test_changing_the_invitation_keeps_what_was_written_down(member, meeting):
    statement = record(meeting, member)
    meetings.change_meeting(meeting=meeting, organisation=None, fields=invitation(venue="Kyrkan"), by=member)
    meeting.refresh_from_db()
    assert meeting.venue == "Kyrkan"
    assert meeting.contributions.get() == statement


def test_attendance_is_numbers_and_the_last_count_holds(member, meeting):
    meetings.count_attendance(meeting=meeting, numbers={"boende": 10, "kommun": 2}, by=member)
    meetings.count_attendance(meeting=meeting, numbers={"boende": 11, "foretag": 0}, by=member)
    assert list(Attendance.objects.values_list("sector", "number")) == [("boende", 11)]


@pytest.mark.parametrize("numbers", [{"grannar": 1}, {"boende": -1}, {"boende": 10_001}])
def test_attendance_that_cannot_be_is_refused(member, meeting, numbers):
    with pytest.raises(ValidationError):
        meetings.count_attendance(meeting=meeting, numbers=numbers, by=member)


def test_publishing_the_minutes_makes_the_statements_public_and_found(
    member, meeting, django_capture_on_commit_callbacks
):
    statement = record(meeting, member, text="Bredbandet ligger nere")
    assert not Contribution.public.exists()
    with django_capture_on_commit_callbacks(execute=True):
        meetings.publish_minutes(meeting=meeting, minutes_html="<p>Vi enades.</p>", by=member)
    assert Contribution.public.get() == statement
    hits = results(find("bredbandet"), start=0, stop=5)
    assert [hit.document.url for hit in hits] == [statement.get_absolute_url()]


def test_minutes_are_published_once_and_after_the_meeting(member, meeting, district):
    meetings.publish_minutes(meeting=meeting, minutes_html="<p>Vi enades.</p>", by=member)
    for again in (meeting, make_meeting(district, days=3)):
        with pytest.raises(ValidationError):
            meetings.publish_minutes(meeting=again, minutes_html="<p>Igen.</p>", by=member)


def test_minutes_without_words_are_refused(member, meeting):
    with pytest.raises(ValidationError):
        meetings.publish_minutes(meeting=meeting, minutes_html="<p> </p>", by=member)


# Statements


def test_statement_sent_twice_is_one(member, meeting, district):
    client_id = uuid4()
    first, second = (
        statements.record_statement(meeting=meeting, client_id=client_id, by=member, **words(district))
        for _time in range(2)
    )
    assert first == second
    assert Contribution.objects.count() == 1


def test_statement_of_another_meeting_is_not_taken_over(member, meeting, district):
    statement = record(meeting, member)
    with pytest.raises(ValidationError):
        statements.record_statement(
            meeting=make_meeting(district), client_id=statement.client_id, by=member, **words(district)
        )


@pytest.mark.parametrize("wrong", [{"text": " "}, {"kind": "klagan"}, {"sector": "granne"}, {"text": "a" * 4001}])
def test_statement_that_says_too_little_or_too_much_is_refused(member, meeting, wrong):
    with pytest.raises(ValidationError):
        record(meeting, member, **wrong)
    assert not Contribution.objects.exists()


def test_statement_is_about_a_place_in_the_meetings_municipality(member, meeting, municipality):
    assert record(meeting, member, place=municipality).place == municipality
    with pytest.raises(ValidationError) as fault:
        record(meeting, member, place=make_municipality("Fjärran", "9009", box=(22.0, 63.0, 23.0, 64.0)))
    assert list(fault.value.error_dict) == ["place"]


def test_published_statement_is_neither_changed_nor_removed_nor_joined(member, meeting, district):
    statement = record(meeting, member)
    meetings.publish_minutes(meeting=meeting, minutes_html="<p>Vi enades.</p>", by=member)
    statement.refresh_from_db()
    with pytest.raises(ValidationError):
        statements.correct_statement(statement=statement, by=member, **words(district))
    with pytest.raises(ValidationError):
        statements.remove_statement(statement=statement, by=member)
    with pytest.raises(ValidationError):
        record(meeting, member)
    assert Contribution.objects.count() == 1


def test_stranger_neither_writes_mends_nor_publishes(officer_elsewhere, reader, member, meeting, district):
    statement = record(meeting, member)
    for by in (officer_elsewhere, reader):
        for attempt in (
            lambda by=by: record(meeting, by),
            lambda by=by: statements.correct_statement(statement=statement, by=by, **words(district)),
            lambda by=by: statements.remove_statement(statement=statement, by=by),
            lambda by=by: meetings.count_attendance(meeting=meeting, numbers={"boende": 1}, by=by),
            lambda by=by: meetings.publish_minutes(meeting=meeting, minutes_html="<p>Nej.</p>", by=by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()


# Voices and answers


def sent(district, email=""):
    return send_voice(
        place=district, answers={"text": "Macken", "kind": "ide", "sector": "foretag", "service": None, "email": email}
    )


def test_sent_voice_is_public_when_the_municipality_says_so(officer, officer_elsewhere, district):
    submission = sent(district)
    assert not Contribution.objects.exists()
    with pytest.raises(PermissionDenied):
        publish_submission(submission=submission, by=officer_elsewhere)
    publish_submission(submission=submission, by=officer)
    voice = Contribution.public.get()
    assert (voice.text, voice.kind, voice.sector, voice.place) == ("Macken", "ide", "foretag", district)
    assert voice.submission == submission


def test_sender_is_told_of_the_answer(officer, district, mailoutbox, django_capture_on_commit_callbacks):
    voice = make_contribution(district, email="anna@exempel.test")
    with django_capture_on_commit_callbacks(execute=True):
        answers.answer_contribution(contribution=voice, text="Vi söker stöd.", outcome="atgard", by=officer)
    (mail,) = mailoutbox
    assert mail.to == ["anna@exempel.test"]
    assert "Vi söker stöd." in mail.body
    assert voice.get_absolute_url() in mail.body
    assert voice.submission.get_absolute_url() in mail.body


def test_answer_says_something_and_what_it_led_to(officer, district):
    voice = make_contribution(district)
    with pytest.raises(ValidationError) as fault:
        answers.answer_contribution(contribution=voice, text=" ", outcome="kanske", by=officer)
    assert set(fault.value.error_dict) == {"text", "outcome"}


def test_unpublished_statement_waits_for_its_minutes_before_it_is_answered(officer, member, meeting):
    with pytest.raises(ValidationError):
        answers.answer_contribution(contribution=record(meeting, member), text="Ja.", outcome="atgard", by=officer)


def test_only_those_who_answer_for_the_place_answer(member, officer_elsewhere, reader, district):
    voice = make_contribution(district)
    for by in (member, officer_elsewhere, reader):
        with pytest.raises(PermissionDenied):
            answers.answer_contribution(contribution=voice, text="Nej.", outcome="avslas", by=by)
        with pytest.raises(PermissionDenied):
            answers.assign(contribution=voice, to=by, answer_by=in_days(7), by=by)


def test_the_one_who_is_to_answer_is_told(officer, lead, district, mailoutbox, django_capture_on_commit_callbacks):
    voice = make_contribution(district)
    with django_capture_on_commit_callbacks(execute=True):
        voice = answers.assign(contribution=voice, to=officer, answer_by=in_days(7), by=lead)
    assert (voice.assigned_to, voice.answer_by) == (officer, in_days(7))
    assert [mail.to for mail in mailoutbox] == [[officer.email]]


def test_voice_is_assigned_to_someone_who_may_answer_and_to_a_day_to_come(officer, member, district):
    with pytest.raises(ValidationError) as fault:
        answers.assign(contribution=make_contribution(district), to=member, answer_by=in_days(-1), by=officer)
    assert set(fault.value.error_dict) == {"to", "answer_by"}


# Insights


def test_insight_cites_its_voices_once(officer, district):
    voices = [make_contribution(district) for _number in range(3)]
    insight = insights.form_insight(title="Bussen", place=district, contributions=[*voices, voices[0]], by=officer)
    assert Link.objects.filter(target_id=insight.pk, verb="grund-for").count() == 3


def test_insight_cites_nothing_that_is_not_public(officer, member, meeting, district):
    with pytest.raises(ValidationError):
        insights.form_insight(title="Tyst", place=district, contributions=[record(meeting, member)], by=officer)


def test_insight_never_mixes_what_is_invented_with_what_is_real(officer, district):
    invented = make_municipality("Exempelköping", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    with pytest.raises(ValidationError):
        insights.form_insight(title="Blandat", place=district, contributions=[make_contribution(invented)], by=officer)
    assert not Insight.objects.exists()


def test_insight_is_formed_by_those_who_may(member, officer_elsewhere, district):
    for by in (member, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            insights.form_insight(title="Nej", place=district, contributions=[make_contribution(district)], by=by)


def test_insight_is_tied_to_what_can_be_read(officer, officer_elsewhere, district, make_item):
    insight = make_insight(district, [make_contribution(district)])
    with pytest.raises(ValidationError):
        insights.link_insight_to_item(insight=insight, item=make_item(live=False), by=officer)
    item = make_item()
    with pytest.raises(PermissionDenied):
        insights.link_insight_to_item(insight=insight, item=item, by=officer_elsewhere)
    assert insights.link_insight_to_item(insight=insight, item=item, by=officer).verb == "inspirerar"
