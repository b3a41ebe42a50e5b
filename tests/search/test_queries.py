"""Finding things, on whichever database the tests run."""

import random

import pytest
from django.db import connection

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.search.actions import index_objects, rebuild_index
from kunskapsbanken.search.models import IndexedDocument, IndexedWord
from kunskapsbanken.search.queries import find, results
from kunskapsbanken.search.registry import kinds

pytestmark = pytest.mark.django_db
# As many as the search is held to; on PostgreSQL, where each takes longer, a share of them.
ODD_QUESTIONS = 2_000 if connection.vendor == "postgresql" else 10_000


@pytest.fixture
def publish(make_item, django_capture_on_commit_callbacks):
    def make(**fields):
        with django_capture_on_commit_callbacks(execute=True):
            return make_item(**fields)

    return make


def titles(text):
    return [row.document.title for row in results(find(text), start=0, stop=20)]


def test_published_item_is_found_by_other_forms_of_its_words(publish):
    publish(title="Butiken som stängde")
    assert titles("butik stänger") == ["Butiken som stängde"]


def test_words_without_dots_find_words_with_them(publish):
    publish(title="Möte om åtgärder")
    assert titles("mote atgarder") == ["Möte om åtgärder"]


def test_title_outranks_text(publish):
    publish(title="Något annat", promise="Här nämns bymacken en gång i förbifarten.")
    publish(title="Bymacken", promise="Tanka hemma.")
    assert titles("bymacken")[0] == "Bymacken"


def test_more_of_the_words_rank_higher(publish):
    publish(title="Servicepunkt")
    publish(title="Servicepunkt med avtal")
    assert titles("avtal servicepunkt")[0] == "Servicepunkt med avtal"


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("paket ombud", "Paketombud"),
        ("paketombud", "Ombud för paket"),
        ("servicepunkt", "Servicepunktsavtal"),
        ("affar i byn", "Byns affärer"),
        ("service plan", "Serviceplanen"),
    ],
)
def test_compounds_meet_however_they_are_written(publish, asked, written):
    publish(title=written, promise="")
    assert titles(asked) == [written]


def test_word_is_marked_inside_a_compound(publish):
    publish(title="Vårt paketombud")
    (found,) = results(find("ombud"), start=0, stop=20)
    assert [piece.text for piece in found.title if piece.marked] == ["paketombud"]


def test_words_that_stand_together_outrank_words_apart(publish):
    between = "Annat om vägar, skolor, bussar, vård, bibliotek, fiber och bygdegårdar."
    publish(title="Ett", promise=f"Byrådet håller möten. {between} Sommaren.")
    publish(title="Två", promise=f"{between} Byrådet sommaren håller möten.")
    assert titles("byrådet sommaren") == ["Två", "Ett"]


def test_what_only_shares_a_common_word_is_left_out(publish):
    for number in range(8):
        publish(title=f"Text {number}", promise="Om service i bygden.")
    publish(title="Servicepunkt", promise="Om service.")
    assert titles("servicepunkt") == ["Servicepunkt"]


def test_mistyped_question_is_mended_and_says_so(publish):
    publish(title="Drivmedel i byn")
    hits = find("drivmdel i byn")
    assert hits.meant == "drivmedel i byn"
    assert [row.document.title for row in results(hits, start=0, stop=20)] == ["Drivmedel i byn"]
    assert find("drivmdel", exactly=True).rows == []


def test_known_words_and_compounds_of_known_words_are_left_as_they_are(publish):
    publish(title="Paket och ombud i butiken")
    for question in ("butiker", "paketombud", "BUTIK", "och i"):
        assert find(question).meant == ""


def test_no_word_of_what_is_no_longer_public_is_proposed(publish, django_capture_on_commit_callbacks):
    item = publish(title="Kiropraktor söks")
    assert find("kiropraktr").meant == "kiropraktor"
    with django_capture_on_commit_callbacks(execute=True):
        item.unpublish()
    assert find("kiropraktr").meant == ""
    assert not IndexedWord.objects.filter(written="kiropraktor").exists()


def test_words_are_counted_alike_after_each_change_and_from_the_start(publish):
    item = publish(title="Gamla namnet")
    publish(title="Andra namnet")
    item.title = item.promise = "Nya ordet"
    index_objects(kinds["item"], [item.pk])
    kept = dict(IndexedWord.objects.values_list("written", "documents"))
    rebuild_index()
    assert dict(IndexedWord.objects.values_list("written", "documents")) == kept


def test_draft_is_not_found(publish):
    publish(title="Hemligt utkast", live=False)
    assert titles("hemligt utkast") == []


def test_unpublished_item_is_no_longer_found(publish, django_capture_on_commit_callbacks):
    item = publish(title="Tillfällig post")
    with django_capture_on_commit_callbacks(execute=True):
        item.unpublish()
    assert titles("tillfällig") == []


def test_deleted_item_is_no_longer_found(publish, django_capture_on_commit_callbacks):
    item = publish(title="Tillfällig post")
    with django_capture_on_commit_callbacks(execute=True):
        item.delete()
    assert titles("tillfällig") == []
    assert not IndexedDocument.objects.filter(kind="item").exists()


def test_restricted_item_is_not_found(publish, django_capture_on_commit_callbacks):
    item = publish(title="Arbetsrum")
    item.view_restrictions.create(restriction_type="login")
    index_objects(kinds["item"], [item.pk])
    assert titles("arbetsrum") == []


def test_rebuilding_finds_what_the_index_had_lost(publish):
    publish(title="Bortglömd post")
    IndexedDocument.objects.all().delete()
    assert rebuild_index() >= 1
    assert titles("bortglömd") == ["Bortglömd post"]


def test_change_of_title_replaces_the_old_words(publish, django_capture_on_commit_callbacks):
    item = publish(title="Gamla namnet")
    with django_capture_on_commit_callbacks(execute=True):
        item = KnowledgeItem.objects.get(pk=item.pk)
        item.title = item.promise = "Nya namnet"
        item.save_revision().publish()
    assert titles("gamla") == []
    assert titles("nya") == ["Nya namnet"]


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "   ",
        "\x00",
        '"',
        "a AND OR NOT (",
        "*",
        "'; DROP TABLE x; --",
        "😀",
        "x" * 10_000,
        "NEAR(a b)",
        "^å:",
        "l'oreal d’été",
    ],
)
def test_odd_questions_give_no_error(publish, odd):
    publish(title="Något")
    find(odd.replace("\x00", " "))


def test_a_thousand_odd_questions_give_no_error(publish):
    publish(title="Något")
    chance = random.Random(7)
    pieces = [
        "'",
        '"',
        "’",
        "*",
        "(",
        ")",
        ":",
        "^",
        "-",
        "AND",
        "OR",
        "NEAR",
        "å",
        "Å",
        "butik",
        " ",
        "\t",
        "😀",
        "e\u0301",
        "ß",
    ]
    for _number in range(ODD_QUESTIONS):
        find("".join(chance.choices(pieces, k=chance.randrange(1, 12))))


def test_find_takes_a_fixed_number_of_queries(publish, django_assert_num_queries):
    for number in range(5):
        publish(title=f"Butik {number}")
    # Is every word known? Which fit, what do they say, how rare are the words, and what is shown of them?
    find("något annat")  # the editors' synonyms are read once for each process
    with django_assert_num_queries(5):
        hits = find("butik")
    with django_assert_num_queries(1):
        results(hits, start=0, stop=20)


def test_other_names_find_the_item_but_are_not_shown(publish):
    publish(title="Drivmedel", also="mack, tankställe")
    assert titles("tankställe") == ["Drivmedel"]
