"""Sessions: new at log-in, gone at log-out, and none left when the password is changed or the account closed."""

import logging

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "ett-annat-langt-losenord-7"


def log_in(client, user, password=PASSWORD):
    return client.post("/konto/logga-in/", {"login": user.email, "password": password})


def test_the_key_is_new_after_log_in(client, reader, make_item):
    client.post(f"/kunskapsbank/{make_item(title='Posten').slug}/spara/")
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key
    log_in(client, reader)
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_log_out_ends_the_session_on_the_server(client, reader):
    log_in(client, reader)
    cookie = client.cookies["sessionid"].value
    client.post("/konto/logga-ut/")
    stolen = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    stolen.cookies["sessionid"] = cookie
    assert stolen.get("/mitt/").status_code == 302


def test_a_changed_password_ends_the_other_sessions(client, reader):
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    for browser in (client, elsewhere):
        log_in(browser, reader)
    client.post("/konto/losenord/byt/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert client.get("/mitt/").status_code == 200
    assert elsewhere.get("/mitt/").status_code == 302


def test_a_closed_account_is_out_at_once(client, reader):
    log_in(client, reader)
    assert client.get("/mitt/").status_code == 200
    reader.is_active = False
    reader.save()
    assert client.get("/mitt/").status_code == 302


@pytest.mark.parametrize("url", ["/mitt/", "/mitt/uppgifter/", "/mitt/uppgifter/hamta/", "/mitt/uppgifter/radera/"])
def test_personal_pages_are_kept_by_nobody(client, reader, url):
    client.force_login(reader)
    assert "no-store" in client.get(url)["Cache-Control"]


def test_log_ins_are_told_in_the_log_without_what_was_typed(client, reader, caplog):
    with caplog.at_level(logging.INFO, logger="kunskapsbanken.security"):
        log_in(client, reader, "fel-losenord-helt")
        log_in(client, reader)
    assert "log-in refused address=127.0.0.1" in caplog.text
    assert f"log-in account={reader.pk}" in caplog.text
    assert reader.email not in caplog.text
    assert "fel-losenord" not in caplog.text


def test_a_long_password_of_any_kind_is_taken_and_nothing_of_it_is_cut(client, reader):
    client.force_login(reader)
    long = "åäö 😀 mellanslag " * 6
    client.post("/konto/losenord/byt/", {"oldpassword": PASSWORD, "password1": long, "password2": long})
    reader.refresh_from_db()
    assert reader.check_password(long)
    assert not reader.check_password(long[:-1])
