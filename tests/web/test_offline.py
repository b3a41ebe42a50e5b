"""The worker, the manifest, and which pages a browser may keep; what the worker does is tried in the browser."""

import json
import re
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders

from kunskapsbanken.dialogue.models import ContributionKind
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.notices.models import Letter
from kunskapsbanken.people import guard
from kunskapsbanken.web.offline.middleware import MAY_BE_KEPT, ROUTES
from tests.permissions.table import ROUTES as ALL_ROUTES

pytestmark = pytest.mark.django_db


def test_the_worker_answers_for_the_whole_site_and_is_sent_anew_only_when_it_has_changed(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/"
    assert answer["Cache-Control"] == "no-cache"
    told = json.loads(answer.text.partition(";\n")[0].removeprefix("const SITE = "))
    assert told["offline"] == {"sv": "/utan-nat/", "en": "/en/utan-nat/"}
    assert client.get("/sw.js", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_workers_come_from_the_site_alone(client):
    policy = client.get("/utan-nat/")["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy


@pytest.mark.parametrize(("prefix", "name"), [("", "Lämna en synpunkt"), ("/en", "Leave a comment")])
def test_the_manifest_leads_to_pages_that_are_there_in_the_language(client, prefix, name):
    told = client.get(f"{prefix}/manifest.webmanifest").json()
    assert told["start_url"] == f"{prefix}/"
    shortcuts = {each["name"]: each["url"] for each in told["shortcuts"]}
    assert shortcuts[name] == f"{prefix}/roster/lamna/"
    assert all(client.get(url).status_code == 200 for url in shortcuts.values())
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/").replace("/static/", ""))


def test_a_public_page_may_be_kept_and_one_of_a_person_with_a_session_not(client, editor):
    assert MAY_BE_KEPT in client.get("/utan-nat/").headers
    client.force_login(editor)
    assert MAY_BE_KEPT not in client.get("/utan-nat/").headers


def test_no_address_with_a_private_key_and_no_page_of_an_account_may_be_kept():
    private = re.compile(r"^/(mitt|konto|admin|sparat|lista|inskickat|anmald|delta|rum|drift)/")
    paths = [ALL_ROUTES[name].url for name in ROUTES if name in ALL_ROUTES]
    assert [path for path in paths if private.match(path)] == []


def voice(district, client, **answers):
    """What the browser sends of a voice; the form was opened a minute ago."""
    kind = ContributionKind.values[0]
    page = client.get(f"/roster/lamna/?plats={district.code}")
    sector = page.context["form"].fields["sector"].choices[-1][0]
    told = {"text": "Bussen går för sällan.", "kind": kind, "sector": sector, "place": district.code}
    told |= {"service": "", "language": "sv", "email": "", "started": opened(60), **answers}
    headers = {"Accept": "application/json"}
    return client.post(f"/roster/lamna/?plats={district.code}", told, headers=headers)


def opened(seconds_ago):
    return guard.signing.dumps(guard.time.time() - seconds_ago, salt=guard._SALT)


def test_a_voice_that_is_sent_again_is_kept_once_and_told_once(client, district, django_capture_on_commit_callbacks):
    sent = {"client_id": str(uuid4()), "email": "bo@example.org"}
    answers = [voice(district, client, **sent) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    submission = Submission.objects.get()
    expected = {"client_id": sent["client_id"], "url": submission.get_absolute_url()}
    assert [answer.json() for answer in answers] == [expected] * 3
    assert Letter.objects.filter(to="bo@example.org").count() == 1


def test_what_is_refused_says_whether_it_helps_to_wait(client, district):
    wrong = voice(district, client, text="", client_id=str(uuid4()))
    assert (wrong.status_code, wrong.json()["retry"]) == (422, False)
    old = voice(district, client, started="", client_id=str(uuid4()))
    assert (old.status_code, old.json()["retry"]) == (422, True)
    assert not Submission.objects.exists()
