"""The devices on which one is logged in: seen and ended, and for how long a session lives."""

import logging
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from kunskapsbanken.people.actions import end_session, end_sessions
from kunskapsbanken.people.devices import told
from kunskapsbanken.people.own_data import holdings_of
from kunskapsbanken.people.retention import apply_retention
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
PAGE = "/konto/enheter/"


@pytest.fixture
def phone(home):
    return Client(headers={"user-agent": PHONE}, REMOTE_ADDR="198.51.100.7")


@pytest.fixture
def travel(monkeypatch):
    """Let time pass."""
    now = timezone.now
    passed = timedelta()

    def by(**step):
        nonlocal passed
        passed += timedelta(**step)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now() + passed)

    return by


def log_in(browser, user):
    return browser.post("/konto/logga-in/", {"login": user.email, "password": PASSWORD})


def is_in(browser):
    return browser.get("/mitt/").status_code == 200


def confirm(browser):
    browser.post("/konto/bekrafta/", {"password": PASSWORD})


def test_one_sees_where_one_is_logged_in(client, phone, reader):
    log_in(client, reader)
    log_in(phone, reader)
    log_in(Client(), make_user("nagon.annan@exempel.test"))
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    cards = page.select("main .card")
    assert len(cards) == 2
    assert "Den här enheten" in cards[0].get_text()
    assert "Chrome på Android" in cards[1].get_text()
    assert "198.51.100.7" in cards[1].get_text()


def test_one_ends_another_once_it_is_sure_who_asks(client, phone, reader):
    log_in(client, reader)
    log_in(phone, reader)
    other = UserSession.objects.get(ip="198.51.100.7")
    answer = client.post(PAGE, {"session": other.pk})
    assert answer["Location"].startswith("/konto/bekrafta/")
    assert is_in(phone)
    # The proof given, what was asked for is done.
    assert client.post(answer["Location"], {"password": PASSWORD, "next": PAGE})["Location"] == PAGE
    assert not is_in(phone)
    assert is_in(client)


def test_one_ends_all_the_others_at_once(client, phone, reader, caplog):
    log_in(client, reader)
    log_in(phone, reader)
    confirm(client)
    with caplog.at_level(logging.INFO, logger="kunskapsbanken.security"):
        client.post(PAGE)
    assert not is_in(phone)
    assert is_in(client)
    assert f"sessions ended account={reader.pk} number=1" in caplog.text
    assert "Logga ut de andra" not in client.get(PAGE).text


def test_a_device_that_is_not_ones_own_is_not_found(client, phone, reader):
    someone = make_user("nagon.annan@exempel.test")
    log_in(phone, someone)
    log_in(client, reader)
    confirm(client)
    theirs = UserSession.objects.get(user=someone)
    for number in (theirs.pk, "x", "0"):
        assert client.post(PAGE, {"session": number}).status_code == 404
    with pytest.raises(PermissionDenied):
        end_session(session=theirs, by=reader)
    assert is_in(phone)


def test_a_system_owner_logs_someone_out_everywhere_and_it_is_logged(client, phone, reader, system_owner):
    log_in(phone, reader)
    client.force_login(system_owner)
    address = f"/admin/personer/{reader.pk}/logga-ut/"
    assert address in client.get("/admin/users/").text
    assert client.get(address).status_code == 200
    assert is_in(phone)
    assert client.post(address)["Location"] == "/admin/users/"
    assert not is_in(phone)
    entry = ModelLogEntry.objects.get(action="people.end_sessions")
    assert entry.user == system_owner
    assert entry.object_id == str(reader.pk)
    assert entry.data == {"rows": 1}
    assert is_in(client)


def test_others_log_nobody_out(client, phone, reader, chief_editor, system_owner):
    log_in(phone, reader)
    for user in (chief_editor, reader):
        with pytest.raises(PermissionDenied):
            end_sessions(user=system_owner, by=user)
    client.force_login(chief_editor)
    client.post(f"/admin/personer/{reader.pk}/logga-ut/")
    assert is_in(phone)


def test_a_system_owner_may_log_themselves_out_everywhere(client, phone, system_owner):
    log_in(phone, system_owner)
    client.force_login(system_owner)
    assert client.post(f"/admin/personer/{system_owner.pk}/logga-ut/")["Location"] == "/konto/logga-in/"
    assert not is_in(phone)
    assert not is_in(client)


@pytest.mark.parametrize("who", ["officer", "chief_editor", "system_owner"])
def test_who_decides_for_others_is_out_after_eight_hours_without_a_visit(request, client, travel, who):
    log_in(client, request.getfixturevalue(who))
    travel(hours=7)
    assert is_in(client)
    travel(hours=7)
    assert is_in(client)
    travel(hours=8, seconds=1)
    assert not is_in(client)


def test_a_page_left_open_is_no_visit(client, travel, chief_editor, make_item):
    log_in(client, chief_editor)
    item = make_item(title="Posten")
    client.get(f"/admin/pages/{item.pk}/edit/")
    for _hour in range(9):
        travel(hours=1)
        client.post("/admin/editing-sessions/ping/wagtailcore/page/1/1/")
    assert not is_in(client)


@pytest.mark.parametrize("who", ["reader", "member"])
def test_a_reader_stays_fourteen_days_and_no_longer(request, client, travel, who):
    log_in(client, request.getfixturevalue(who))
    for _day in range(13):
        travel(days=1)
        assert is_in(client)
    travel(days=1, seconds=1)
    assert not is_in(client)


def test_a_visit_is_written_down_every_five_minutes_at_most(client, travel, reader):
    log_in(client, reader)
    before = UserSession.objects.get().last_seen_at
    client.get("/mitt/")
    assert UserSession.objects.get().last_seen_at == before
    travel(minutes=6)
    client.get("/mitt/")
    assert UserSession.objects.get().last_seen_at > before


def test_the_devices_are_in_ones_data_and_go_with_their_sessions(client, phone, reader):
    log_in(client, reader)
    log_in(phone, reader)
    rows = [row for part in holdings_of(reader) for row in part.rows if "user_agent" in row]
    assert {row["ip"] for row in rows} == {"127.0.0.1", "198.51.100.7"}
    gone = UserSession.objects.get(ip="198.51.100.7").session_key
    Session.objects.filter(pk=gone).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert "198.51.100.7" not in client.get(PAGE).text
    apply_retention()
    assert UserSession.objects.get().ip == "127.0.0.1"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge på Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari på iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox på Linux"),
        ("curl/8", "Okänd webbläsare"),
    ],
)
def test_a_browser_is_told_in_words(user_agent, words):
    assert told(user_agent) == words
