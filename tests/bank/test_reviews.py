"""Reminders of items that should be looked over."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from kunskapsbanken.bank.actions.reviews import send_review_reminders
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.tasks import remind_of_reviews

TODAY = date(2026, 3, 1)


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    def send(today: date = TODAY) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return send_review_reminders(today=today)

    return send


def test_owner_gets_one_mail_with_all_items(make_item, editor, remind, mailoutbox):
    make_item(title="Bymöte", content_owner=editor, review_by=TODAY - timedelta(days=1))
    make_item(title="Studiecirkel", content_owner=editor, review_by=TODAY + timedelta(days=30))
    make_item(title="Kafésamtal", content_owner=editor, review_by=TODAY + timedelta(days=31))
    assert remind() == 1
    (mail,) = mailoutbox
    assert mail.to == [editor.email]
    assert mail.subject == "2 poster i Kunskapsbanken ska ses över"
    assert "Bymöte (skulle ha setts över senast 28 februari 2026)" in mail.body
    assert "Studiecirkel (senast 31 mars 2026)" in mail.body
    assert "Kafésamtal" not in mail.body
    assert "/admin/pages/" in mail.body


def test_item_without_owner_goes_to_the_chief_editors(make_item, chief_editor, editor, remind, mailoutbox):
    make_item(review_by=TODAY)
    remind()
    assert [mail.to for mail in mailoutbox] == [[chief_editor.email]]


def test_item_of_someone_who_has_left_goes_to_the_chief_editors(make_item, chief_editor, editor, remind, mailoutbox):
    editor.is_active = False
    editor.save()
    make_item(review_by=TODAY, content_owner=editor)
    remind()
    assert [mail.to for mail in mailoutbox] == [[chief_editor.email]]


def test_drafts_and_items_without_a_date_are_not_mentioned(make_item, editor, remind, mailoutbox):
    make_item(review_by=TODAY, content_owner=editor, live=False)
    make_item(content_owner=editor)
    assert remind() == 0
    assert mailoutbox == []


def test_nobody_is_reminded_twice_of_the_same_date(make_item, editor, remind):
    item = make_item(review_by=TODAY, content_owner=editor)
    assert remind() == 1
    assert KnowledgeItem.objects.get(pk=item.pk).reminded == TODAY
    assert remind(TODAY + timedelta(days=1)) == 0


def test_new_date_and_long_silence_bring_new_reminders(make_item, editor, remind):
    item = make_item(review_by=TODAY, content_owner=editor)
    remind()
    assert remind(TODAY + timedelta(days=90)) == 1
    later = TODAY + timedelta(days=400)
    KnowledgeItem.objects.filter(pk=item.pk).update(review_by=later)
    assert remind(later - timedelta(days=30)) == 1


def test_item_that_reaches_nobody_is_not_marked_as_mentioned(make_item, editor, remind):
    item = make_item(review_by=TODAY)
    assert remind() == 0
    assert KnowledgeItem.objects.get(pk=item.pk).reminded is None


def test_the_days_task_and_the_command_send_what_is_due(
    make_item, editor, mailoutbox, capsys, django_capture_on_commit_callbacks
):
    make_item(content_owner=editor, review_by=date.today())
    with django_capture_on_commit_callbacks(execute=True):
        remind_of_reviews.enqueue()
    call_command("send_review_reminders")
    assert len(mailoutbox) == 1
    assert "Påminnelser skickade: 0" in capsys.readouterr().out
