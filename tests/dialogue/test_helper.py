"""The helper against a server of our own on loopback: what is sent, what is believed, and that nothing hangs on it."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.test import Client

from kunskapsbanken.config import environment
from kunskapsbanken.dialogue import helper
from kunskapsbanken.dialogue.actions import proposing
from kunskapsbanken.dialogue.models import CodeProposal, Coding, Contribution, Insight, SummaryProposal
from kunskapsbanken.dialogue.queries.proposals import open_code_proposals
from kunskapsbanken.trace.queries import links_to
from tests.factories.dialogue import make_code, make_contribution, make_meeting

pytestmark = pytest.mark.django_db


class Server(ThreadingHTTPServer):
    """Answers every question with `words`, as OpenAI's chat completions do."""

    daemon_threads = True
    words = "{}"
    status = 200
    wait_s = 0.0
    received: list[tuple[str, dict[str, str], dict]]

    def handle_error(self, request, client_address):
        """A client that does not wait is what one of the tests is about."""


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.received.append((self.path, dict(self.headers), asked))
        time.sleep(self.server.wait_s)
        body = json.dumps({"choices": [{"message": {"content": self.server.words}}]}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        if self.server.status == 307:
            self.send_header("Location", self.path)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server(settings):
    with Server(("127.0.0.1", 0), Handler) as made:
        made.received = []
        threading.Thread(target=made.serve_forever, daemon=True).start()
        settings.CODING_HELPER_URL = f"http://127.0.0.1:{made.server_address[1]}/v1"
        settings.CODING_HELPER_KEY, settings.CODING_HELPER_MODEL = "hemlig", "provmodell"
        yield made
        made.shutdown()


def sent_to(server) -> dict:
    return json.loads(server.received[-1][2]["messages"][1]["content"])


def answer_codes(server, *pairs):
    server.words = json.dumps({"forslag": [{"id": key, "kod": token} for key, token in pairs]})


def answer_sentences(server, *sentences):
    server.words = json.dumps({"meningar": [{"text": text, "roster": cites} for text, cites in sentences]})


@pytest.fixture
def bus(municipality):
    return make_code(municipality, name="Bussen", description="Allt om turer")


def browser_of(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


# The contract


def test_the_question_is_what_chat_completions_take(server, officer, district, bus):
    voice = make_contribution(district, text="Bussen går för sällan")
    answer_codes(server, (voice.key, bus.token))
    proposing.propose_codes(voices=[voice], by=officer)
    path, headers, asked = server.received[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer hemlig"
    assert asked["model"] == "provmodell"
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert sent_to(server)["roster"] == {voice.key: "Bussen går för sällan"}
    assert sent_to(server)["koder"][bus.token] == "Bussen. Allt om turer"


def test_words_around_the_answer_do_no_harm(server):
    server.words = 'Här är svaret:\n```json\n{"meningar": [{"text": "Ja.", "roster": ["a"]}]}\n```'
    assert helper.proposed_summary({"a": "Vi saknar buss"}) == [("Ja.", ("a",))]


def test_sentence_that_cites_nothing_that_was_sent_is_dropped(server):
    answer_sentences(
        server,
        ("Med källa.", ["a", "b", "a"]),
        ("Utan.", []),
        ("Uppdiktad.", ["c"]),
        ("Halv.", ["c", "b"]),
        (" ", ["a"]),
    )
    assert helper.proposed_summary({"a": "Ett", "b": "Två"}) == [("Med källa.", ("a", "b")), ("Halv.", ("b",))]


def test_code_or_statement_that_was_not_sent_is_dropped(server):
    answer_codes(server, ("a", "kod:1"), ("a", "kod:9"), ("c", "kod:1"), ("a", "kod:1"))
    assert helper.proposed_codes({"a": "Ett"}, {"kod:1": "Ett"}) == [("a", "kod:1")]


@pytest.mark.parametrize(
    "words", ["", "nej", "[]", "{", '{"annat": []}', '{"meningar": "text"}', '{"meningar": {}} och }']
)
def test_answer_that_is_none_is_a_failure(server, words):
    server.words = words
    with pytest.raises(helper.HelperFailed):
        helper.proposed_summary({"a": "Ett"})


@pytest.mark.parametrize("rows", [[1, "x", None], [{"text": 5, "roster": ["a"]}], [{"text": "x", "roster": "a"}], [{}]])
def test_rows_of_the_wrong_kind_are_passed_over(server, rows):
    server.words = json.dumps({"meningar": rows})
    assert helper.proposed_summary({"a": "Ett"}) == []


@pytest.mark.parametrize("status", [307, 401, 429, 500])
def test_refusal_is_a_failure_and_a_redirect_is_not_followed(server, status):
    server.status = status
    with pytest.raises(helper.HelperFailed):
        helper.proposed_summary({"a": "Ett"})
    assert len(server.received) == 1


def test_server_that_is_slow_or_gone_is_a_failure(server, settings, monkeypatch):
    monkeypatch.setattr(helper, "ANSWER_S", 0.2)
    server.wait_s = 1
    with pytest.raises(helper.HelperFailed):
        helper.proposed_summary({"a": "Ett"})
    settings.CODING_HELPER_URL = "http://127.0.0.1:9/v1"
    with pytest.raises(helper.HelperFailed):
        helper.proposed_summary({"a": "Ett"})


def test_long_statement_is_cut(server):
    answer_sentences(server)
    helper.proposed_summary({"a": "x" * 5000})
    assert len(sent_to(server)["roster"]["a"]) == helper.MOST_CHARACTERS


# What leaves the house


def test_nothing_is_sent_that_is_not_public_or_seems_to_name_somebody(server, officer, district):
    open_ = make_contribution(district, text="Bussen går för sällan")
    hidden = make_contribution(district, meeting=make_meeting(district), published=False)
    number = make_contribution(district, text="Ring mig på 070-123 45 67")
    mail = make_contribution(district, text="Skriv till anna@exempel.test")
    answer_sentences(server)
    asked = proposing.propose_summary(voices=[open_, hidden, number, mail], by=officer)
    assert list(sent_to(server)["roster"]) == [open_.key]
    assert asked == (0, 3)
    with pytest.raises(ValidationError):
        proposing.propose_summary(voices=[hidden, number], by=officer)
    assert len(server.received) == 1


def test_nothing_is_sent_by_those_who_may_not_code(server, member, officer_elsewhere, district):
    voice = make_contribution(district)
    for by in (member, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            proposing.propose_codes(voices=[voice], by=by)
    assert not server.received


def test_too_many_at_once_and_none_are_refused(server, officer, district):
    voices = [make_contribution(district) for _number in range(proposing.MOST_SENT + 1)]
    for few in (voices, []):
        with pytest.raises(ValidationError):
            proposing.propose_codes(voices=few, by=officer)
    assert not server.received


# A person decides


def test_proposed_code_is_nothing_until_it_is_taken(server, officer, district, bus):
    one, other = make_contribution(district), make_contribution(district)
    answer_codes(server, (one.key, bus.token), (other.key, bus.token))
    assert proposing.propose_codes(voices=[one, other], by=officer) == (2, 0)
    assert not Coding.objects.exists()
    first, second = open_code_proposals(officer)
    proposing.decide_code(proposal=first, take=True, by=officer)
    proposing.decide_code(proposal=second, take=False, by=officer)
    assert [(row.contribution, row.coded_by) for row in Coding.objects.all()] == [(one, officer)]
    assert not open_code_proposals(officer)
    assert proposing.propose_codes(voices=[one, other], by=officer) == (0, 0)
    with pytest.raises(ValidationError):
        proposing.decide_code(proposal=second, take=True, by=officer)


def test_nobody_decides_for_another(server, officer, lead, district, bus):
    voice = make_contribution(district)
    answer_codes(server, (voice.key, bus.token))
    proposing.propose_codes(voices=[voice], by=officer)
    with pytest.raises(PermissionDenied):
        proposing.decide_code(proposal=CodeProposal.objects.get(), take=True, by=lead)


def test_taken_summary_is_a_draft_that_cites_what_its_sentences_cite(server, officer, district):
    cited, other = make_contribution(district), make_contribution(district)
    answer_sentences(server, ("Bussen går för sällan.", [cited.key]))
    proposing.propose_summary(voices=[cited, other], by=officer)
    proposal = SummaryProposal.objects.get()
    with pytest.raises(ValidationError):
        proposing.take_summary(proposal=proposal, title=" ", by=officer)
    insight = proposing.take_summary(proposal=proposal, title="Bussen", by=officer)
    assert (insight.state, insight.text) == ("utkast", "Bussen går för sällan.")
    assert links_to(insight, Contribution) == [cited.pk]


# The pages


def test_machine_is_asked_on_the_desk_and_its_words_are_marked(server, officer, district, bus):
    voice = make_contribution(district, text="Turen drogs in")
    answer_sentences(server, ("<b>Turen</b> drogs in.", [voice.key]))
    browser = browser_of(officer)
    assert "Låt maskinen föreslå" in browser.get("/insikter/bord/").content.decode()
    answer = browser.post("/insikter/bord/forslag/be/", {"rost": voice.key, "vad": "sammanfattning"})
    page = browser.get(answer["Location"]).content.decode()
    assert "Gjort av en maskin" in page
    assert "&lt;b&gt;Turen" in page
    proposal = SummaryProposal.objects.get()
    browser.post(f"/insikter/bord/forslag/sammanfattning/{proposal.pk}/", {"godta": "1", "title": "Turen"})
    assert Insight.objects.get().title == "Turen"


def test_failure_is_told_in_words_and_changes_nothing(server, officer, district):
    server.status = 500
    browser = browser_of(officer)
    browser.post("/insikter/bord/forslag/be/", {"rost": make_contribution(district).key, "vad": "koder"})
    assert "Maskinen svarade inte som den skulle" in browser.get("/insikter/bord/").content.decode()
    assert not CodeProposal.objects.exists()


def test_without_a_machine_nothing_is_offered_and_nothing_asked(officer, district):
    browser = browser_of(officer)
    page = browser.get("/insikter/bord/").content.decode()
    assert "Låt maskinen" not in page
    browser.post("/insikter/bord/forslag/be/", {"rost": make_contribution(district).key})
    assert "inte påslagen" in browser.get("/insikter/bord/forslag/").content.decode()


# The setting


@pytest.mark.parametrize(
    "url", ["modell", "http://modell.example/v1", "https://anna:hemlig@modell.example/v1", "ftp://modell.example"]
)
def test_address_that_would_leak_is_refused(monkeypatch, url):
    monkeypatch.setenv("CODING_HELPER_URL", url)
    monkeypatch.setenv("CODING_HELPER_MODEL", "provmodell")
    with pytest.raises(ImproperlyConfigured):
        environment.coding_helper()


def test_address_needs_a_model(monkeypatch):
    monkeypatch.setenv("CODING_HELPER_URL", "https://modell.example/v1/")
    with pytest.raises(ImproperlyConfigured):
        environment.coding_helper()
    monkeypatch.setenv("CODING_HELPER_MODEL", "provmodell")
    assert environment.coding_helper() == "https://modell.example/v1"
