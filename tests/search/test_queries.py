"""Finding things, on whichever database the tests run."""

import pytest

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.search.actions import index_objects, rebuild_index
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.queries import find, results, suggest
from kunskapsbanken.search.registry import kinds

pytestmark = pytest.mark.django_db


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
    ["", "   ", "\x00", '"', "a AND OR NOT (", "*", "'; DROP TABLE x; --", "😀", "x" * 10_000, "NEAR(a b)", "^å:"],
)
def test_odd_questions_give_no_error(publish, odd):
    publish(title="Något")
    find(odd.replace("\x00", " "))


def test_suggestions_complete_words_of_titles(publish):
    publish(title="Servicepunktsavtal")
    publish(title="Lokal servicepunkt")
    assert [row.title for row in suggest("servicep")] == ["Servicepunktsavtal", "Lokal servicepunkt"]
    assert suggest("s") == []


def test_suggestion_takes_percent_signs_as_they_are(publish):
    publish(title="Servicepunktsavtal")
    assert suggest("%%%") == []


def test_find_takes_a_fixed_number_of_queries(publish, django_assert_num_queries):
    for number in range(5):
        publish(title=f"Butik {number}")
    with django_assert_num_queries(2):
        hits = find("butik")
    with django_assert_num_queries(1):
        results(hits, start=0, stop=20)


def test_other_names_find_the_item_but_are_not_shown(publish):
    publish(title="Drivmedel", also="mack, tankställe")
    assert titles("tankställe") == ["Drivmedel"]
