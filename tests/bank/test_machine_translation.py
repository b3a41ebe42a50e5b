"""A machine's translation against a server of our own on loopback: off by default, for a person to read, and marked."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from kunskapsbanken.config import environment

pytestmark = pytest.mark.django_db


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.received.append((self.path, asked))
        told = {"translatedText": [f"[{asked['target']}] {words}" for words in asked["q"]][: self.server.most]}
        body = json.dumps(told).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server(settings, monkeypatch):
    with HTTPServer(("127.0.0.1", 0), Handler) as made:
        made.received, made.status, made.most = [], 200, None
        threading.Thread(target=made.serve_forever, daemon=True).start()
        monkeypatch.setenv("MACHINE_TRANSLATION_URL", f"http://127.0.0.1:{made.server_address[1]}")
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = environment.machine_translator()
        yield made
        made.shutdown()


@pytest.fixture
def item(make_item):
    return make_item(title="Byns butik", slug="byns-butik", promise="Så höll vi öppet.")


def begin(page, code: str) -> Translation:
    """A translation that an editor has asked for; nothing in it is translated yet."""
    source, _is_new = TranslationSource.get_or_create_from_instance(page)
    locale, _is_new = Locale.objects.get_or_create(language_code=code)
    page.copy_for_translation(locale, copy_parents=True)
    return Translation.objects.create(source=source, target_locale=locale)


def ask(person, translation: Translation):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(person)
    address = f"/admin/localize/translate/{translation.pk}/machine_translate/"
    return browser.post(address, {"next": "/admin/"}, follow=True)


def test_it_is_off_until_an_address_is_set(system_owner, item):
    assert environment.machine_translator() is None
    assert ask(system_owner, begin(item, "en")).status_code == 404


def test_what_it_writes_is_for_a_person_to_read(server, system_owner, item):
    translation = begin(item, "en")
    ask(system_owner, translation)
    rows = StringTranslation.objects.filter(locale=translation.target_locale)
    assert "[en] Så höll vi öppet." in set(rows.values_list("data", flat=True))
    assert set(rows.values_list("translation_type", flat=True)) == {"machine"}
    (path, asked), *_more = server.received
    assert (path, asked["source"], asked["target"], asked["format"]) == ("/translate", "sv", "en", "html")
    assert translation.get_target_instance().promise == "Så höll vi öppet."  # nothing is published by it


def test_readers_are_told_until_a_person_has_gone_through_it(
    server, client, system_owner, item, django_capture_on_commit_callbacks
):
    translation = begin(item, "en")
    ask(system_owner, translation)
    translation.save_target(user=system_owner, publish=False)
    revision = translation.get_target_instance().get_latest_revision()
    revision.publish()
    address = "/en/kunskapsbank/en-byns-butik/"
    assert "A machine has translated the page" in _note(client.get(address))
    assert _note(client.get("/kunskapsbank/byns-butik/")) == ""
    StringTranslation.objects.update(translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL)
    with django_capture_on_commit_callbacks(execute=True):
        revision.publish()
    assert _note(client.get(address)) == ""


def test_no_other_language_than_those_it_may_is_asked_for(server, settings, system_owner, item):
    settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.WAGTAIL_CONTENT_LANGUAGES, ("se", "Nordsamiska")]
    assert ask(system_owner, begin(item, "se")).status_code == 404
    assert server.received == []


@pytest.mark.parametrize(("status", "most"), [(500, None), (200, 0)])
def test_a_silent_machine_changes_nothing_and_the_editor_is_told(server, system_owner, item, status, most):
    server.status, server.most = status, most
    answer = ask(system_owner, begin(item, "en"))
    assert "Maskinöversättningen svarar inte. Inget är ändrat." in answer.content.decode()
    assert not StringTranslation.objects.exists()


def test_what_is_not_open_to_all_is_sent_nowhere(server, system_owner, make_item):
    draft = make_item(title="Utkast", live=False)
    answer = ask(system_owner, begin(draft, "en"))
    assert "Bara det som är publicerat och öppet för alla skickas till maskinen." in answer.content.decode()
    assert server.received == []


def test_who_may_not_edit_the_page_may_not_ask(server, reader, item):
    ask(reader, begin(item, "en"))
    assert server.received == []
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize("address", ["http://example.com", "ftp://example.com", "https://a:b@example.com", "annat"])
def test_an_address_that_is_not_safe_is_refused(monkeypatch, address):
    monkeypatch.setenv("MACHINE_TRANSLATION_URL", address)
    with pytest.raises(ImproperlyConfigured, match="MACHINE_TRANSLATION_URL"):
        environment.machine_translator()


def _note(response) -> str:
    assert response.status_code == 200
    return " ".join(note.get_text() for note in BeautifulSoup(response.content, "html.parser").select(".language-note"))


REPORT = "/admin/localize/reports/translations/"


@pytest.mark.django_db
def test_the_report_is_for_those_who_translate(client, chief_editor, officer):
    for user, status, shown in ((chief_editor, 200, True), (officer, 302, False)):
        client.force_login(user)
        assert client.get(REPORT).status_code == status
        assert client.get(f"{REPORT}results/").status_code == status
        assert (REPORT in client.get("/admin/").text) == shown
