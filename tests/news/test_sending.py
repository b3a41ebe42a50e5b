"""The newsletter: asked for, put together, sent to each once, stopped at one press."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kunskapsbanken.news import actions
from kunskapsbanken.news.actions import sending
from kunskapsbanken.news.models import Delivery, DeliveryState, Mailing, MailingState, Subscriber
from kunskapsbanken.news.queries.content import composed
from kunskapsbanken.news.queries.mailings import due_mailings, progress_of
from kunskapsbanken.notices.models import Letter
from kunskapsbanken.people.guard import FASTEST_S
from kunskapsbanken.search.actions import rebuild_index
from tests.factories.news import make_issue, make_news, make_subscriber

pytestmark = pytest.mark.django_db


class Postbox(Message):
    """A mail server's postbox, with the sender that the server was told."""

    def __init__(self):
        super().__init__()
        self.mails = []

    def handle_message(self, message):
        self.mails.append(message)


@pytest.fixture
def postbox(settings):
    """A real server for mail on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.LETTER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.BOUNCE_ADDRESS = "studs@exempel.test"
    yield box
    server.stop()


def browser(user=None):
    client = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    if user:
        client.force_login(user)
    return client


def plan(issue, by, **fields):
    return actions.plan_sending(issue=issue, by=by, **{"recipients": Subscriber.objects.reached().count(), **fields})


def send_all(mailing):
    while actions.post_batch(mailing_id=mailing.pk):
        pass
    mailing.refresh_from_db()
    return mailing


def test_one_subscribes_confirms_and_stops_without_an_account(client, home, mailoutbox, monkeypatch, settings):
    monkeypatch.setattr("kunskapsbanken.people.guard.FASTEST_S", FASTEST_S - FASTEST_S)
    form = client.get("/nyhetsbrev/prenumerera/").context["form"]
    asked = {"email": "Karin@Exempel.test", "started": form["started"].value(), "webbplats": ""}
    assert "karin@exempel.test" in client.post("/nyhetsbrev/prenumerera/", asked).content.decode().lower()
    karin = Subscriber.objects.get()
    assert (karin.email, karin.confirmed) == ("karin@exempel.test", None)
    confirm, stop = (reverse(f"newsletter_{name}", args=[karin.key]) for name in ("confirm", "stop"))
    assert confirm in Letter.objects.get().text
    assert client.get(confirm).status_code == 200
    assert not Subscriber.objects.reached().exists()
    client.post(confirm)
    assert Subscriber.objects.reached().get() == karin
    assert client.get(stop).status_code == 200
    assert Subscriber.objects.exists()
    # A mail reader's own button carries no token of ours.
    answer = Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 302
    assert not Subscriber.objects.exists()
    assert client.get(stop).status_code == 302
    assert client.get(confirm).status_code == 404


def test_a_bad_address_is_told_and_nothing_happens(client, home):
    answer = client.post("/nyhetsbrev/prenumerera/", {"email": "ingen adress"})
    assert answer.status_code == 422
    assert not Subscriber.objects.exists()


def test_an_issue_goes_out_over_smtp_with_the_way_back_and_the_way_to_stop(
    home, chief_editor, postbox, django_capture_on_commit_callbacks
):
    karin = make_subscriber()
    mailing = plan(make_issue(make_news("Butiken öppnar")), chief_editor)
    with django_capture_on_commit_callbacks(execute=True):
        send_all(mailing)
    (mail,) = postbox.mails
    delivery = Delivery.objects.get()
    assert mail["X-MailFrom"] == f"studs+{delivery.key}@exempel.test"
    assert mail["Return-Path"] is None
    assert "kunskapsbanken@localhost" in mail["From"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"/nyhetsbrev/avsluta/{karin.key}/" in mail["List-Unsubscribe"]
    text, html = (part.get_payload(decode=True).decode() for part in mail.get_payload())
    for written in (text, html):
        assert "Butiken öppnar" in written
        assert f"/nyhetsbrev/avsluta/{karin.key}/" in written
    assert "nyheter (http" in text
    assert 'href="/' not in html
    assert progress_of(mailing).sent == 1


def test_each_gets_it_once_in_lots_and_nobody_who_has_not_confirmed_or_is_paused(home, chief_editor, monkeypatch):
    monkeypatch.setattr(sending, "AT_A_TIME", 2)
    for number in range(5):
        make_subscriber(f"nr{number}@exempel.test")
    make_subscriber("obekraftad@exempel.test", confirmed=False)
    make_subscriber("pausad@exempel.test", paused=timezone.now())
    mailing = plan(make_issue(), chief_editor)
    assert actions.post_batch(mailing_id=mailing.pk)
    assert Letter.objects.count() == 2
    make_subscriber("ny@exempel.test")  # came too late for this one
    Subscriber.objects.get(email="nr4@exempel.test").delete()
    send_all(mailing)
    assert actions.post_batch(mailing_id=mailing.pk) is False
    assert sorted(Letter.objects.values_list("to", flat=True)) == [f"nr{number}@exempel.test" for number in range(4)]
    assert (mailing.state, mailing.recipients) == (MailingState.DONE, 5)
    assert (progress_of(mailing).posted, progress_of(mailing).skipped) == (4, 1)


def test_it_is_stopped_and_gone_on_with(home, chief_editor, monkeypatch):
    monkeypatch.setattr(sending, "AT_A_TIME", 1)
    for number in range(3):
        make_subscriber(f"nr{number}@exempel.test")
    mailing = plan(make_issue(), chief_editor)
    actions.post_batch(mailing_id=mailing.pk)
    actions.stop_sending(mailing=mailing, by=chief_editor)
    assert actions.post_batch(mailing_id=mailing.pk) is False
    assert due_mailings(timezone.now() + timedelta(days=1)) == []
    assert Letter.objects.count() == 1
    actions.go_on(mailing=mailing, by=chief_editor)
    assert send_all(mailing).state == MailingState.DONE
    assert Letter.objects.count() == 3
    with pytest.raises(ValidationError):
        actions.stop_sending(mailing=mailing, by=chief_editor)


def test_a_lot_that_breaks_off_leaves_nobody_with_two_letters(home, chief_editor, monkeypatch):
    make_subscriber("ett@exempel.test"), make_subscriber("tva@exempel.test")
    mailing = plan(make_issue(), chief_editor)
    write = sending._write

    def breaks(letter, delivery, subscriber):
        if subscriber.email.startswith("tva"):
            raise ConnectionResetError
        return write(letter, delivery, subscriber)

    monkeypatch.setattr(sending, "_write", breaks)
    with pytest.raises(ConnectionResetError):
        actions.post_batch(mailing_id=mailing.pk)
    assert Letter.objects.count() == 0
    monkeypatch.setattr(sending, "_write", write)
    send_all(mailing)
    assert Letter.objects.count() == 2


def test_later_is_later_and_can_be_called_off(home, chief_editor, client):
    make_subscriber()
    issue, at = make_issue(), timezone.now() + timedelta(hours=2)
    mailing = plan(issue, chief_editor, starts_at=at)
    assert actions.post_batch(mailing_id=mailing.pk) is False
    assert due_mailings(timezone.now()) == []
    assert due_mailings(at) == [mailing.pk]
    assert client.get(issue.url).status_code == 404
    actions.call_off(mailing=mailing, by=chief_editor)
    mailing = plan(issue, chief_editor, starts_at=at)
    actions.post_batch(mailing_id=mailing.pk, now=at)
    assert Delivery.objects.get().state == DeliveryState.POSTED
    with pytest.raises(ValidationError, match="redan börjat"):
        actions.call_off(mailing=Mailing.objects.get(), by=chief_editor)


def test_what_hinders_a_sending_is_told_and_nothing_is_sent(home, chief_editor):
    issue, closed = make_issue(), make_issue(make_news("Utkast", live=False), title="Stängt")
    with pytest.raises(ValidationError, match="Ingen prenumererar än"):
        plan(issue, chief_editor)
    for number in range(7):
        make_subscriber(f"nr{number}@exempel.test")
    with pytest.raises(ValidationError, match="ändrats till 7"):
        plan(issue, chief_editor, recipients=1)
    with pytest.raises(ValidationError, match="Del 2 är inte publicerad"):
        plan(closed, chief_editor)
    with pytest.raises(ValidationError, match="redan varit"):
        plan(issue, chief_editor, starts_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(ValidationError, match="tomt"):
        plan(make_issue(text="", title="Tomt"), chief_editor)
    plan(issue, chief_editor)
    with pytest.raises(ValidationError, match="redan skickat"):
        plan(issue, chief_editor)


def test_editors_prepare_and_try_and_their_chief_sends(home, editor, chief_editor, reader, mailoutbox):
    make_subscriber()
    issue = make_issue()
    actions.send_test(issue=issue, by=editor)
    assert Letter.objects.get().to == editor.email
    assert Letter.objects.get().subject.startswith("Prov: ")
    for person in (editor, reader):
        with pytest.raises(PermissionDenied):
            plan(issue, person)
    with pytest.raises(PermissionDenied):
        actions.send_test(issue=issue, by=reader)
    mailing = plan(issue, chief_editor)
    for act in (actions.call_off, actions.stop_sending, actions.go_on):
        with pytest.raises(PermissionDenied):
            act(mailing=mailing, by=editor)


def test_what_was_sent_is_what_the_archive_shows(home, client, chief_editor):
    make_subscriber()
    issue = make_issue(make_news("Butiken öppnar", lead="Den öppnar i maj."))
    rebuild_index()
    send_all(plan(issue, chief_editor))
    issue.refresh_from_db()
    issue.subject = "Något annat"
    issue.save_revision().publish()
    page = client.get(issue.url).content.decode()
    assert "Butiken öppnar" in page
    assert "Den öppnar i maj." in page
    assert "Något annat" not in page
    assert "Nytt i veckan" in client.get("/nyhetsbrev/").content.decode()
    assert "Nytt i veckan" in client.get("/nyhetsbrev/flode.atom").content.decode()
    assert f"{issue.url}</loc>" in client.get("/sitemap.xml").content.decode()


def test_an_issue_that_is_only_published_is_shown_to_nobody(home, client):
    issue = make_issue()
    issue.get_latest_revision().publish()
    issue.refresh_from_db()
    assert client.get(issue.url).status_code == 404
    assert f"{issue.url}</loc>" not in client.get("/sitemap.xml").content.decode()


def test_the_number_of_questions_does_not_grow_with_the_parts(home, django_assert_max_num_queries):
    pages = [make_news(f"Nyhet {number}") for number in range(8)]
    rebuild_index()
    issue = make_issue(*pages)
    with django_assert_max_num_queries(8):
        told = composed(issue)
    assert [part.title for part in told.parts] == ["Ledare", *(page.title for page in pages)]


def test_the_desk_takes_an_issue_from_draft_to_sent(home, editor, chief_editor):
    make_subscriber()
    issue = make_issue(make_news("Butiken öppnar"))
    desk = reverse("newsletter_issue", args=[issue.pk])
    assert issue.title in browser(editor).get(reverse("newsletter_desk")).content.decode()
    page = browser(editor).get(desk).content.decode()
    assert "Butiken öppnar" in page
    assert "En huvudredaktör skickar numret" in page
    browser(editor).post(desk, {"gor": "prov"})
    assert Letter.objects.get().to == editor.email
    chief = browser(chief_editor)
    assert "1 mottagare" in chief.get(desk).content.decode()
    unsure = chief.post(desk, {"gor": "skicka", "when": "nu", "recipients": "1"})
    assert unsure.status_code == 422
    late = chief.post(desk, {"gor": "skicka", "when": "senare", "sure": "on", "recipients": "1"})
    assert "Välj dag och klockslag." in late.content.decode()
    assert not Mailing.objects.exists()
    chief.post(desk, {"gor": "skicka", "when": "nu", "sure": "on", "recipients": "1"})
    assert Mailing.objects.get().state == MailingState.DONE
    assert "Mottagna av e-postservern" in chief.get(desk).content.decode()
    assert chief.post(desk, {"gor": "stoppa"}).status_code == 302
    assert chief.post(desk, {"gor": "hittepå"}).status_code == 302


def test_an_editor_previews_the_page_and_both_forms_of_the_letter(home, editor, rf):
    issue = make_issue(make_news("Butiken öppnar"))
    for mode, _label in issue.preview_modes:
        shown = issue.make_preview_request(preview_mode=mode).content.decode()
        assert "Butiken öppnar" in shown, mode
