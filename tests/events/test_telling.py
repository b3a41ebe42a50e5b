"""Those who are registered are told of what changes, once, and reminded the day before."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kunskapsbanken.dialogue.actions.meetings import FIELDS, change_meeting
from kunskapsbanken.events.actions.booking import take_back
from kunskapsbanken.events.actions.telling import (
    cancel_event,
    resume_event,
    send_reminders,
    tell_all_changes,
    tell_changes,
    tell_removed,
)
from kunskapsbanken.events.models import Booking
from kunskapsbanken.events.queries.events import event_at
from kunskapsbanken.events.queries.registrations import Signing, sign_of
from kunskapsbanken.events.registry import kinds
from kunskapsbanken.notices.models import Letter
from tests.factories.events import make_booking, make_event

pytestmark = pytest.mark.django_db
KARIN, OLLE = "karin@exempel.test", "olle@exempel.test"


@pytest.fixture
def posted(mailoutbox, django_capture_on_commit_callbacks):
    """What is mailed while something is done: (to, subject) of each letter."""

    def letters(act):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return sorted((letter.to[0], letter.subject) for letter in mailoutbox)

    return letters


@pytest.fixture
def event(district):
    """Karin has the only place, Olle waits, and someone without an address waits too."""
    made = make_event(district, places=1, title="Bymöte")
    make_booking(made, email=KARIN)
    make_booking(made, email=OLLE)
    make_booking(made)
    return made


def moved(event, officer, **changes):
    page = event.page
    fields = {name: getattr(page, name) for name in FIELDS}
    return change_meeting(meeting=page, organisation=None, fields={**fields, **changes}, by=officer)


def test_another_time_is_told_to_all_who_are_registered_and_to_each_once(event, officer, posted, mailoutbox):
    later = event.starts_at + timedelta(days=1)
    letters = posted(lambda: moved(event, officer, starts_at=later, ends_at=later + timedelta(hours=1)))
    assert letters == [(KARIN, "Ny tid eller plats: Bymöte"), (OLLE, "Ny tid eller plats: Bymöte")]
    assert timezone.localtime(later).strftime("%H.%M") in mailoutbox[0].body
    assert posted(lambda: tell_changes(page_id=event.page.pk)) == []


def test_another_venue_is_told_and_another_text_is_not(event, officer, posted):
    assert posted(lambda: moved(event, officer, purpose="Något annat.")) == []
    assert len(posted(lambda: moved(event, officer, venue="Skolan"))) == 2


def test_who_has_taken_it_back_hears_no_more(event, officer, posted):
    take_back(booking=Booking.objects.get(email=OLLE))
    assert [to for to, _subject in posted(lambda: moved(event, officer, venue="Skolan"))] == [KARIN]


def test_what_is_over_is_told_to_nobody(event, officer, posted):
    past = timezone.now() - timedelta(days=9)
    moved(event, officer, starts_at=past, ends_at=None)
    assert posted(lambda: moved(event, officer, starts_at=past, ends_at=None, venue="Skolan")) == []


def test_called_off_is_told_once_with_the_reason_and_nobody_gets_a_place(event, officer, posted, mailoutbox):
    letters = posted(lambda: cancel_event(event=event, because="Snöstorm.", by=officer))
    assert letters == [(KARIN, "Inställt: Bymöte"), (OLLE, "Inställt: Bymöte")]
    assert "Snöstorm." in mailoutbox[0].body
    assert sign_of(event).state == Signing.CANCELLED
    take_back(booking=Booking.objects.get(email=KARIN))
    assert Booking.objects.get(email=OLLE).is_waiting
    with pytest.raises(ValidationError, match="redan inställt"):
        cancel_event(event=event, because="", by=officer)


def test_on_again_is_told_and_the_line_moves(event, officer, posted):
    cancel_event(event=event, because="", by=officer)
    take_back(booking=Booking.objects.get(email=KARIN))
    letters = posted(lambda: resume_event(event=event, by=officer))
    assert letters == [(OLLE, "Det blir av: Bymöte"), (OLLE, "Du har fått en plats: Bymöte")]
    assert sign_of(event).state == Signing.QUEUE


def test_a_page_taken_down_is_an_event_called_off_until_it_is_put_back(event, posted):
    page = event.page
    page.unpublish()
    assert {subject for _to, subject in posted(lambda: tell_changes(page_id=page.pk))} == {"Inställt: Bymöte"}
    with pytest.raises(ValidationError):
        make_booking(event_at(page.pk))
    page.save_revision().publish()
    assert {subject for _to, subject in posted(lambda: tell_changes(page_id=page.pk))} == {"Det blir av: Bymöte"}


def test_a_page_removed_in_the_admin_is_told_before_it_is_gone(event, system_owner, client, posted):
    client.force_login(system_owner)
    address = f"/admin/pages/{event.page.pk}/delete/"
    assert posted(lambda: client.get(address)) == []
    assert len(posted(lambda: client.post(address))) == 2
    assert not Booking.objects.exists()


def test_what_was_called_off_is_not_told_again_when_its_page_is_removed(event, officer, posted):
    cancel_event(event=event, because="", by=officer)
    assert posted(lambda: tell_removed(page_id=event.page.pk)) == []


def test_what_is_changed_or_taken_down_in_the_admin_is_told(event, system_owner, client, posted):
    client.force_login(system_owner)
    page = event.page
    letters = posted(lambda: client.post(f"/admin/pages/{page.pk}/unpublish/"))
    assert {subject for _to, subject in letters} == {"Inställt: Bymöte"}


def test_what_is_published_by_the_clock_is_told_by_the_clock(event, posted, django_assert_num_queries):
    now = timezone.now()
    with django_assert_num_queries(len(kinds)):
        assert tell_all_changes(now=now) == 0
    page = event.page
    page.venue = "Skolan"
    page.save_revision().publish()
    assert len(posted(lambda: tell_all_changes(now=now))) == 2
    assert posted(lambda: tell_all_changes(now=now)) == []


def test_those_with_a_place_are_reminded_the_day_before_and_once(district, posted):
    event = make_event(district, days=1, places=1, title="Bymöte")
    make_booking(event, email=KARIN)
    make_booking(event, email=OLLE)
    eve = timezone.make_aware(
        timezone.datetime.combine(timezone.localdate(event.starts_at) - timedelta(days=1), timezone.datetime.min.time())
    )
    assert posted(lambda: send_reminders(now=eve - timedelta(hours=1))) == []
    assert posted(lambda: send_reminders(now=eve)) == [(KARIN, "I morgon: Bymöte")]
    assert posted(lambda: send_reminders(now=eve + timedelta(hours=5))) == []


def test_nobody_is_reminded_of_what_is_called_off(district, officer, posted):
    event = make_event(district, days=1)
    make_booking(event, email=KARIN)
    cancel_event(event=event, because="", by=officer)
    assert posted(lambda: send_reminders(now=event.starts_at - timedelta(days=1))) == []


def test_letters_are_written_in_the_language_of_the_one_who_registered(district, posted):
    event = make_event(district, days=1, title="Bymöte")
    booking = make_booking(event, email=KARIN)
    Booking.objects.filter(pk=booking.pk).update(language="en")
    posted(lambda: send_reminders(now=event.starts_at - timedelta(days=1)))
    assert Letter.objects.latest("pk").headers["Content-Language"] == "en"
