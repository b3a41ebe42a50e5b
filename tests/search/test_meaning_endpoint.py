"""An endpoint on loopback as encoder."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from kunskapsbanken.people.readers import LOGGED_IN
from kunskapsbanken.search.actions import index_objects
from kunskapsbanken.search.meaning import EncoderFailed, encoders, endpoint
from kunskapsbanken.search.meaning.encoding import encode_all
from kunskapsbanken.search.models import DocumentVectors, IndexedDocument
from kunskapsbanken.search.queries import find
from kunskapsbanken.search.registry import Entry, SearchKind

MODEL = "multilingual-e5-large"


class Server(ThreadingHTTPServer):
    """Answers with two numbers for each text, the last text first; `answer` changes what it says."""

    daemon_threads = True
    received: list[tuple[dict[str, str], dict]]
    wait_s = 0.0
    status = 200

    def handle_error(self, request, client_address):
        """A client that does not wait is what one of the tests is about."""

    @staticmethod
    def answer(texts):
        rows = [{"index": n, "embedding": [3.0, 4.0 * ("mack" in text.lower())]} for n, text in enumerate(texts)]
        return json.dumps({"data": rows[::-1]}).encode()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.received.append((dict(self.headers), asked))
        time.sleep(self.server.wait_s)
        body = self.server.answer(asked["input"])
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
        settings.SEARCH_MEANING = f"http://127.0.0.1:{made.server_port}/v1/embeddings"
        settings.SEARCH_MEANING_KEY, settings.SEARCH_MEANING_MODEL = "nyckeln", MODEL
        encoders.made.cache_clear()
        yield made
        encoders.encoder().close()
        encoders.made.cache_clear()
        made.shutdown()


def test_texts_come_back_in_their_order_with_length_one(server):
    found = encoders.encoder().passages(["Mack", "Bibliotek"])
    assert found == pytest.approx(np.array([[0.6, 0.8], [1.0, 0.0]]))


def test_it_is_asked_as_openai_is_with_key_model_and_the_prefixes_of_e5(server):
    encoders.encoder().passages(["Mack"])
    encoders.encoder().question("bensin")
    (headers, first), (_headers, second) = server.received
    assert headers["Authorization"] == "Bearer nyckeln"
    assert first == {"model": MODEL, "input": ["passage: Mack"]}
    assert second["input"] == ["query: bensin"]


def test_other_models_get_the_text_as_it_is(server, settings):
    settings.SEARCH_MEANING_MODEL = "text-embedding-3-small"
    encoders.encoder().question("bensin")
    assert server.received[0][1]["input"] == ["bensin"]


@pytest.mark.parametrize(
    "said",
    [
        b"inte json",
        b"[]",
        b'{"data": []}',
        b'{"data": [{"index": 0, "embedding": [NaN, 1]}]}',
        b'{"data": [{"index": 0, "embedding": "AAAA"}]}',
        b'{"data": [{"index": 0}]}',
    ],
)
def test_what_is_no_vectors_is_refused(server, said):
    server.answer = lambda _texts: said
    with pytest.raises(EncoderFailed):
        encoders.encoder().question("bensin")


@pytest.mark.parametrize("status", [307, 401, 429, 500])
def test_a_refusal_is_not_followed_or_tried_again(server, status):
    server.status = status
    with pytest.raises(EncoderFailed, match=str(status)):
        encoders.encoder().question("bensin")
    assert len(server.received) == 1


def test_a_reader_does_not_wait_for_a_slow_one(server, monkeypatch):
    monkeypatch.setattr(endpoint, "QUESTION_S", 0.1)
    server.wait_s = 1.0
    start = time.monotonic()
    with pytest.raises(EncoderFailed):
        encoders.encoder().question("bensin")
    assert time.monotonic() - start < 0.9


@pytest.mark.django_db
def test_found_by_an_endpoint_and_closed_texts_are_not_sent(server):
    told = [
        Entry(1, "Mack", "", "Tanka här", "/1/", "Prov"),
        Entry(2, "Hemlig mack", "", "", "/2/", "Prov", readers=frozenset({LOGGED_IN})),
        Entry(3, "Bibliotek", "", "", "/3/", "Prov"),
    ]
    index_objects(SearchKind("prov", "Prov", IndexedDocument, lambda _ids: told), [1, 2, 3])
    encode_all()
    assert DocumentVectors.objects.count() == 2
    assert "Hemlig" not in json.dumps([asked for _headers, asked in server.received])
    assert find("macken här i byn").found[0].object_id == 1
