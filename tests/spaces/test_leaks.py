"""Nothing of a closed room comes out: not by search, feeds, lists, the API of the map, the history or the desk."""

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from kunskapsbanken.places.pages import page_of
from kunskapsbanken.search.queries import find
from kunskapsbanken.spaces import actions
from kunskapsbanken.spaces.queries import members_of
from tests.factories.people import make_user
from tests.spaces.conftest import OUTSIDERS

pytestmark = pytest.mark.django_db
SECRET = "gurkmejalogaritm"


@pytest.fixture
def full(group, insider, join):
    """A room where every sort of thing says the secret word."""
    other = join("andra@exempel.test")
    post = actions.write_post(organisation=group, text=SECRET, by=insider)
    actions.write_post(organisation=group, on=post, text=SECRET, by=insider)
    actions.give_task(organisation=group, text=SECRET, by=insider, assignee=other)
    actions.begin_draft(organisation=group, title=SECRET, body=SECRET, by=insider)
    upload = SimpleUploadedFile(f"{SECRET}.txt", SECRET.encode())
    actions.put_by(organisation=group, upload=upload, by=insider)
    call_command("rebuild_search", stdout=StringIO())
    return group


def public_addresses(group):
    page = page_of(group.place)
    return [
        "/",
        f"/sok/forslag/?q={SECRET[:8]}",
        "/kunskapsbank/flode.atom",
        "/sitemap.xml",
        "/webbkarta/",
        "/robots.txt",
        page.url,
        f"/organisationer/{group.slug}/",
        "/organisationer/",
        "/organisationer/karta.geojson",
        "/rostar/",
        "/moten/",
        "/mitt/",
        "/admin/",
        "/admin/reports/site-history/",
        "/admin/rapporter/granskningslogg/",
    ]


@pytest.mark.parametrize("who", [None, *OUTSIDERS, "auditor"])
def test_the_secret_is_said_nowhere(client, request, full, who):
    if who:
        auditor = who == "auditor"
        client.force_login(make_user("g@exempel.test", "Granskare") if auditor else request.getfixturevalue(who))
    for address in public_addresses(full):
        assert SECRET not in client.get(address, follow=True).content.decode(), address
    assert client.get(f"/rum/{full.slug}/").status_code == (404 if who else 302)


def test_members_alone_find_it_by_searching(full, insider):
    assert {row.kind for row in find(SECRET, viewer=insider).found} == {"post", "task", "draft", "file"}


@pytest.mark.parametrize("who", [None, *OUTSIDERS, "auditor"])
def test_others_can_tell_nothing_from_the_search(client, request, full, who):
    if who:
        auditor = who == "auditor"
        client.force_login(make_user("g@exempel.test", "Granskare") if auditor else request.getfixturevalue(who))
    for question in (SECRET, SECRET[:-1], SECRET[:-2] + "xm"):
        page = client.get("/sok/", {"q": question}).content.decode()
        assert "0 träffar" in page
        assert (SECRET in page) == (question == SECRET)  # no more than the reader's own words
    assert client.get("/sok/forslag/", {"q": SECRET[:6]}).json()["groups"] == []


def test_its_pages_are_kept_by_nobody(client, full, insider):
    client.force_login(insider)
    assert "no-store" in client.get(f"/rum/{full.slug}/")["Cache-Control"]
    client.logout()
    assert client.get(f"/rum/{full.slug}/").status_code == 302


def test_the_way_there_is_shown_to_members_alone(client, full, insider, reader):
    address = f"/organisationer/{full.slug}/"
    assert "/rum/" not in client.get(address).content.decode()
    client.force_login(reader)
    assert "/rum/" not in client.get(address).content.decode()
    assert "/rum/" not in client.get("/mitt/").content.decode()
    client.force_login(insider)
    assert f"/rum/{full.slug}/" in client.get(address).content.decode()
    assert f"/rum/{full.slug}/" in client.get("/mitt/").content.decode()


def test_own_tasks_and_what_is_new_wait_on_the_desk(client, full, join, django_capture_on_commit_callbacks, mailoutbox):
    new = join("nya@exempel.test")
    client.force_login(new)
    page = client.get("/mitt/").content.decode()
    assert "Nytt på anslagstavlan" in page
    client.get(f"/rum/{full.slug}/")
    assert "Nytt på anslagstavlan" not in client.get("/mitt/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        actions.give_task(organisation=full, text="Koka kaffe", by=_someone(full), assignee=new)
    assert "Dina uppgifter i arbetsrum" in client.get("/mitt/").content.decode()
    (mail,) = mailoutbox
    assert mail.to == [new.email]
    assert "Koka kaffe" in mail.body


def _someone(group):
    return members_of(group).get(email="andra@exempel.test")


def test_a_visitor_pays_nothing_for_the_room(client, full, django_assert_max_num_queries):
    client.get(f"/organisationer/{full.slug}/")
    with django_assert_max_num_queries(8):
        client.get(f"/organisationer/{full.slug}/?x=1")
