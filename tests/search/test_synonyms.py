"""Words that editors have said mean the same, on whichever database the tests run."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kunskapsbanken.search.models import SynonymGroup
from kunskapsbanken.search.queries import find, results

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(make_item, django_capture_on_commit_callbacks):
    def make(**fields):
        with django_capture_on_commit_callbacks(execute=True):
            return make_item(promise=fields.pop("promise", ""), **fields)

    return make


@pytest.fixture
def same(django_capture_on_commit_callbacks):
    """Say that words mean the same."""

    def make(*words, also=()):
        with django_capture_on_commit_callbacks(execute=True):
            return SynonymGroup.objects.create(words="\n".join(words), also="\n".join(also))

    return make


def titles(text, **options):
    return [row.document.title for row in results(find(text, **options), start=0, stop=20)]


def test_other_word_of_the_same_meaning_is_found_at_once_and_no_longer_when_the_group_is_gone(
    publish, same, django_capture_on_commit_callbacks
):
    publish(title="Bensinstationen i byn")
    assert titles("tankställe", exactly=True) == []
    group = same("bensinstation", "tankställe")
    assert titles("tankställe") == ["Bensinstationen i byn"]
    with django_capture_on_commit_callbacks(execute=True):
        group.delete()
    assert titles("tankställe", exactly=True) == []


def test_the_readers_own_word_comes_first(publish, same):
    publish(title="Bensinstationen")
    publish(title="Tankställe")
    same("bensinstation", "tankställe")
    assert titles("tankställe") == ["Tankställe", "Bensinstationen"]
    assert titles("bensinstation") == ["Bensinstationen", "Tankställe"]


def test_text_that_lists_all_the_words_does_not_outrank_the_one_about_them(publish, same):
    publish(title="Ordlista", promise="Mack, bensinstation, tankställe och drivmedelsstation.")
    publish(title="Macken i byn", promise="Så höll vi macken öppen.")
    same("mack", "bensinstation", "tankställe", "drivmedelsstation")
    assert titles("mack") == ["Macken i byn", "Ordlista"]


def test_one_way_words_are_found_one_way(publish, same):
    publish(title="Drivmedel")
    publish(title="Macken")
    same("mack", "bensinstation", also=["drivmedel"])
    assert set(titles("bensinstation")) == {"Macken", "Drivmedel"}
    assert titles("drivmedel") == ["Drivmedel"]


def test_synonyms_that_are_found_are_told_and_marked(publish, same):
    publish(title="Tankställe")
    same("bensinstation", "tankställe", "drivmedelsstation")
    hits = find("bensinstation")
    assert hits.also == ("tankställe",)
    (hit,) = results(hits, start=0, stop=20)
    assert [piece.text for piece in hit.title if piece.marked] == ["Tankställe"]


def test_nothing_is_told_of_a_synonym_in_what_the_reader_may_not_read(publish, same, system_owner):
    publish(title="Tankställe", live=False)
    same("bensinstation", "tankställe")
    assert find("bensinstation").also == ()
    assert find("bensinstation", viewer=system_owner).also == ("tankställe",)


def test_word_that_editors_explain_is_not_taken_for_a_mistyped_one(publish, same):
    publish(title="Kontanter")
    assert find("kontamter").meant == "kontanter"
    same("kontamter", "kontanter")
    assert (find("kontamter").meant, titles("kontamter")) == ("", ["Kontanter"])


def test_search_without_synonyms_costs_no_question_more_and_with_them_one(publish, same, django_assert_max_num_queries):
    publish(title="Tankställe")
    find("tankställe")
    with django_assert_max_num_queries(20) as before:
        find("tankställe")
    same("bensinstation", "tankställe")
    publish(title="Bensinstationen")
    find("tankställe")
    with django_assert_max_num_queries(len(before) + 1):
        find("tankställe")
    with django_assert_max_num_queries(len(before)):
        find("något annat", exactly=True)


@pytest.mark.parametrize(
    ("words", "also", "fault"),
    [
        ("mack", "", "minst två"),
        ("mack\nmackarna", "", "två gånger"),
        ("mack\noch", "", "småord"),
        ("mack\nbensinstation", "mack", "två gånger"),
        ("mack\naffären", "", "finns redan"),
        ("mack\n" + "x" * 100, "", "för långt"),
    ],
)
def test_faulty_groups_are_refused(same, words, also, fault):
    same("butik", "affär")
    with pytest.raises(ValidationError, match=fault):
        SynonymGroup(words=words, also=also).full_clean()


def test_group_may_be_saved_again():
    group = SynonymGroup(words=" mack \n\nbensinstation")
    group.full_clean()
    group.save()
    group.full_clean()
    assert group.words == "mack\nbensinstation"


def test_editor_writes_a_group_begun_from_a_question(client, editor):
    client.force_login(editor)
    address = reverse(SynonymGroup.snippet_viewset.get_url_name("add"))
    assert "tanka bilen" in client.get(address, {"fraga": "tanka bilen"}).content.decode()
    client.post(address, {"words": "mack\ntanka bilen", "also": "", "note": ""})
    group = SynonymGroup.objects.get(words__contains="tanka bilen")
    history = client.get(reverse(SynonymGroup.snippet_viewset.get_url_name("history"), args=[group.pk]))
    assert history.status_code == 200


def test_page_of_hits_tells_of_the_synonyms(client, publish, same):
    publish(title="Tankställe")
    same("bensinstation", "tankställe")
    assert "Visar även träffar på tankställe." in " ".join(
        client.get("/sok/", {"q": "bensinstation"}).content.decode().split()
    )
