"""A large index, where only the rarest words of a question find documents and common ones are not counted each time."""

import pytest

from kunskapsbanken.engines.swedish.analyser import Terms
from kunskapsbanken.search import commonness, ranking
from kunskapsbanken.search.actions import index_objects
from kunskapsbanken.search.commonness import frequencies
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.queries import find
from kunskapsbanken.search.registry import Entry, SearchKind

pytestmark = pytest.mark.django_db
OTHERS = 20


@pytest.fixture
def index(monkeypatch):
    """Documents by their texts, among others, in an index that counts as large; three documents are many there."""
    monkeypatch.setattr(ranking, "LARGE", 5)
    monkeypatch.setattr(ranking, "FOUND_BY_RAREST", 1)
    monkeypatch.setattr(ranking, "FOUND_BY_TWO", 3)
    monkeypatch.setattr(commonness, "LARGE", 5)
    monkeypatch.setattr(commonness, "COMMON", 3)

    def put(texts):
        texts = [*texts, *repeat_of("skola", OTHERS)]
        entries = (Entry(number, f"Nr {number}", "", text, "/", "Prov") for number, text in enumerate(texts, 1))
        kind = SearchKind("prov", "Prov", IndexedDocument, lambda _ids: entries)
        index_objects(kind, range(1, len(texts) + 1))

    return put


def found(text):
    return [row.object_id for row in find(text).found]


def test_common_words_find_nothing_beside_a_rare_one_but_tell_in_which_order(index):
    index(["lanthandel", "lanthandel med bensin", *repeat_of("bensin", 6)])
    assert found("bensin lanthandel") == [2, 1]


def test_a_word_in_nearly_half_of_all_tells_in_which_order_too(index):
    far = "väg " * 10  # so that only the words themselves count, not how close they stand
    index([f"apotek {far}kiosk", f"apotek {far}skola", *repeat_of("bensin", 26)])
    assert found("skola apotek") == [2, 1]


def test_the_rarest_word_finds_though_it_is_common_itself(index):
    index(repeat_of("bensin", 6))
    assert sorted(found("bensin")) == [1, 2, 3, 4, 5, 6]


def test_words_that_stand_nowhere_leave_the_others_to_find(index):
    index(["lanthandel", *repeat_of("bensin", 6)])
    assert found("lanthandel flygplats bensin") == [1]


def test_more_rare_words_find_as_long_as_they_find_few(index):
    index(["lanthandel", "apotek", *repeat_of("bensin", 6)])
    assert sorted(found("lanthandel apotek bensin")) == [1, 2]


def test_no_score_rises_down_the_list(index, monkeypatch):
    monkeypatch.setattr(ranking, "RERANKED", 1)
    index(["kiosk", "kiosk med bensin", "en kiosk och bensin här", *repeat_of("bensin", 6)])
    terms = ["kiosk", "bensin"]
    scores = [row.score for row in ranking.ranked(Terms(terms, []), frequencies(terms))]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_common_words_are_counted_once_and_rare_ones_each_time(index, django_assert_num_queries):
    index(["kiosk", *repeat_of("bensin", 6)])
    first = frequencies(["bensin", "kiosk"])
    assert first == (OTHERS + 7, {"bensin": 6, "kiosk": 1})
    with django_assert_num_queries(0):
        assert frequencies(["bensin"]) == (OTHERS + 7, {"bensin": 6})
    with django_assert_num_queries(1):
        assert frequencies(["bensin", "kiosk"]) == first


def test_a_new_document_is_found_at_once(index):
    index(["lanthandel", *repeat_of("bensin", 6)])
    assert found("kiosk bensin") != [1]
    index(["kiosk", *repeat_of("bensin", 6)])
    assert found("kiosk bensin") == [1]


def test_there_are_never_fewer_documents_than_have_a_word(index):
    index(repeat_of("bensin", 6))
    frequencies(["bensin"])
    IndexedDocument.objects.all().delete()
    assert frequencies(["bensin", "lanthandel"]).documents == 6


def repeat_of(text, times):
    return [text] * times
