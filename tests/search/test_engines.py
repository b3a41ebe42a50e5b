"""What every engine does: that of whichever database the tests run on, and OpenSearch."""

import pytest

from kunskapsbanken.engines.swedish.ranking import BM25, Stems
from kunskapsbanken.search.engines import WEIGHTS, Fields, engine
from kunskapsbanken.search.engines.sqlite import SqliteEngine
from kunskapsbanken.search.models import IndexedDocument

pytestmark = pytest.mark.django_db
TEXTS = [
    ("butik", "butik i by med post", "", "by"),
    ("mack", "mack och butik", "tank stall", "tank"),
    ("post", "ombud post paket post", "", "paket ombud"),
    ("annat", "vag skola vard omsorg buss", "", ""),
    ("mer", "skola buss", "", "vag"),
]


@pytest.fixture(autouse=True, params=["database", "opensearch"])
def searched_by(request, db):
    if request.param == "opensearch":
        request.getfixturevalue("opensearch")


def rank(*terms, among=None):
    found = engine().rank(terms, engine().frequencies(terms), limit=10, among=among)
    return [row.document_id for row in found]


@pytest.fixture
def documents(db):
    rows = [IndexedDocument(kind="prov", object_id=number, title=str(number)) for number in range(len(TEXTS))]
    made = IndexedDocument.objects.bulk_create(rows)
    found = [Fields(row.pk, *(field.split() for field in text)) for row, text in zip(made, TEXTS, strict=True)]
    engine().add(found)
    return found


def test_scores_are_those_of_bm25(documents):
    terms = ["butik", "post", "ombud", "tank", "saknas"]
    counted = engine().frequencies(terms)
    average = sum(sum(map(len, row[1:])) for row in documents) / len(documents)
    bm25 = BM25(WEIGHTS, terms, *counted)
    wanted = {row.document_id: bm25.score(Stems(*row.texts), sum(map(len, row[1:])) / average) for row in documents}
    ranked = engine().rank(terms, counted, limit=10)
    assert dict(ranked) == pytest.approx({pk: score for pk, score in wanted.items() if score})
    assert [row.score for row in ranked] == sorted((row.score for row in ranked), reverse=True)


def test_what_is_asked_for_also_ranks_and_finds_nothing_by_itself(documents):
    counted = engine().frequencies(["butik", "post", "skola"])
    found = engine().rank(["butik"], counted, limit=10, also=["post", "skola"])
    assert [row.document_id for row in found] == [documents[0].document_id, documents[1].document_id]
    alone = engine().rank(["butik"], counted, limit=10)
    assert found[0].score - found[1].score > alone[0].score - alone[1].score
    among = IndexedDocument.objects.filter(pk=documents[1].document_id)
    found = engine().rank(["butik"], counted, limit=10, also=["post"], among=among)
    assert [row.document_id for row in found] == [documents[1].document_id]


def test_of_more_than_are_wanted_only_sqlite_leaves_out_those_with_one_word_alone(documents):
    one, two, three = (document.document_id for document in documents[:3])
    counted = engine().frequencies(["butik", "post", "tank", "saknas"])

    def found(*terms, limit, also):
        return {row.document_id for row in engine().rank(terms, counted, limit=limit, also=[also])}

    leaves_out = isinstance(engine(), SqliteEngine)  # the others score no more rows than they are asked for
    assert found("butik", "post", limit=3, also="saknas") == ({one} if leaves_out else {one, two, three})
    assert found("butik", "post", limit=4, also="saknas") == {one, two, three}
    assert found("butik", limit=1, also="saknas") == {one}  # nothing would be left, so all are asked for
    assert found("butik", limit=1, also="tank") == ({two} if leaves_out else {one})


def test_frequencies_count_documents_in_any_field(documents):
    count, containing = engine().frequencies(["butik", "tank", "vag", "saknas"])
    assert count == len(TEXTS)
    assert {term: number for term, number in containing.items() if number} == {"butik": 2, "tank": 1, "vag": 2}


def test_stems_come_back_in_their_order(documents):
    found = engine().stems([documents[2].document_id])
    fields = {pk: stems.fields for pk, stems in found.items()}
    assert fields == {documents[2].document_id: ("post", "ombud post paket post", "", "paket ombud")}


def test_a_document_put_in_again_takes_the_place_of_the_old(documents):
    engine().add([Fields(documents[0].document_id, ["kiosk"], ["kiosk"], [], [])])
    assert documents[0].document_id not in rank("butik")
    assert rank("kiosk") == [documents[0].document_id]


def test_what_is_taken_out_is_not_found(documents):
    engine().remove([documents[3].document_id])
    assert rank("omsorg") == []
    assert documents[3].document_id not in engine().held()


def test_only_those_among_the_given_are_found(documents):
    one, two = documents[0].document_id, documents[1].document_id
    assert set(rank("butik", "tank", among=IndexedDocument.objects.all())) == {one, two}
    assert rank("butik", "tank", among=IndexedDocument.objects.filter(pk=two)) == [two]
    assert rank("butik", among=IndexedDocument.objects.none()) == []


def test_a_term_is_present_where_it_stands_in_any_of_the_given(documents):
    some = IndexedDocument.objects.filter(pk__in=[documents[1].document_id, documents[4].document_id])
    assert engine().present(["butik", "tank", "vag", "omsorg", '"', "saknas"], among=some) == {"butik", "tank", "vag"}


def test_the_next_index_is_unseen_until_it_takes_over(documents):
    building = engine().begin_next()
    building.add([Fields(documents[1].document_id, ["kiosk"], [], [], [])])
    assert rank("kiosk") == []
    assert engine().being_built().held() == {documents[1].document_id}
    building.take_over()
    assert rank("butik") == []
    assert rank("kiosk") == [documents[1].document_id]
    assert engine().frequencies(["kiosk", "butik"]).containing.get("kiosk") == 1
    assert engine().being_built() is None


def test_an_index_that_was_left_unfinished_is_begun_anew(documents):
    engine().begin_next().add([Fields(documents[0].document_id, ["kiosk"], [], [], [])])
    building = engine().begin_next()
    assert building.held() == set()
    building.take_over()
    assert rank("kiosk") == []


@pytest.mark.parametrize("odd", ['"', "*", "and", "near", "😀", "'", "^", "(", ":"])
def test_nothing_in_a_term_is_taken_for_syntax(documents, odd):
    rank(odd, "butik")
    engine().present([odd], among=IndexedDocument.objects.all())
