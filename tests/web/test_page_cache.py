"""Kept pages: for everyone or for nobody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kunskapsbanken.bank.models import ExperienceReport, KnowledgeItem
from kunskapsbanken.vocabulary.models import Term

pytestmark = pytest.mark.django_db
URL = "/kunskapsbank/posten/"


@pytest.fixture
def item(make_item):
    return make_item(title="Posten", phases=["behov"])


def queries(client, url=URL):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_second_visitor_gets_the_kept_page(client, item):
    assert queries(client) > 0
    assert queries(client) == 0


def test_publishing_shows_at_once(client, item, django_capture_on_commit_callbacks):
    client.get(URL)
    with django_capture_on_commit_callbacks(execute=True):
        changed = KnowledgeItem.objects.get(pk=item.pk)
        changed.promise = "Ett alldeles nytt löfte."
        changed.save_revision().publish()
    assert "Ett alldeles nytt löfte." in client.get(URL).text


def test_unpublishing_shows_at_once(client, item, django_capture_on_commit_callbacks):
    client.get(URL)
    with django_capture_on_commit_callbacks(execute=True):
        item.unpublish()
    assert client.get(URL).status_code == 404


def test_experience_and_term_show_at_once(client, item, django_capture_on_commit_callbacks):
    client.get(URL)
    with django_capture_on_commit_callbacks(execute=True):
        ExperienceReport.objects.create(item=item, helped="ja", text="Gick fint.")
        Term.objects.filter(slug="behov").first().save()
    assert "Gick fint." in client.get(URL).text


def test_a_draft_shows_to_nobody(client, item, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        item.title = "Hemligt"
        item.save_revision()
    assert "Hemligt" not in client.get(URL).text


def test_what_one_visitor_saved_shows_to_nobody_else(client, item, reader):
    other = client.__class__(headers={"user-agent": "Mozilla/5.0 (test)"})
    other.post(f"{URL}spara/", headers={"sec-fetch-site": "same-origin"})
    assert "ta-bort" in other.get(URL).text
    assert "ta-bort" not in client.get(URL).text
    client.force_login(reader)
    assert "Mitt arbetsbord" in client.get(URL).text
    assert "Mitt arbetsbord" not in client.__class__().get(URL).text


def test_pages_with_a_token_are_never_kept(client):
    first = client.get("/tipsa-oss/").cookies["csrftoken"].value
    assert client.__class__().get("/tipsa-oss/").cookies["csrftoken"].value != first


def test_preview_is_not_kept(client, item, chief_editor):
    item.title = "Kommande titel"
    item.save_revision()
    client.force_login(chief_editor)
    assert "Kommande titel" in client.get(f"/admin/pages/{item.pk}/view_draft/").text
    assert "Kommande titel" not in client.__class__().get(URL).text
