"""Texts written together: kept in every version, never overwritten unseen, handed on by a press."""

import pytest
from django.core.exceptions import PermissionDenied

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.spaces import actions
from kunskapsbanken.spaces.models import Draft
from tests.spaces.conftest import OUTSIDERS

pytestmark = pytest.mark.django_db
URL = "/rum/provbylaget/texter/"


@pytest.fixture
def draft(group, insider):
    return actions.begin_draft(organisation=group, title="Hemlig plan", body="Första raden.", by=insider)


def test_a_text_is_begun_and_every_version_is_kept(client, insider, group):
    client.force_login(insider)
    assert client.post(f"{URL}ny/", {"title": "Vår plan", "body": "Ett"}).status_code == 302
    draft = Draft.objects.get()
    assert client.post(f"{URL}{draft.pk}/skriv/", {"title": "Vår plan", "body": "Två", "number": 1}).status_code == 302
    page = client.get(f"{URL}{draft.pk}/").content.decode()
    assert "Två" in page
    assert "Version 1" in page
    assert "Ett" in client.get(f"{URL}{draft.pk}/?version=1").content.decode()
    assert "Två" in client.get(f"{URL}{draft.pk}/?version=99").content.decode()


def test_nobody_overwrites_another_unseen(client, join, draft, insider):
    other = join("andra@exempel.test")
    actions.save_draft(draft=draft, title="Hemlig plan", body="Den andras text.", number=1, by=other)
    client.force_login(insider)
    address, mine = f"{URL}{draft.pk}/skriv/", {"title": "Hemlig plan", "body": "Min text."}
    answer = client.post(address, {**mine, "number": 1})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Min text." in page
    assert "Den andras text." in page
    draft.refresh_from_db()
    assert draft.body == "Den andras text."
    # Having seen it, one saves on top of it.
    assert client.post(address, {**mine, "number": answer.context["form"]["number"].value()}).status_code == 302
    draft.refresh_from_db()
    assert (draft.body, draft.number) == ("Min text.", 3)


def test_a_text_saved_as_it_was_is_no_new_version(draft, insider):
    actions.save_draft(draft=draft, title=draft.title, body=draft.body, number=1, by=insider)
    assert draft.versions.count() == 1


def test_a_text_is_handed_on_once_and_stays_private(client, draft, insider):
    client.force_login(insider)
    assert client.post(f"{URL}{draft.pk}/skicka/").status_code == 302
    submission = Submission.objects.get()
    assert (submission.kind, submission.title) == ("tips", "Hemlig plan")
    assert submission.data["text"] == "Första raden."
    assert submission.sender_email == insider.email
    page = client.get(f"{URL}{draft.pk}/").content.decode()
    assert submission.get_absolute_url() in page
    client.post(f"{URL}{draft.pk}/skicka/")
    assert Submission.objects.count() == 1


def test_an_empty_text_is_not_handed_on(client, group, insider):
    draft = actions.begin_draft(organisation=group, title="Tom", body="", by=insider)
    client.force_login(insider)
    answer = client.post(f"{URL}{draft.pk}/skicka/", follow=True)
    assert "Skriv något i texten" in answer.content.decode()
    assert not Submission.objects.exists()


def test_a_text_can_be_removed(client, draft, insider):
    client.force_login(insider)
    assert client.post(f"{URL}{draft.pk}/ta-bort/").status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_find_no_text(client, request, who, draft):
    user = request.getfixturevalue(who)
    client.force_login(user)
    for part in ("", "skriv/"):
        assert client.get(f"{URL}{draft.pk}/{part}").status_code == 404
    for part in ("skicka/", "ta-bort/"):
        assert client.post(f"{URL}{draft.pk}/{part}").status_code == 404
    for act in (
        lambda: actions.save_draft(draft=draft, title="x", body="y", number=1, by=user),
        lambda: actions.hand_on(draft=draft, by=user),
        lambda: actions.remove_draft(draft=draft, by=user),
        lambda: actions.begin_draft(organisation=draft.organisation, title="x", body="y", by=user),
    ):
        with pytest.raises(PermissionDenied):
            act()
