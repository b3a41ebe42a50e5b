"""Answers that editors have chosen."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from kunskapsbanken.search.models import PromotedPage, Promotion, PromotionManner, SynonymGroup
from kunskapsbanken.search.promotions import answers

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def publish(make_item, django_capture_on_commit_callbacks):
    def make(**fields):
        with django_capture_on_commit_callbacks(execute=True):
            return make_item(**fields)

    return make


@pytest.fixture
def promote(django_capture_on_commit_callbacks):
    def make(page, *phrases, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            promotion = Promotion.objects.create(phrases="\n".join(phrases), **fields)
            PromotedPage.objects.create(promotion=promotion, page=page)
            return promotion

    return make


def headings(question, viewer=VISITOR):
    return [answer.heading for answer in answers(question, viewer)]


def test_answer_is_shown_where_all_words_of_a_phrase_are_in_the_question(publish, promote):
    promote(publish(title="Rätt lag"), "gamla förordningen")
    assert headings("gäller den gamla förordningen än") == ["Rätt lag"]
    assert headings("forordningen som är gammal") == []
    assert headings("förordningen") == []


def test_answer_to_just_the_question_is_not_shown_for_a_longer_one(publish, promote):
    promote(publish(title="Allt om service"), "service", manner=PromotionManner.EXACT)
    assert headings("Servicen") == ["Allt om service"]
    assert headings("service i Storuman") == []


def test_problem_is_known_by_most_of_its_words_and_by_words_of_the_same_meaning(
    publish, promote, django_capture_on_commit_callbacks
):
    page = publish(title="När butiken hotas av stängning")
    promote(page, "butiken stänger", "handlaren i byn går i pension", manner="problem", heading="Butiken hotas")
    with django_capture_on_commit_callbacks(execute=True):
        SynonymGroup.objects.create(words="butik\naffär")
        SynonymGroup.objects.create(words="stänga\nlägga ner\nnedläggning")
    for question in ("butiken ska läggas ner", "affaren stanger till våren", "butiksnedläggning"):
        assert headings(question) == ["Butiken hotas"], question
    assert headings("vår handlare går snart i pension") == ["Butiken hotas"]
    assert headings("butikens öppettider") == []
    assert headings("macken stänger") == []


def test_draft_and_unpublished_page_are_nobodys_answer(publish, promote, system_owner):
    page = publish(title="Posten", live=False)
    promote(page, "posten")
    assert headings("posten", system_owner) == []


def test_page_that_is_unpublished_is_no_longer_an_answer(publish, promote, django_capture_on_commit_callbacks):
    page = publish(title="Posten")
    promote(page, "posten")
    assert headings("posten") == ["Posten"]
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert headings("posten") == []


def test_answer_holds_on_its_days(publish, promote):
    today, page = timezone.localdate(), publish(title="Ansök nu")
    promote(page, "ansöka", first_day=today, last_day=today)
    promote(page, "söka", last_day=today - timedelta(days=1))
    promote(page, "bidrag", first_day=today + timedelta(days=1))
    assert (headings("ansöka"), headings("söka"), headings("bidrag")) == (["Ansök nu"], [], [])


def test_last_day_before_the_first_is_refused():
    today = timezone.localdate()
    with pytest.raises(ValidationError, match="Sista dagen"):
        Promotion(phrases="söka", first_day=today, last_day=today - timedelta(days=1)).full_clean()


def test_question_without_a_phrase_costs_no_query(publish, promote, django_assert_num_queries):
    promote(publish(title="Posten"), "posten")
    headings("posten")
    with django_assert_num_queries(0):
        assert headings("macken") == []
    with django_assert_num_queries(1):
        assert headings("posten") == ["Posten"]


def test_page_of_hits_shows_the_answer_first(client, publish, promote):
    page = publish(title="Första hjälpen för butiken")
    promote(page, "butiken stänger", manner="problem", heading="Butiken hotas")
    text = client.get("/sok/", {"q": "butiken stänger"}).content.decode()
    assert "Det här kan du göra" in text
    assert text.index("Butiken hotas") < text.index('<ol class="hits')
    assert "Det här kan du göra" not in client.get("/sok/", {"q": "annat"}).content.decode()


def test_editor_chooses_an_answer(client, editor, publish):
    page = publish(title="Posten")
    client.force_login(editor)
    data = nested_form_data(
        {
            "phrases": "posten stänger",
            "manner": "utvalt",
            "heading": "",
            "first_day": "",
            "last_day": "",
            "promoted": inline_formset([{"page": page.pk}]),
        }
    )
    client.post(reverse(Promotion.snippet_viewset.get_url_name("add")), data)
    assert [row.page_id for row in Promotion.objects.get(phrases="posten stänger").promoted.all()] == [page.pk]
