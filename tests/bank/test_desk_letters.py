"""Whoever is to review, has been reviewed or is commented on hears of it once, by the outbox."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import PageSubscription
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail.users.models import UserProfile

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.config import settings as site_settings
from kunskapsbanken.notices.actions import resume_letters
from kunskapsbanken.notices.models import Letter, LetterState
from tests.bank.desk import WHOLE, add, edit, form_of
from tests.factories.people import make_user


@pytest.fixture(autouse=True)
def _site_mail(settings):
    """Django puts a backend of its own in its place for the length of the tests."""
    settings.EMAIL_BACKEND = site_settings.EMAIL_BACKEND


@pytest.fixture
def submitted(client, bank, editor, chief_editor, system_owner):
    client.force_login(editor)
    client.post(add(bank), form_of(**WHOLE, **{"action-submit": "1"}))
    return KnowledgeItem.objects.get()


def _answer(client, item, answer, by):
    client.force_login(by)
    address = reverse("wagtailadmin_pages:workflow_action", args=[item.pk, answer, item.current_workflow_task_state.pk])
    client.post(address, {"comment": "Källan är död."})


def _commented(client, item, by, text="Stämmer det här?"):
    comment = {"text": text, "position": "", "replies": inline_formset([]), "contentpath": "promise"}
    rows = {"comments": inline_formset([{"id": "", "user": by.pk, "DELETE": "", **comment}])}
    client.force_login(by)
    assert client.post(edit(item), form_of(**WHOLE) | nested_form_data(rows)).status_code == 302


def test_the_reviewer_alone_hears_once_what_to_review(submitted, chief_editor):
    letter = Letter.objects.get()
    assert letter.to == chief_editor.email
    assert "Bymöte" in letter.subject
    assert "skickats" in letter.subject
    assert f"/admin/pages/{submitted.pk}/edit/" in letter.text
    assert letter.headers["Content-Language"] == "sv"
    assert '<html lang="sv">' in letter.html


@pytest.mark.parametrize(("answer", "words"), [("approve", "godkänd"), ("reject", "Källan är död.")])
def test_the_author_hears_what_became_of_it(client, submitted, editor, chief_editor, answer, words):
    Letter.objects.all().delete()
    _answer(client, submitted, answer, chief_editor)
    letter = Letter.objects.get()
    assert letter.to == editor.email
    assert words in letter.text


def test_who_is_commented_on_hears_of_it_and_not_who_comments(client, make_item, editor, chief_editor):
    item = make_item(title="Bymöte")
    for follower in (editor, chief_editor):
        PageSubscription.objects.create(page=item.page_ptr, user=follower, comment_notifications=True)
    _commented(client, item, chief_editor)
    letter = Letter.objects.get()
    assert letter.to == editor.email
    assert "Stämmer det här?" in letter.text
    assert "Nya kommentarer" in letter.text
    assert "\n\n\n" not in letter.text


def test_a_comment_is_told_in_the_language_of_who_reads_it(client, make_item, editor, chief_editor):
    item = make_item(title="Bymöte")
    PageSubscription.objects.create(page=item.page_ptr, user=editor, comment_notifications=True)
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en"})
    _commented(client, item, chief_editor)
    letter = Letter.objects.get()
    assert "New comments" in letter.text
    assert letter.headers["Content-Language"] == "en"


def test_it_waits_for_a_mail_server_that_is_down(
    client, bank, editor, chief_editor, settings, django_capture_on_commit_callbacks, mailoutbox
):
    working = settings.LETTER_BACKEND
    settings.LETTER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(add(bank), form_of(**WHOLE, **{"action-submit": "1"})).status_code == 302
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == (LetterState.WAITING, 1)
    settings.LETTER_BACKEND = working
    Letter.objects.update(next_try=letter.written)
    with django_capture_on_commit_callbacks(execute=True):
        resume_letters()
    assert [mail.to for mail in mailoutbox] == [[chief_editor.email]]


def test_nothing_is_told_of_what_was_undone(home, mailoutbox):
    with transaction.atomic():
        make_user("chef@exempel.test").email_user("Nej", "Nej")
        transaction.set_rollback(True)
    assert not Letter.objects.exists()
    assert mailoutbox == []
