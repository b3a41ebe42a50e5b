"""Minutes: drafted from what was written down, sent out, put right, locked, and never changed again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.dialogue.actions import corrections, meetings, minutes, receivers
from kunskapsbanken.dialogue.actions.reminders import send_minutes_reminders
from kunskapsbanken.dialogue.freezing import content_of, summary_of, verify
from kunskapsbanken.dialogue.minutes import minutes_html, minutes_text
from kunskapsbanken.dialogue.models import Correction, Meeting, Minutes, MinutesReceiver, MinutesState
from kunskapsbanken.dialogue.queries.minutes import HIDDEN, receiver_by, shown, version_numbered
from kunskapsbanken.people.retention import apply_retention
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term
from tests.factories.dialogue import (
    make_commitment,
    make_contribution,
    make_correction,
    make_locked,
    make_meeting,
    make_receiver,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(district) -> Meeting:
    return make_meeting(district)


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def save(meeting, by, **changes):
    told = {"text": "Vi enades om bussen.", "grouping": "slag", "next_meeting": "14 maj i skolan"}
    return minutes.save_draft(meeting=meeting, by=by, **(told | changes))


def send(meeting, by, days=10):
    return minutes.send_out(meeting=meeting, correct_by=in_days(days), by=by)


def out(meeting, by):
    """The draft sent out to one who wants it, and that one."""
    save(meeting, by)
    receiver = make_receiver(meeting)
    send(meeting, by)
    return receiver


def let_the_day_pass(meeting):
    Minutes.objects.filter(meeting=meeting).update(correct_by=in_days(-1))


# The draft


def test_draft_tells_what_is_known(member, meeting, district):
    save(meeting, member)
    meetings.count_attendance(meeting=meeting, numbers={"boende": 9, "kommun": 1}, by=member)
    make_contribution(district, meeting=meeting, published=False, text="Bussen går för sällan", kind="problem")
    make_contribution(district, meeting=meeting, published=False, text="När kommer fibern?", kind="fraga")
    make_commitment(district, meeting=meeting, text="Ringa bolaget", office="Byalaget", published_at=None)
    content = content_of(meeting, Minutes.objects.get(meeting=meeting))
    assert content["meeting"]["purpose"] == meeting.purpose
    assert content["attendance"] == {"rows": [["Boende", 9], ["Kommun", 1]], "total": 10, "ages": []}
    assert content["text"] == "<p>Vi enades om bussen.</p>"
    assert [(group["label"], len(group["statements"])) for group in content["groups"]] == [("Problem", 1)]
    assert [row["text"] for row in content["questions"]] == ["När kommer fibern?"]
    assert [(row["text"], row["owner"]) for row in content["commitments"]] == [("Ringa bolaget", "Byalaget")]
    assert content["next_meeting"] == "14 maj i skolan"


def test_draft_follows_what_is_written_down_until_it_is_locked(member, meeting, district):
    statement = make_contribution(district, meeting=meeting, published=False, text="Före")
    statement.text = "Efter"
    statement.save()
    assert content_of(meeting)["groups"][0]["statements"][0]["text"] == "Efter"


def test_statements_are_laid_out_by_service_with_the_most_spoken_of_first(member, meeting, district):
    terms = list(Term.objects.of(SERVICE_KIND).as_tree())[:2]
    for term in (terms[0], terms[1], terms[1], None):
        make_contribution(district, meeting=meeting, published=False, service=term)
    save(meeting, member, grouping="serviceslag")
    groups = content_of(meeting, Minutes.objects.get(meeting=meeting))["groups"]
    assert [group["label"] for group in groups] == [terms[1].label_sv, terms[0].label_sv, "Annat"]


def test_first_sentence_counts_what_was_said(meeting, district):
    assert summary_of(meeting) == ""
    for kind in ("behov", "behov", "ide"):
        make_contribution(district, meeting=meeting, published=False, kind=kind)
    assert summary_of(meeting) == "3 röster antecknades: 2 behov och 1 idé."


def test_text_with_marks_comes_back_as_it_was():
    text = "# Bussen\n\nVi enades.\n\n- Ring bolaget\n- Skriv brev"
    assert minutes_text(minutes_html(text)) == text


def test_stranger_writes_sends_and_locks_nothing(reader, officer_elsewhere, member, meeting):
    save(meeting, member)
    receiver = make_receiver(meeting)
    correction = make_correction(receiver)
    for by in (reader, officer_elsewhere):
        for attempt in (
            lambda by=by: save(meeting, by),
            lambda by=by: send(meeting, by),
            lambda by=by: minutes.lock_minutes(meeting=meeting, by=by),
            lambda by=by: receivers.add_receiver(meeting=meeting, email="b@exempel.test", by=by),
            lambda by=by: receivers.remove_receiver(receiver=receiver, by=by),
            lambda by=by: corrections.decide_correction(correction=correction, decision="godtagen", by=by),
            lambda by=by: minutes.revise_minutes(meeting=meeting, text="Nej", next_meeting="", note="Nej", by=by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()


# Who wants it


def test_address_gets_nothing_until_it_is_confirmed(member, meeting, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        receivers.ask_for_minutes(meeting=meeting, email=" Anna@Exempel.test ")
        save(meeting, member)
    receiver = MinutesReceiver.objects.get()
    assert [mail.to for mail in mailoutbox] == [["anna@exempel.test"]]
    assert receiver.get_absolute_url() in mailoutbox[0].body
    with pytest.raises(ValidationError):
        send(meeting, member)
    receivers.confirm_receiver(receiver=receiver)
    with django_capture_on_commit_callbacks(execute=True):
        assert send(meeting, member) == 1
    assert len(mailoutbox) == 2


def test_who_comes_late_gets_the_draft_that_is_out(member, meeting, mailoutbox, django_capture_on_commit_callbacks):
    out(meeting, member)
    with django_capture_on_commit_callbacks(execute=True):
        receivers.add_receiver(meeting=meeting, email="sen@exempel.test", by=member)
    assert [mail.to for mail in mailoutbox] == [["sen@exempel.test"]]


def test_asking_twice_is_one_address(meeting):
    for _time in range(2):
        receivers.ask_for_minutes(meeting=meeting, email="anna@exempel.test")
    assert MinutesReceiver.objects.count() == 1


def test_link_closes_thirty_days_after_the_lock_and_the_address_goes(member, meeting):
    receiver = make_receiver(meeting)
    meetings.publish_minutes(meeting=meeting, minutes_html="<p>Vi enades.</p>", by=member)
    correction = make_correction(receiver)
    assert receiver_by(receiver.key) == receiver
    MinutesReceiver.objects.update(locked_at=timezone.now() - timedelta(days=31))
    assert receiver_by(receiver.key) is None
    apply_retention()
    assert not MinutesReceiver.objects.exists()
    assert Correction.objects.get() == correction


def test_address_that_nobody_confirms_goes_after_a_week(meeting):
    make_receiver(meeting, confirmed=False)
    MinutesReceiver.objects.update(created=timezone.now() - timedelta(days=8))
    apply_retention()
    assert not MinutesReceiver.objects.exists()


def test_draft_without_words_or_with_a_day_gone_is_not_sent(member, meeting):
    make_receiver(meeting)
    save(meeting, member, text=" ")
    for days in (10, -1):
        with pytest.raises(ValidationError):
            send(meeting, member, days)


# Corrections


def test_correction_of_a_statement_is_put_into_it(member, meeting, district):
    statement = make_contribution(district, meeting=meeting, published=False, text="Bussen är ful")
    receiver = out(meeting, member)
    made = corrections.propose_correction(
        receiver=receiver, part="", statement=statement, wording="Bussen är full", reason="Hörde fel"
    )
    assert (made.part, made.stood) == ("rost", "Bussen är ful")
    corrections.decide_correction(correction=made, decision="godtagen", by=member)
    statement.refresh_from_db()
    made.refresh_from_db()
    assert statement.text == "Bussen är full"
    assert (made.state, made.final_wording) == ("godtagen", "Bussen är full")


def test_correction_is_taken_in_with_other_words(member, meeting, district):
    statement = make_contribution(district, meeting=meeting, published=False, text="Bussen är ful")
    receiver = out(meeting, member)
    made = make_correction(receiver, statement=statement)
    with pytest.raises(ValidationError):
        corrections.decide_correction(correction=made, decision="andrad", by=member)
    corrections.decide_correction(correction=made, decision="andrad", wording="Bussen är ofta full", by=member)
    statement.refresh_from_db()
    assert statement.text == "Bussen är ofta full"


def test_correction_is_refused_with_a_reason_and_decided_once(member, meeting):
    made = make_correction(out(meeting, member))
    with pytest.raises(ValidationError) as fault:
        corrections.decide_correction(correction=made, decision="avslagen", by=member)
    assert list(fault.value.error_dict) == ["answer"]
    corrections.decide_correction(correction=made, decision="avslagen", answer="Det sades inte.", by=member)
    with pytest.raises(ValidationError):
        corrections.decide_correction(correction=made, decision="godtagen", by=member)


def test_nothing_is_proposed_before_after_or_about_another_meeting(member, meeting, district):
    told = {"part": "text", "wording": "Så", "reason": "Därför"}
    receiver = make_receiver(meeting)
    with pytest.raises(ValidationError):
        corrections.propose_correction(receiver=receiver, **told)
    save(meeting, member)
    send(meeting, member)
    elsewhere = make_contribution(district, meeting=make_meeting(district), published=False)
    with pytest.raises(ValidationError):
        corrections.propose_correction(receiver=receiver, statement=elsewhere, **told)
    let_the_day_pass(meeting)
    with pytest.raises(ValidationError):
        corrections.propose_correction(receiver=receiver, **told)
    assert not Correction.objects.exists()


def test_minutes_that_are_out_are_locked_when_their_day_has_passed_and_all_are_answered(member, meeting):
    receiver = out(meeting, member)
    made = make_correction(receiver)
    with pytest.raises(ValidationError, match="rätta till och med"):
        minutes.lock_minutes(meeting=meeting, by=member)
    let_the_day_pass(meeting)
    with pytest.raises(ValidationError, match="väntar på svar"):
        minutes.lock_minutes(meeting=meeting, by=member)
    corrections.decide_correction(correction=made, decision="godtagen", by=member)
    minutes.lock_minutes(meeting=meeting, by=member)
    assert Minutes.objects.get().state == MinutesState.LOCKED
    assert version_numbered(meeting).content["correction"]["sent_on"] == timezone.localdate().isoformat()


# Locked


def test_locking_keeps_everything_by_value_and_makes_it_public(member, meeting, district):
    statement = make_contribution(district, meeting=meeting, published=False, text="Bussen är full")
    promise = make_commitment(district, meeting=meeting, published_at=None)
    save(meeting, member)
    minutes.lock_minutes(meeting=meeting, by=member)
    version = version_numbered(meeting)
    assert (version.number, version.note, verify(version)) == (1, "", True)
    assert version.office == "Medlem i lokal grupp, Övre Provby"
    assert version.content["groups"][0]["statements"][0]["text"] == "Bussen är full"
    assert version.content["correction"]["sent_on"] == ""
    for row in (statement, promise):
        row.refresh_from_db()
        assert row.published_at
    assert member.email not in str(version.content)


def test_locked_draft_is_neither_written_nor_sent(member, meeting):
    make_receiver(meeting)
    meetings.publish_minutes(meeting=meeting, minutes_html="<p>Vi enades.</p>", by=member)
    for attempt in (lambda: save(meeting, member), lambda: send(meeting, member)):
        meeting.refresh_from_db()
        with pytest.raises(ValidationError):
            attempt()


def test_fault_found_later_is_a_new_version_and_the_old_one_stands(member, district):
    first = make_locked(district, member, said=["Bussen är full"])
    meeting = Meeting.objects.get(pk=first.meeting_id)
    before = first.content
    with pytest.raises(ValidationError) as fault:
        minutes.revise_minutes(meeting=meeting, text="Nytt", next_meeting="", note=" ", by=member)
    assert list(fault.value.error_dict) == ["note"]
    second = minutes.revise_minutes(meeting=meeting, text="Nytt.", next_meeting="", note="Fel dag.", by=member)
    assert (second.number, second.note, second.content["text"]) == (2, "Fel dag.", "<p>Nytt.</p>")
    assert version_numbered(meeting, 1).content == before
    assert version_numbered(meeting) == second
    assert all(verify(version) for version in meeting.versions.all())


def test_what_is_taken_down_after_the_lock_is_not_shown(member, district):
    version = make_locked(district, member, said=["Grannen gjorde det"])
    assert "Grannen gjorde det" in str(shown(version.content))
    version.meeting.contributions.update(published_at=None)
    told = shown(version.content)
    assert "Grannen gjorde det" not in str(told)
    assert told["groups"][0]["statements"][0]["text"] == HIDDEN


def test_those_who_asked_are_told_that_it_is_locked(member, meeting, mailoutbox, django_capture_on_commit_callbacks):
    make_receiver(meeting)
    make_receiver(meeting, "tyst@exempel.test", confirmed=False)
    with django_capture_on_commit_callbacks(execute=True):
        meetings.publish_minutes(meeting=meeting, minutes_html="<p>Vi enades.</p>", by=member)
    (mail,) = mailoutbox
    assert mail.to == ["anna@exempel.test"]
    assert meeting.url in mail.body


# Reminders


def test_whoever_planned_is_reminded_once_of_minutes_that_are_not_out(
    member, district, settings, mailoutbox, django_capture_on_commit_callbacks
):
    make_meeting(district, days=-15, owner=member)
    make_meeting(district, days=-13, owner=member)
    make_meeting(district, days=-60, owner=member)
    make_meeting(district, days=-15, owner=member, cancelled_at=timezone.now(), cancelled_because="Snö.")
    sent = make_meeting(district, days=-16, owner=member)
    out(sent, member)
    mailoutbox.clear()
    for _day in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert send_minutes_reminders(today=timezone.localdate()) == 1
    assert [mail.to for mail in mailoutbox if "saknas" in mail.subject] == [[member.email]]
    settings.MINUTES_WITHIN_DAYS = 30
    assert send_minutes_reminders(today=timezone.localdate()) == 0


def test_minutes_become_paragraphs_points_and_headings_with_nothing_let_through():
    text = "Vi enades.\nTillsammans.\n\n# Nästa steg\n- Macken\n- <script>\n\nSlut & tack"
    assert minutes_html(text) == (
        "<p>Vi enades.<br/>Tillsammans.</p><h2>Nästa steg</h2><ul><li>Macken</li><li>&lt;script&gt;</li></ul>"
        "<p>Slut &amp; tack</p>"
    )
    assert minutes_html("  \n ") == ""
