"""Following: by account or by address, confirmed, changed and stopped."""

import re
import time

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.test import Client

from kunskapsbanken.notices.actions import follow, follow_by_mail
from kunskapsbanken.notices.models import Follower, Following, Rhythm
from kunskapsbanken.people.models import User

pytestmark = pytest.mark.django_db


def address_in(mail, part):
    return re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", mail.body).group(1)


@pytest.fixture
def ask(client, mailoutbox, django_capture_on_commit_callbacks):
    """A visitor asks to follow something; returns the answer."""

    def ask(url, **data):
        opened = signing.dumps(time.time() - 60, salt="public-form")
        answers = {"rhythm": "dagligen", "email": "karin@exempel.test", "started": opened, "webbplats": ""}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, {**answers, **data})

    return ask


def test_a_visitor_follows_a_place_once_the_address_is_confirmed(client, municipality, ask, mailoutbox):
    page = client.get(f"/folj/plats/?vilken={municipality.code}")
    assert f"Följ {municipality.full_name}" in page.content.decode()
    answer = ask(f"/folj/plats/?vilken={municipality.code}")
    assert "Titta i din e-post" in answer.content.decode()
    assert not Following.objects.exists()
    way = address_in(mailoutbox[0], "bekrafta")
    assert client.get(way).status_code == 200
    assert not Following.objects.exists()  # a machine that reads mail opens links and presses nothing
    listed = client.post(way, follow=True).content.decode()
    assert municipality.full_name in listed
    following = Following.objects.get()
    assert (following.kind, following.ref) == ("plats", municipality.code)
    assert following.follower.rhythm == Rhythm.DAILY
    assert following.follower.confirmed


def test_who_asks_does_not_learn_which_addresses_are_known(client, reader, municipality, ask):
    known = ask(f"/folj/plats/?vilken={municipality.code}", email=reader.email).content.decode()
    unknown = ask(f"/folj/plats/?vilken={municipality.code}", email="ny@exempel.test").content.decode()

    def without(page, email):
        return re.sub(r'csrf\S+|nonce="\S+|value="\S+', "", page.replace(email, ""))

    assert without(known, reader.email) == without(unknown, "ny@exempel.test")
    assert Follower.objects.get(user=reader).email == ""


@pytest.mark.parametrize(
    "thing",
    [
        "plats/?vilken=9999",
        "plats/",
        "inget/?vilken=1",
        "post/?vilken=x",
        "mote/?vilken=²",
        "plan/?vilken=²",
        f"post/?vilken={'9' * 30}",
    ],
)
def test_what_is_not_there_cannot_be_followed(client, thing):
    assert client.get(f"/folj/{thing}").status_code == 404


def test_a_draft_cannot_be_followed(client, make_item):
    draft = make_item(live=False)
    assert client.get(f"/folj/post/?vilken={draft.pk}").status_code == 404


def test_a_faulty_address_is_said_in_words(client, municipality, ask):
    answer = ask(f"/folj/plats/?vilken={municipality.code}", email="inte en adress")
    assert answer.status_code == 422
    assert not Follower.objects.exists()


def test_someone_logged_in_follows_at_once(client, reader, make_item):
    item = make_item(title="Bygdepeng")
    client.force_login(reader)
    answer = client.post(f"/folj/post/?vilken={item.pk}", {"rhythm": "genast"}, follow=True)
    assert "Bygdepeng" in answer.content.decode()
    follower = Follower.objects.get(user=reader)
    assert follower.rhythm == Rhythm.AT_ONCE
    assert "Du följer det redan" in client.get(f"/folj/post/?vilken={item.pk}").content.decode()
    client.post(f"/folj/post/?vilken={item.pk}", {"rhythm": "dagligen"})
    assert Following.objects.count() == 1


def test_what_was_followed_without_an_account_goes_with_the_address(municipality, make_item):
    item = make_item()
    follow_by_mail(email="Karin@exempel.test", kind="plats", ref=municipality.code, rhythm=Rhythm.DAILY)
    without = Follower.objects.get(email="karin@exempel.test")
    Following.objects.create(follower=without, kind="plats", ref=municipality.code, since=without.created)
    user = User.objects.create_user(email="karin@exempel.test")
    follow(user=user, kind="post", ref=str(item.pk), rhythm=Rhythm.WEEKLY)
    follower = Follower.objects.get()
    assert follower.user == user
    assert {row.kind for row in follower.followings.all()} == {"plats", "post"}


def test_the_list_is_opened_by_the_key_and_by_no_other(client, reader, municipality):
    follow(user=reader, kind="plats", ref=municipality.code, rhythm=Rhythm.WEEKLY)
    follower = Follower.objects.get()
    page = client.get(f"/foljer/{follower.key}/")
    assert municipality.full_name in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert client.get("/foljer/fel-nyckel/").status_code == 404
    assert client.get("/foljer/").status_code == 302


def test_how_often_can_be_changed(client, reader, municipality):
    follow(user=reader, kind="plats", ref=municipality.code, rhythm=Rhythm.WEEKLY)
    follower = Follower.objects.get()
    client.post(f"/foljer/{follower.key}/hur-ofta/", {"rhythm": "genast"})
    follower.refresh_from_db()
    assert follower.rhythm == Rhythm.AT_ONCE
    client.post(f"/foljer/{follower.key}/hur-ofta/", {"rhythm": "varje sekund"})
    follower.refresh_from_db()
    assert follower.rhythm == Rhythm.AT_ONCE


def test_one_thing_can_be_left_and_the_last_one_takes_the_address_with_it(client, municipality, make_item):
    follow_by_mail(email="karin@exempel.test", kind="plats", ref=municipality.code, rhythm=Rhythm.DAILY)
    follower = Follower.objects.get()
    rows = [
        Following.objects.create(follower=follower, kind=kind, ref=ref, since=follower.created)
        for kind, ref in (("plats", municipality.code), ("post", str(make_item().pk)))
    ]
    client.post(f"/foljer/{follower.key}/{rows[0].pk}/sluta/")
    assert list(follower.followings.all()) == [rows[1]]
    answer = client.post(f"/foljer/{follower.key}/{rows[1].pk}/sluta/", follow=True)
    assert "Du får inga fler brev" in answer.content.decode()
    assert not Follower.objects.exists()


def test_nobody_leaves_for_another(client, reader, editor, municipality):
    theirs = follow(user=editor, kind="plats", ref=municipality.code, rhythm=Rhythm.WEEKLY)
    follow(user=reader, kind="plats", ref=municipality.code, rhythm=Rhythm.WEEKLY)
    mine = Follower.objects.get(user=reader)
    client.post(f"/foljer/{mine.key}/{theirs.pk}/sluta/")
    assert Following.objects.filter(pk=theirs.pk).exists()


def test_a_mail_readers_own_button_stops_everything_without_a_token_of_ours(reader, municipality):
    follow(user=reader, kind="plats", ref=municipality.code, rhythm=Rhythm.WEEKLY)
    follower = Follower.objects.get()
    machine = Client(enforce_csrf_checks=True)
    way = f"/foljer/{follower.key}/sluta/"
    assert machine.get(way).status_code == 200
    assert Follower.objects.exists()
    assert machine.post(way, {"List-Unsubscribe": "One-Click"}).status_code == 302
    assert not Follower.objects.exists()
    assert machine.post(way).status_code == 302  # pressed again
    assert "Du får inga fler brev" in machine.get(way, follow=True).content.decode()


def test_a_key_from_a_letter_can_not_confirm_what_is_not_there(client, municipality):
    follow_by_mail(email="karin@exempel.test", kind="plats", ref=municipality.code, rhythm=Rhythm.DAILY)
    follower = Follower.objects.get()
    assert client.post(f"/foljer/{follower.key}/bekrafta/?slag=post&vilken=1").status_code == 404


def test_there_is_an_end_to_how_much_one_follows(reader, municipality, monkeypatch):
    monkeypatch.setattr("kunskapsbanken.notices.actions.following.MOST_FOLLOWED", 0)
    with pytest.raises(ValidationError, match="så mycket som går"):
        follow(user=reader, kind="plats", ref=municipality.code, rhythm=Rhythm.WEEKLY)
    assert not Follower.objects.exists()
