"""The public forms keep machines out and people's words in."""

import time

import pytest
from django.core import signing
from django.core.cache import cache

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.guard import counted

pytestmark = pytest.mark.django_db
URL = "/tipsa-oss/"


@pytest.fixture
def send(client, monkeypatch):
    """Send a tip `after` seconds; every field can be changed."""

    def run(after=10.0, **fields):
        import time

        now = time.time()
        monkeypatch.setattr("kunskapsbanken.people.guard.time.time", lambda: now - after)
        started = signing.dumps(now - after, salt="public-form")
        monkeypatch.setattr("kunskapsbanken.people.guard.time.time", lambda: now)
        answers = {"title": "Vår bymack", "kind": "", "text": "Så här gjorde vi.", "where": "", "link": "", "email": ""}
        return client.post(URL, {**answers, "started": started, "webbplats": "", **fields})

    return run


def test_a_tip_is_taken_in_and_the_sender_gets_a_private_page(client, send):
    response = send()
    submission = Submission.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/inskickat/{submission.key}/"
    assert "Väntar på granskning" in client.get(response["Location"]).text


def test_the_trap_catches_machines(send):
    response = send(webbplats="http://spam.example")
    assert response.status_code == 422
    assert not Submission.objects.exists()


def test_too_fast_is_refused_and_nothing_written_is_lost(send):
    response = send(after=0.5, text="Min långa berättelse om macken.")
    assert response.status_code == 422
    assert "Min långa berättelse om macken." in response.text
    assert not Submission.objects.exists()


def test_a_form_left_open_for_days_can_be_sent_again(send, client):
    response = send(after=3 * 24 * 3600)
    assert response.status_code == 422
    fresh = response.context["form"]["started"].value()
    assert send(started=fresh).status_code == 302


def test_a_forged_start_is_refused(send):
    assert send(started="1234").status_code == 422


def test_faults_stand_at_their_fields_in_swedish(send):
    response = send(title="", text="", email="inte en adress")
    assert response.status_code == 422
    assert set(response.context["form"].errors) >= {"title", "text", "email"}
    assert "This field" not in response.text


def test_floods_from_one_address_are_stopped(send):
    cache.clear()
    codes = [send(title=f"Tips {number}").status_code for number in range(11)]
    assert codes == [302] * 10 + [422]
    assert Submission.objects.count() == 10


@pytest.mark.parametrize(
    ("rule", "sent"),
    [("trap", {"webbplats": "http://spam.example"}), ("fast", {"after": 0.5}), ("old", {"started": "1234"})],
)
def test_what_the_traps_catch_is_told_in_the_log_without_what_was_written(send, caplog, rule, sent):
    send(text="Min hemliga text", email="nagon@exempel.test", **sent)
    assert f"form refused rule={rule} form=TipForm address=127.0.0.1" in caplog.text
    for written in ("hemliga", "exempel.test", "spam.example", "1234"):
        assert written not in caplog.text


def test_what_is_taken_in_is_not_in_the_log(send, caplog):
    send()
    assert "form refused" not in caplog.text


def test_another_address_is_not_stopped(send, client):
    cache.clear()
    for number in range(10):
        send(title=f"Tips {number}")
    client.defaults["REMOTE_ADDR"] = "198.51.100.9"
    assert send().status_code == 302


def test_a_count_in_files_is_kept_as_long_as_it_should(settings, tmp_path, monkeypatch):
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {**settings.CACHES, "default": {"BACKEND": backend, "LOCATION": tmp_path}}
    now = time.time()
    assert counted("flood", kept_s=3600) == 1
    assert counted("flood", kept_s=3600) == 2
    monkeypatch.setattr("django.core.cache.backends.filebased.time.time", lambda: now + 600)
    assert counted("flood", kept_s=3600) == 3
    monkeypatch.setattr("django.core.cache.backends.filebased.time.time", lambda: now + 600 + 3700)
    assert counted("flood", kept_s=3600) == 1


def test_private_page_needs_its_key(client, send):
    send()
    assert client.get("/inskickat/gissad-nyckel/").status_code == 404
