"""Decisions and promises: written down, followed up, reminded of, and told in the story of the voice they came from."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.dialogue.actions import commitments, meetings
from kunskapsbanken.dialogue.actions.reminders import send_commitment_reminders
from kunskapsbanken.dialogue.actions.withholding import release_contribution, withhold_contribution
from kunskapsbanken.dialogue.models import Commitment
from kunskapsbanken.dialogue.queries.commitments import (
    CommitmentFilters,
    commitments as listed,
    may_follow_up,
    may_take_on,
    readable_commitments,
    taken_on_at,
)
from kunskapsbanken.dialogue.queries.minutes import shown
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.search.queries import find, results
from kunskapsbanken.trace.queries import story
from tests.factories.dialogue import make_commitment, make_contribution, make_meeting, make_withheld
from tests.factories.people import make_organisation
from tests.factories.places import make_municipality

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def told(**changes):
    return {"kind": "lofte", "text": "Rusta bryggan.", "office": "Byalaget", **changes}


def test_what_is_said_becomes_a_commitment_once_and_stands_in_the_story(member, district):
    meeting = make_meeting(district)
    statement = make_contribution(
        district, meeting=meeting, published=False, text="Vi ordnar bänkar", kind="erbjudande"
    )
    first, second = (commitments.commit_to(contribution=statement, by=member) for _time in range(2))
    assert first == second
    assert (first.kind, first.text, first.place, first.meeting) == ("lofte", "Vi ordnar bänkar", district, meeting)
    assert not readable_commitments(NOBODY).exists()
    meetings.publish_minutes(meeting=meeting, minutes_html="<p>Vi enades.</p>", by=member)
    assert readable_commitments(NOBODY).get() == first
    statement.refresh_from_db()
    titles = [step.url for chapter in story(statement, NOBODY).chapters for step in chapter.steps]
    assert titles == [statement.get_absolute_url(), first.get_absolute_url()]


def test_decision_belongs_to_whoever_held_the_meeting(member, district):
    group = make_organisation(district, "Byalaget", kind="byalag")
    meeting = make_meeting(district, organisation=group)
    statement = make_contribution(district, meeting=meeting, published=False, kind="beslut")
    assert commitments.commit_to(contribution=statement, by=member).organisation == group


def test_only_decisions_and_offers_become_commitments(member, district):
    statement = make_contribution(district, meeting=make_meeting(district), published=False, kind="fraga")
    with pytest.raises(ValidationError):
        commitments.commit_to(contribution=statement, by=member)


def test_what_is_held_back_or_withheld_does_not_become_public_as_a_commitment(member, officer, district):
    meeting = make_meeting(district)
    told = {"meeting": meeting, "published": False, "kind": "erbjudande", "text": "Ring mig på 070-174 06 05"}
    held = make_contribution(district, held_at=timezone.now(), held_reason="telefon", **told)
    withheld = make_withheld(district, **told | {"meeting": None})
    for voice in (held, withheld):
        with pytest.raises(ValidationError):
            commitments.commit_to(contribution=voice, by=officer)
        assert not may_take_on(officer, voice)
    assert not taken_on_at(meeting, member)


def test_what_is_made_of_a_statement_is_withheld_with_it(member, officer, district):
    meeting = make_meeting(district)
    said = make_contribution(district, meeting=meeting, published=False, kind="erbjudande", text="Karin tar nyckeln.")
    made = commitments.commit_to(contribution=said, by=member)
    meetings.publish_minutes(meeting=meeting, minutes_html="<p>Vi enades.</p>", by=member)
    withhold_contribution(contribution=said, reason="Någon pekas ut.", by=officer)
    assert not readable_commitments(NOBODY).exists()
    assert "Karin" not in str(shown(meeting.versions.get().content))
    assert readable_commitments(officer).get() == made
    release_contribution(contribution=said, by=officer)
    assert readable_commitments(NOBODY).get() == made
    assert "Karin" in str(shown(meeting.versions.get().content)["commitments"])


def test_stranger_writes_down_and_reports_nothing(reader, officer_elsewhere, district):
    meeting = make_meeting(district)
    statement = make_contribution(district, meeting=meeting, kind="beslut")
    row = make_commitment(district)
    for by in (reader, officer_elsewhere):
        for attempt in (
            lambda by=by: commitments.make_commitment(place=district, fields=told(), by=by),
            lambda by=by: commitments.make_commitment(place=district, meeting=meeting, fields=told(), by=by),
            lambda by=by: commitments.commit_to(contribution=statement, by=by),
            lambda by=by: commitments.change_commitment(commitment=row, fields=told(), by=by),
            lambda by=by: commitments.report_commitment(commitment=row, status="klar", text="Klart", by=by),
            lambda by=by: commitments.remove_commitment(commitment=row, by=by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()


def test_commitment_by_itself_is_public_at_once_and_found(officer, district, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        made = commitments.make_commitment(place=district, fields=told(text="Röj gångvägen"), by=officer)
    assert readable_commitments(NOBODY).get() == made
    hits = results(find("gångvägen"), start=0, stop=5)
    assert [hit.document.url for hit in hits] == [made.get_absolute_url()]


def test_published_words_stand_and_the_owner_may_change(officer, lead, district):
    row = make_commitment(district, text="Rusta bryggan")
    commitments.change_commitment(
        commitment=row, fields=told(text="Något annat", due=in_days(9), in_charge=lead), by=officer
    )
    row.refresh_from_db()
    assert (row.text, row.office, row.due, row.in_charge) == ("Rusta bryggan", "Byalaget", in_days(9), lead)
    with pytest.raises(ValidationError):
        commitments.remove_commitment(commitment=row, by=officer)


def test_someone_who_does_not_work_here_is_not_put_in_charge(officer, reader, district):
    with pytest.raises(ValidationError) as fault:
        commitments.make_commitment(place=district, fields=told(in_charge=reader, text=" "), by=officer)
    assert set(fault.value.error_dict) == {"in_charge", "text"}


def test_history_is_kept_and_what_is_dropped_says_why(officer, district):
    row = make_commitment(district)
    commitments.report_commitment(commitment=row, status="pagar", text="Virket är köpt.", by=officer)
    with pytest.raises(ValidationError) as fault:
        commitments.report_commitment(commitment=row, status="inte-av", text=" ", by=officer)
    assert list(fault.value.error_dict) == ["text"]
    commitments.report_commitment(commitment=row, status="inte-av", text="Bryggan såldes.", by=officer)
    row.refresh_from_db()
    assert (row.status, row.reason) == ("inte-av", "Bryggan såldes.")
    assert [note.status for note in row.notes.all()] == ["inte-av", "pagar"]
    commitments.report_commitment(commitment=row, status="klar", text="Den nya ägaren gjorde det.", by=officer)
    row.refresh_from_db()
    assert row.reason == ""


def test_whoever_is_in_charge_says_how_it_goes(reader, district):
    row = make_commitment(district, in_charge=reader)
    assert may_follow_up(reader, row)
    assert not may_follow_up(reader, make_commitment(district))
    assert not may_follow_up(NOBODY, row)


def test_late_is_first_and_closed_is_last(district):
    done = make_commitment(district, due=in_days(-9), status="klar")
    soon = make_commitment(district, due=in_days(3))
    sometime = make_commitment(district)
    late = make_commitment(district, due=in_days(-2))
    assert list(listed(CommitmentFilters())) == [late, soon, sometime, done]
    assert list(listed(CommitmentFilters(status="forsenat"))) == [late]
    assert list(listed(CommitmentFilters(status="klar"))) == [done]


def test_list_is_narrowed_by_place_and_owner(district):
    group = make_organisation(district, "Byalaget", kind="byalag")
    ours = make_commitment(district, organisation=group)
    other = make_commitment(make_municipality("Fjärran", "9009", box=(22.0, 63.0, 23.0, 64.0)), office="Tekniska")
    assert list(listed(CommitmentFilters(place=district))) == [ours]
    assert list(listed(CommitmentFilters(owner=group.slug))) == [ours]
    assert list(listed(CommitmentFilters(owner="Tekniska"))) == [other]


def test_reminders_come_a_week_before_and_once_when_the_day_has_passed(
    officer, district, mailoutbox, django_capture_on_commit_callbacks
):
    made = make_commitment(district, text="Rusta bryggan", due=in_days(5), in_charge=officer)
    make_commitment(district, due=in_days(30), in_charge=officer)
    make_commitment(district, due=in_days(-1), status="klar", in_charge=officer)
    for day in (0, 1, 6, 7, 8):
        with django_capture_on_commit_callbacks(execute=True):
            assert send_commitment_reminders(today=in_days(day)) == 1
    assert [mail.to for mail in mailoutbox] == [[officer.email]] * 2
    assert "Dagen har passerat" in mailoutbox[1].subject
    assert f"/ataganden/{made.key}/lage/" in mailoutbox[1].body


def test_what_nobody_holds_is_told_to_those_who_work_there(
    officer, member, reader, district, mailoutbox, django_capture_on_commit_callbacks
):
    make_commitment(district, due=in_days(-1))
    with django_capture_on_commit_callbacks(execute=True):
        send_commitment_reminders(today=in_days(0))
    assert {mail.to[0] for mail in mailoutbox} == {officer.email, member.email}


def test_desk_tells_what_one_holds_and_what_is_late(officer, reader, district):
    make_commitment(district, due=in_days(-3), in_charge=officer)
    make_commitment(district, due=in_days(-1))
    waiting = {row.label: (row.number, row.due) for row in waiting_for(officer)}
    assert waiting["Åtaganden som du håller i"] == (1, in_days(-3))
    assert waiting["Försenade åtaganden"][0] == 1
    assert "Försenade åtaganden" not in {row.label for row in waiting_for(reader)}


def test_commitment_of_a_meeting_that_is_taken_down_is_seen_by_nobody(member, district):
    meeting = make_meeting(district, published=True)
    make_commitment(district, meeting=meeting)
    assert readable_commitments(NOBODY).exists()
    meeting.unpublish()
    assert not readable_commitments(NOBODY).exists()
    assert Commitment.objects.exists()
