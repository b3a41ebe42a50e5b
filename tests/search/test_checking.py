"""The index follows the database, and what it has missed can be found and mended."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.search import actions
from kunskapsbanken.search.actions import index_due, index_objects, rebuild_index
from kunskapsbanken.search.engines import Fields, engine
from kunskapsbanken.search.models import IndexDue, IndexedDocument
from kunskapsbanken.search.queries import find
from kunskapsbanken.search.registry import kinds

pytestmark = pytest.mark.django_db


def check(*options):
    said = StringIO()
    call_command("check_search", *options, stdout=said)
    return said.getvalue()


@pytest.fixture
def items(make_item):
    made = [make_item(title=f"Butik nummer {number}") for number in range(4)]
    rebuild_index()
    return made


def test_an_index_in_step_is_said_to_be(items):
    assert "stämmer med databasen" in check()


def test_what_differs_is_told_and_mended(items):
    one, two, three, four = items
    IndexedDocument.objects.get(object_id=one.pk).delete()
    KnowledgeItem.objects.filter(pk=two.pk).update(title="Kiosk", draft_title="Kiosk")
    KnowledgeItem.objects.filter(pk=three.pk).update(live=False, latest_revision=None)
    row = IndexedDocument.objects.get(object_id=four.pk)
    engine().remove([row.pk])
    IndexedDocument.objects.create(kind="borttagen", object_id=1, title="Kvar")
    if connection.vendor == "sqlite":  # PostgreSQL's own rules forbid it
        engine().add([Fields(987_654, ["vilse"], [], [], [])])
    with pytest.raises(CommandError, match="skiljer sig"):
        check()
    said = check("--mend")
    assert "item: 2 saknas, 2 är inaktuella, 0 finns inte längre" in said
    assert "borttagen: 0 saknas, 0 är inaktuella, 1 finns inte längre" in said
    assert "stämmer med databasen" in check()
    assert {row.object_id for row in find("butik nummer").found} == {one.pk, two.pk, four.pk}
    assert [row.object_id for row in find("kiosk").found] == [two.pk]


def test_what_a_dead_process_left_is_indexed_by_the_clock(make_item):
    item = make_item(title="Bortglömd butik")  # its commit's hook never runs, as if the process had died
    assert not find("bortglömd").found
    assert IndexDue.objects.filter(kind="item", object_id=item.pk).exists()
    assert index_due() >= 1
    assert [row.object_id for row in find("bortglömd").found] == [item.pk]
    assert not IndexDue.objects.exists()


def test_readers_see_the_old_index_while_the_new_one_is_built(items, monkeypatch):
    seen = []
    rebuild_index(lambda _count: seen.append(len(find("butik nummer").found)))
    assert seen
    assert set(seen) == {4}


def test_what_changes_while_the_index_is_built_is_in_the_new_one(items, make_item):
    done = threading.Event()

    def change(_count):
        if not done.is_set():
            done.set()
            item = make_item(title="Butik nummer ny")
            index_objects(kinds["item"], [item.pk])
            items[0].delete()
            index_objects(kinds["item"], [items[0].pk])

    rebuild_index(change)
    assert {row.object_id for row in find("butik nummer").found} == {
        *(item.pk for item in items[1:]),
        KnowledgeItem.objects.get(title="Butik nummer ny").pk,
    }
    assert "stämmer" in check()


def test_a_rebuilding_that_broke_off_leaves_the_old_index_and_can_be_begun_anew(items, monkeypatch):
    def break_off(_count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild_index(break_off)
    assert len(find("butik nummer").found) == 4
    assert rebuild_index() >= 4
    assert engine().being_built() is None


def test_a_batch_at_a_time_gives_the_same_index(items, monkeypatch):
    before = {row.pk: row.object_id for row in find("butik nummer").found}
    monkeypatch.setattr(actions, "batches", lambda rows: ([row] for row in rows))
    rebuild_index()
    assert {row.pk: row.object_id for row in find("butik nummer").found} == before
