"""Searching by OpenSearch: what a server apart can do wrong, and what then becomes of readers' and writers' work."""

import json
import socket

import pytest
import urllib3
from django.db import connection

from kunskapsbanken.search import engines
from kunskapsbanken.search.actions import index_due, rebuild_index
from kunskapsbanken.search.engines import Fields, OutOfOrder, engine, opensearch as by_opensearch
from kunskapsbanken.search.models import IndexDue, IndexedDocument
from kunskapsbanken.search.queries import find, results

pytestmark = pytest.mark.django_db
LINES = "application/x-ndjson"


@pytest.fixture
def publish(make_item, django_capture_on_commit_callbacks):
    def make(**fields):
        with django_capture_on_commit_callbacks(execute=True):
            return make_item(**fields)

    return make


def titles(text, **asked):
    return [row.document.title for row in results(find(text, **asked), start=0, stop=20)]


@pytest.fixture
def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_what_is_published_is_found_at_once_and_what_is_taken_away_is_not(publish, opensearch):
    item = publish(title="Butiken som stängde")
    assert titles("butik stänger") == ["Butiken som stängde"]
    assert titles("butikken som stengde") == ["Butiken som stängde"]
    IndexedDocument.objects.filter(object_id=item.pk).update(is_public=False)
    assert titles("butik stänger") == []


def test_a_rebuilt_index_takes_the_place_of_the_old_and_none_is_left_beside_it(publish, cluster):
    publish(title="Bymacken")
    before = set(cluster.indices)
    rebuild_index()
    assert titles("bymacken") == ["Bymacken"]
    assert len(cluster.indices) == 1
    assert before.isdisjoint(cluster.indices)


def test_a_rebuild_makes_the_index_where_there_is_none(publish, cluster):
    cluster.indices, cluster.aliases = {}, {}
    publish(title="Bymacken")
    assert cluster.indices == {}  # none is made by writing to it, without its description
    assert IndexDue.objects.exists()
    rebuild_index()
    assert index_due() > 0
    assert titles("bymacken") == ["Bymacken"]


@pytest.mark.parametrize(
    "fault",
    [
        (503, {"error": {"type": "cluster_block_exception", "reason": "no master"}, "status": 503}),
        (502, b"<html>Bad gateway</html>"),
        (429, {"error": "Too many requests", "status": 429}),
    ],
)
def test_what_could_not_be_indexed_is_saved_and_indexed_when_the_server_answers_again(publish, cluster, caplog, fault):
    cluster.fault = fault
    item = publish(title="Bymacken")
    assert str(fault[0]) in caplog.text
    assert index_due() == 0
    assert IndexDue.objects.filter(kind="item", object_id=item.pk).exists()
    cluster.fault = None
    assert index_due() > 0
    assert not IndexDue.objects.exists()
    assert titles("bymacken") == ["Bymacken"]


def test_what_the_databases_own_engine_could_not_index_is_indexed_later_too(publish, caplog):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {engines.TABLE} RENAME TO set_aside")
    item = publish(title="Bymacken")
    assert "could not follow" in caplog.text
    assert IndexDue.objects.filter(kind="item", object_id=item.pk).exists()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE set_aside RENAME TO {engines.TABLE}")
    assert index_due() > 0
    assert titles("bymacken") == ["Bymacken"]


def test_a_document_that_the_server_refuses_stays_due(publish, cluster):
    next(iter(cluster.indices.values())).fields = {}
    publish(title="Bymacken")
    assert IndexDue.objects.exists()
    assert not IndexedDocument.objects.filter(title="Bymacken").exists()


def test_a_reader_is_told_in_words_that_the_search_is_out_of_order(client, cluster, caplog):
    cluster.fault = (503, {"error": {"type": "cluster_block_exception", "reason": "no master"}, "status": 503})
    response = client.get("/sok/", {"q": "butik"})
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "Sökningen är ur funktion just nu" in response.content.decode()
    assert "no master" in caplog.text
    assert client.get("/").status_code == 200


def test_a_reader_is_told_so_when_nothing_answers(client, settings, cluster, unused_port):
    settings.OPENSEARCH_URL = f"http://127.0.0.1:{unused_port}"
    assert client.get("/sok/", {"q": "butik"}).status_code == 503


def test_an_answer_from_a_part_of_the_index_is_no_answer(cluster):
    whole = {"hits": {"hits": []}, "timed_out": False, "_shards": {"failed": 1}}
    for answer in (whole, {**whole, "timed_out": True, "_shards": {"failed": 0}}):
        cluster.fault = (200, answer)
        with pytest.raises(OutOfOrder):
            engine().rank(["butik"], engines.Frequencies(0, {}), limit=10)


def test_the_user_and_password_are_shown(settings, cluster):
    cluster.wanted_login = "sok:hemligt"
    with pytest.raises(OutOfOrder, match="401"):
        engine().held()
    settings.OPENSEARCH_USER, settings.OPENSEARCH_PASSWORD = "sok", "hemligt"
    assert engine().held() == set()


def some_documents(number, *words):
    rows = [IndexedDocument(kind="prov", object_id=pk, title=str(pk)) for pk in range(number)]
    made = IndexedDocument.objects.bulk_create(rows)
    engine().add(Fields(row.pk, list(words), [], [], []) for row in made)
    return [row.pk for row in made]


def test_more_ids_than_one_filter_takes_are_sent_in_parts(opensearch, monkeypatch):
    monkeypatch.setattr(by_opensearch, "MOST_VALUES", 2)
    ids = some_documents(7, "butik")
    among = IndexedDocument.objects.filter(pk__in=ids[:5])
    ranked = engine().rank(["butik"], engine().frequencies(["butik"]), limit=9, among=among)
    assert {row.document_id for row in ranked} == set(ids[:5])


def test_a_term_is_present_though_the_first_documents_with_it_may_not_be_read(opensearch):
    ids = some_documents(by_opensearch.LOOKED_AT + 5, "butik")
    only = [IndexedDocument.objects.filter(pk=pk) for pk in (ids[0], ids[-1])]
    assert [engine().present(["butik", "mack"], among=one) for one in only] == [{"butik"}, {"butik"}]
    assert engine().present(["butik"], among=IndexedDocument.objects.none()) == set()


def test_all_that_is_held_is_told_page_by_page(opensearch, monkeypatch):
    monkeypatch.setattr(by_opensearch, "MOST_HITS", 3)
    ids = some_documents(8, "butik")
    assert engine().held() == set(ids)


def test_only_the_best_candidates_are_scored(opensearch, monkeypatch):
    monkeypatch.setattr(by_opensearch, "CANDIDATES", 2)
    some_documents(4, "butik")
    ranked = engine().rank(["butik"], engines.Frequencies(9, {"butik": 1}), limit=9)
    assert [row.score > 0 for row in ranked] == [True, True, False, False]


def test_another_process_may_take_a_document_out_between_two_requests(publish, cluster):
    publish(title="Bymacken")
    next(iter(cluster.indices.values())).written.clear()  # it is found until the index is refreshed, and not got
    assert titles("bymacken") == []


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        ("POST", "/{alias}/_bulk", '{"delete": {"_id": "1"}}', LINES, 400),  # no newline at the end
        ("POST", "/{alias}/_bulk", '{"delete": {"_id": "1"}}\n', "text/plain", 406),
        ("POST", "/{alias}/_bulk?fresh=true", '{"delete": {"_id": "1"}}\n', LINES, 400),
        ("POST", "/{alias}/_search", '{"querry": {"match_all": {}}}', "application/json", 400),
        ("POST", "/{alias}/_search", '{"query": {"matchall": {}}}', "application/json", 400),
        ("POST", "/{alias}/_search", '{"size": 10001}', "application/json", 400),
        ("POST", "/{alias}/_mget", '{"ids": []}', "application/json", 400),
        ("POST", "/_aliases", '{"actions": []}', "application/json", 400),
        ("DELETE", "/{alias}", "", "", 400),
        ("GET", "/_alias/saknas", "", "", 404),
        ("POST", "/{alias}/_search?sized=1", "{}", "application/json", 400),
    ],
)
def test_the_small_server_refuses_what_is_not_of_the_documented_form(
    opensearch, settings, method, path, body, kind, status
):
    """Asked of a real server too, where there is one: it refuses the same."""
    address = settings.OPENSEARCH_URL + path.format(alias=settings.OPENSEARCH_INDEX)
    headers = {"Content-Type": kind} if kind else {}
    with urllib3.PoolManager() as pool:
        response = pool.request(method, address, body=body or None, headers=headers)
    assert response.status == status
    assert json.loads(response.data)["error"]
