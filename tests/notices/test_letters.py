"""Letters: handed to a real mail server, tried again, never twice."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.db import transaction
from django.test import override_settings
from django.utils import timezone, translation

from kunskapsbanken.notices.actions import forget_mail, post_letter, resume_letters, send_again
from kunskapsbanken.notices.delivery import BACK_OFF, deliver_letter
from kunskapsbanken.notices.models import Letter, LetterState

pytestmark = pytest.mark.django_db
TO = "karin@exempel.test"


class Postbox(Message):
    """A mail server's postbox: keeps what comes, or answers as it is told."""

    def __init__(self):
        super().__init__()
        self.mails = []
        self.answer = None
        self.loses_connection = False

    def handle_message(self, message):
        self.mails.append(message)

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        if self.loses_connection:
            server.transport.abort()
        return answer

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.answer:
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def postbox(settings):
    """A real server for mail on a port of its own."""
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=_free_port())
    server.start()
    settings.LETTER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    yield box
    server.stop()


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    def post(text="Hej!\n\nMacken & butiken: http://kunskapsbanken.test/x/\n\n- ett\n- två\n", **more):
        with django_capture_on_commit_callbacks(execute=True):
            post_letter(to=TO, subject="Nytt från Åsele", text=text, **more)
        return Letter.objects.order_by("-pk").first()

    return post


def test_a_letter_reaches_the_mail_server_as_text_and_html(postbox, post):
    letter = post()
    (mail,) = postbox.mails
    assert letter.state == LetterState.SENT
    assert letter.sent
    assert mail["To"] == TO
    assert mail["Message-ID"].startswith(f"<{letter.key}@")
    assert mail["Auto-Submitted"] == "auto-generated"
    text, html = mail.get_payload()
    assert "Macken & butiken" in text.get_payload(decode=True).decode()
    told = html.get_payload(decode=True).decode()
    assert '<html lang="sv">' in told
    assert "Macken &amp; butiken" in told
    assert '<a href="http://kunskapsbanken.test/x/">' in told
    assert "<ul><li>ett</li><li>två</li></ul>" in told


def test_what_is_written_in_a_letter_is_never_markup(post):
    letter = post(text="Hej <script>alert(1)</script>\n\n- <b>fet</b>\n")
    assert "<script>" not in letter.html
    assert "&lt;b&gt;fet&lt;/b&gt;" in letter.html


def test_a_letter_tells_its_language(post, mailoutbox):
    with translation.override("en"):
        assert 'lang="en"' in post().html
    assert mailoutbox[0].extra_headers["Content-Language"] == "en"


def test_what_it_said_is_forgotten_in_production(post, mailoutbox, settings):
    settings.KEEP_SENT_LETTERS = False
    letter = post()
    assert "Macken" in mailoutbox[0].body
    assert (letter.text, letter.html) == ("", "")


def test_nothing_is_sent_of_what_was_undone(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                post_letter(to=TO, subject="Nej", text="Nej")
                raise ValueError
        except ValueError:
            pass
    assert mailoutbox == []
    assert not Letter.objects.exists()


def test_nothing_is_written_twice_on_the_same_occasion(post, mailoutbox):
    post(occasion="paminnelse:1")
    post(occasion="paminnelse:1")
    assert len(mailoutbox) == 1


def test_a_letter_that_is_being_sent_is_not_sent_by_another(post, mailoutbox):
    letter = post()
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.CLAIMED, sent=None)
    mailoutbox.clear()
    deliver_letter(letter.pk)
    assert mailoutbox == []


def test_it_is_tried_again_later_and_later_when_the_server_is_down(post, settings, system_owner):
    settings.LETTER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    letter = post()
    for wait in BACK_OFF:
        assert letter.state == LetterState.WAITING
        left = letter.next_try - timezone.now()
        assert wait - timedelta(minutes=1) < left <= wait
        deliver_letter(letter.pk)
        letter.refresh_from_db()
    assert letter.state == LetterState.FAILED
    assert "refused" in letter.fault.lower()


def test_the_clock_sends_what_has_waited_long_enough(post, mailoutbox, settings):
    with override_settings(LETTER_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_PORT=1):
        letter = post()
    assert resume_letters() == 0
    Letter.objects.update(next_try=timezone.now())
    assert resume_letters() == 1
    assert len(mailoutbox) == 1
    letter.refresh_from_db()
    assert (letter.state, letter.fault) == (LetterState.SENT, "")


def test_an_address_that_does_not_exist_is_given_up_at_once(postbox, post):
    postbox.answer = "550 no such user"
    letter = post()
    assert letter.state == LetterState.FAILED
    assert "no such user" in letter.fault


def test_a_full_postbox_is_tried_again(postbox, post):
    postbox.answer = "452 mailbox full"
    assert post().state == LetterState.WAITING


def test_a_letter_whose_answer_is_lost_may_have_come_and_is_not_sent_again_by_itself(postbox, post, system_owner):
    postbox.loses_connection = True
    letter = post()
    assert len(postbox.mails) == 1
    assert letter.state == LetterState.FAILED
    assert "oklart om brevet kom fram" in letter.fault
    Letter.objects.update(next_try=timezone.now())
    assert resume_letters() == 0
    assert len(postbox.mails) == 1


def test_a_letter_whose_sender_died_is_shown_and_not_sent_again_by_itself(post, mailoutbox, client, system_owner):
    letter = post()
    mailoutbox.clear()
    before = timezone.now() - timedelta(hours=1)
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.CLAIMED, claimed=before, sent=None)
    assert resume_letters() == 0
    assert mailoutbox == []
    client.force_login(system_owner)
    page = client.get("/drift/").content.decode()
    assert "Det är oklart om brevet kom fram." in page
    assert TO in page
    assert "Brev och uppgifter som inte gick" in client.get("/mitt/").content.decode()


def test_the_system_owner_sends_it_again(post, mailoutbox, client, system_owner, django_capture_on_commit_callbacks):
    letter = post()
    mailoutbox.clear()
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.FAILED, sent=None, attempts=7)
    client.force_login(system_owner)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/drift/brev/{letter.pk}/").status_code == 302
    assert len(mailoutbox) == 1
    assert "Alla brev har kommit iväg." in client.get("/drift/").content.decode()


def test_a_letter_that_went_cannot_be_sent_again(post, mailoutbox, system_owner, django_capture_on_commit_callbacks):
    letter = post()
    with django_capture_on_commit_callbacks(execute=True):
        send_again(letter=letter, by=system_owner)
    assert len(mailoutbox) == 1


def test_all_letters_to_an_address_can_be_forgotten(post):
    post()
    forget_mail(to="")
    assert Letter.objects.count() == 1
    forget_mail(to=TO.upper())
    assert not Letter.objects.exists()


def test_letters_can_be_read_on_the_demonstration_machine_alone(post, client, settings):
    letter = post()
    assert "Nytt från Åsele" in client.get("/utveckling/brev/").content.decode()
    assert "Macken &amp; butiken" in client.get(f"/utveckling/brev/{letter.key}/").content.decode()
    html = client.get(f"/utveckling/brev/{letter.key}/html/")
    assert "<h1>Nytt från Åsele</h1>" in html.content.decode()
    assert "script" not in html["Content-Security-Policy"]
    assert client.get("/utveckling/brev/", REMOTE_ADDR="198.51.100.7").status_code == 404
    settings.DEMONSTRATION = False
    assert client.get("/utveckling/brev/").status_code == 404
