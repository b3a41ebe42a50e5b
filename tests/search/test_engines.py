"""What every engine does, on whichever database the tests run."""

import pytest

from kunskapsbanken.engines.swedish.ranking import bm25
from kunskapsbanken.search.engines import WEIGHTS, Fields, engine
from kunskapsbanken.search.models import IndexedDocument

pytestmark = pytest.mark.django_db
TEXTS = [
    ("butik", "butik i by med post", "", "by"),
    ("mack", "mack och butik", "tank stall", "tank"),
    ("post", "ombud post paket post", "", "paket ombud"),
    ("annat", "vag skola vard omsorg buss", "", ""),
    ("mer", "skola buss", "", "vag"),
]


@pytest.fixture
def documents(db):
    rows = [IndexedDocument(kind="prov", object_id=number, title=str(number)) for number in range(len(TEXTS))]
    made = IndexedDocument.objects.bulk_create(rows)
    found = [Fields(row.pk, *(field.split() for field in text)) for row, text in zip(made, TEXTS, strict=True)]
    engine().add(found)
    return found


def test_scores_are_those_of_bm25(documents):
    terms = ["butik", "post", "ombud", "tank", "saknas"]
    count, containing = engine().frequencies(terms)
    average = sum(sum(map(len, row[1:])) for row in documents) / len(documents)
    wanted = {
        row.document_id: bm25(row[1:], WEIGHTS, terms, sum(map(len, row[1:])) / average, count, containing)
        for row in documents
    }
    ranked = engine().rank(terms, limit=10)
    assert dict(ranked) == pytest.approx({pk: score for pk, score in wanted.items() if score})
    assert [row.score for row in ranked] == sorted((row.score for row in ranked), reverse=True)


def test_frequencies_count_documents_in_any_field(documents):
    count, containing = engine().frequencies(["butik", "tank", "vag", "saknas"])
    assert count == len(TEXTS)
    assert {term: number for term, number in containing.items() if number} == {"butik": 2, "tank": 1, "vag": 2}


def test_stems_come_back_in_their_order(documents):
    found = engine().stems([documents[2].document_id])
    assert found == {documents[2].document_id: (["post"], ["ombud", "post", "paket", "post"])}


def test_a_document_put_in_again_takes_the_place_of_the_old(documents):
    engine().add([Fields(documents[0].document_id, ["kiosk"], ["kiosk"], [], [])])
    assert documents[0].document_id not in dict(engine().rank(["butik"], limit=10))
    assert [row.document_id for row in engine().rank(["kiosk"], limit=10)] == [documents[0].document_id]


def test_what_is_taken_out_is_not_found(documents):
    engine().remove([documents[3].document_id])
    assert engine().rank(["omsorg"], limit=10) == []


@pytest.mark.parametrize("odd", ['"', "*", "and", "near", "😀", "'", "^", "(", ":"])
def test_nothing_in_a_term_is_taken_for_syntax(documents, odd):
    engine().rank([odd, "butik"], limit=10)
    engine().frequencies([odd])
