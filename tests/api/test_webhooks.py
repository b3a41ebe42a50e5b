"""What programs are told of by itself: signed, once, again when it fails, and nowhere that is not public."""

import contextlib
import hashlib
import hmac
import json
import socket
import threading
import time
from base64 import b64decode
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.api.actions import add_webhook, enable_webhook, send_again
from kunskapsbanken.api.delivery import BACK_OFF, deliver_message, queue_news
from kunskapsbanken.api.models import Delivery, DeliveryState, Webhook
from kunskapsbanken.api.registry import event_names
from kunskapsbanken.api.sending import NotAllowed, is_public, signature, target_of
from kunskapsbanken.api.tasks import tell_programs
from kunskapsbanken.services.actions.confirming import confirm_places

pytestmark = pytest.mark.django_db


class Receiver:
    """A program that listens on this machine: what it was sent, and what it answers."""

    def __init__(self):
        self.status, self.sent = 204, []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.sent.append((dict(self.headers), body))
                self.send_response(receiver.status)
                self.send_header("Location", "/annat/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/mottag/?a=1"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_TO_PRIVATE = True
    made = Receiver()
    yield made
    made.close()


@pytest.fixture
def webhook(receiver, officer, municipality):
    made = add_webhook(url=receiver.url, events=list(event_names()), place=municipality, by=officer)
    Webhook.objects.update(created=timezone.now() - timedelta(minutes=1))
    made.refresh_from_db()
    return made


@pytest.fixture
def delivery(webhook, shop, officer):
    confirm_places(keys=[shop.key], by=officer)
    queue_news()
    return Delivery.objects.get()


def test_what_happens_is_told_once_and_signed(webhook, receiver, shop, officer):
    confirm_places(keys=[shop.key], by=officer)
    assert tell_programs() == 1
    tell_programs()
    ((headers, body),) = receiver.sent
    told = json.loads(body)
    assert told["type"] == "serviceplats.bekraftad"
    assert told["data"]["adress"].endswith(f"/service/{shop.key}/")
    assert "9001" in told["data"]["platser"]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    secret = b64decode(webhook.secret.removeprefix("whsec_"))
    (kind, _comma, sum_) = headers["webhook-signature"].partition(",")
    assert kind == "v1"
    assert b64decode(sum_) == hmac.new(secret, signed, hashlib.sha256).digest()
    assert Delivery.objects.get().state == DeliveryState.SENT


def test_signature_is_that_of_the_standard():
    # The example of standardwebhooks.com's own libraries.
    made = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_was_before_or_elsewhere_or_not_asked_for_is_not_told(webhook, shop, officer, receiver):
    Webhook.objects.update(events=["plan.antagen"])
    confirm_places(keys=[shop.key], by=officer)
    tell_programs()
    Webhook.objects.update(events=["serviceplats.bekraftad"], created=timezone.now() + timedelta(minutes=1))
    tell_programs()
    assert receiver.sent == []


def test_what_does_not_come_through_is_tried_again_later(delivery, receiver):
    receiver.status = 500
    deliver_message(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status, delivery.attempts) == (DeliveryState.WAITING, 500, 1)
    assert delivery.next_try > timezone.now()
    receiver.status = 200
    deliver_message(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert Webhook.objects.get().failing_since is None
    assert receiver.sent[0][0]["webhook-id"] == receiver.sent[1][0]["webhook-id"]


def test_a_redirect_is_no_yes_and_is_not_followed(delivery, receiver):
    receiver.status = 302
    deliver_message(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.status, delivery.state, len(receiver.sent)) == (302, DeliveryState.WAITING, 1)


class Dripper:
    """A program that answers a letter at a time and is never done."""

    def __init__(self):
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}/"
        self.thread = threading.Thread(target=self.answer)
        self.thread.start()

    def answer(self):
        connection, _address = self.listening.accept()
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        with contextlib.suppress(OSError):
            for _letter in range(400):
                connection.sendall(b"x")
                time.sleep(0.05)
        connection.close()

    def close(self):
        self.thread.join()
        self.listening.close()


def test_a_receiver_that_drips_its_answer_is_cut_off(delivery, webhook, monkeypatch):
    monkeypatch.setattr("kunskapsbanken.api.sending.DEADLINE_S", 0.3)
    dripper = Dripper()
    Webhook.objects.update(url=dripper.url)
    started = time.monotonic()
    deliver_message(delivery.pk)
    assert time.monotonic() - started < 5
    dripper.close()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status) == (DeliveryState.WAITING, None)
    assert delivery.fault


def test_after_the_last_try_it_is_given_up_and_can_be_sent_again(
    delivery, receiver, officer, django_capture_on_commit_callbacks
):
    receiver.status = 500
    Delivery.objects.update(attempts=len(BACK_OFF))
    deliver_message(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.FAILED
    receiver.status = 200
    with django_capture_on_commit_callbacks(execute=True):
        send_again(delivery=delivery, by=officer)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_a_webhook_that_fails_for_days_is_turned_off_with_a_letter(
    delivery, receiver, officer, django_capture_on_commit_callbacks
):
    receiver.status = 500
    Webhook.objects.update(failing_since=timezone.now() - timedelta(days=4))
    with django_capture_on_commit_callbacks(execute=True):
        deliver_message(delivery.pk)
    webhook = Webhook.objects.get()
    assert webhook.disabled_at is not None
    assert [letter.to for letter in mail.outbox] == [[officer.email]]
    assert receiver.url in mail.outbox[0].body
    deliver_message(delivery.pk)
    assert len(receiver.sent) == 1
    enable_webhook(webhook=webhook, by=officer)
    assert Webhook.objects.get().disabled_at is None


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1"),
    ],
)
def test_addresses_of_no_public_network_are_refused(address):
    assert not is_public(address)


def test_public_addresses_are_not():
    assert is_public("8.8.8.8")
    assert is_public("2001:4860:4860::8888")


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "https://[::1]/", "http://8.8.8.8/", "https://2130706433/", "https://0x7f.1/"]
)
def test_nothing_is_sent_to_what_is_not_public(url):
    with pytest.raises((NotAllowed, OSError)):
        target_of(url)


def test_a_refused_address_is_told_in_the_log(delivery, settings, receiver):
    settings.WEBHOOKS_TO_PRIVATE = False
    deliver_message(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.fault, delivery.state, receiver.sent) == ("NotAllowed", DeliveryState.WAITING, [])


@pytest.mark.parametrize(
    ("url", "events"),
    [
        ("http://exempel.test/", ["plan.antagen"]),
        ("https://namn:ord@exempel.test/", ["plan.antagen"]),
        ("https://exempel.test/", []),
        ("https://exempel.test/", ["finns.inte"]),
    ],
)
def test_a_webhook_that_cannot_be_is_not_kept(officer, url, events):
    with pytest.raises(ValidationError):
        add_webhook(url=url, events=events, place=None, by=officer)
    assert not Webhook.objects.exists()


def test_webhooks_are_for_those_who_may_make_keys(reader):
    with pytest.raises(PermissionDenied):
        add_webhook(url="https://exempel.test/", events=["plan.antagen"], place=None, by=reader)


def test_pages_add_show_send_again_and_take_away(client, officer, delivery, webhook, officer_elsewhere):
    client.force_login(officer)
    page = client.get(f"/mitt/webhookar/{webhook.pk}/").text
    assert "serviceplats.bekraftad" in page
    assert webhook.secret.removeprefix("whsec_").rstrip("=") in page
    Delivery.objects.update(state=DeliveryState.FAILED)
    client.post(f"/mitt/webhookar/{webhook.pk}/", {"igen": delivery.pk})
    assert Delivery.objects.get().state == DeliveryState.WAITING
    assert client.get("/mitt/webhookar/").status_code == 200
    client.post("/mitt/webhookar/ny/", {"url": "https://exempel.test/ta-emot/", "events": ["plan.antagen"]})
    assert Webhook.objects.count() == 2
    client.force_login(officer_elsewhere)
    assert client.get(f"/mitt/webhookar/{webhook.pk}/").status_code == 404
    client.force_login(officer)
    client.post(f"/mitt/webhookar/{webhook.pk}/", {"ta-bort": "ja"})
    assert not Webhook.objects.filter(pk=webhook.pk).exists()


def test_secret_is_sealed_where_it_is_stored(webhook):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM api_webhook")
        assert cursor.fetchone()[0].startswith("sealed:")
