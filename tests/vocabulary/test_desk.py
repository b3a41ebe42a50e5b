"""The vocabulary's desk in the admin."""

import pytest
from django.urls import reverse

from kunskapsbanken.vocabulary.models import Scheme, Term
from kunskapsbanken.vocabulary.queries import with_uses

TERMS = "/admin/snippets/vocabulary/term/"


@pytest.fixture
def keeper(client, chief_editor):
    client.force_login(chief_editor)
    return client


def delete_address(thing) -> str:
    return reverse(thing.snippet_viewset.get_url_name("delete"), args=[thing.pk])


def test_uses_are_counted_over_all_that_points_at_a_term(make_item):
    make_item(phases=["behov"])
    make_item(phases=["behov", "plan"], services=["dagligvaror"])
    uses = dict(with_uses(Term.objects.filter(slug__in=["behov", "plan", "genomforande"])).values_list("slug", "uses"))
    assert uses == {"behov": 2, "plan": 1, "genomforande": 0}


def test_list_shows_terms_with_their_uses_in_order(keeper, make_item):
    make_item(phases=["behov"])
    response = keeper.get(TERMS, {"scheme": Scheme.objects.get(slug="fas").pk})
    rows = list(response.context["object_list"])
    assert [row.slug for row in rows][:3] == ["behov", "forankring", "samverkan"]
    assert rows[0].uses == 1


def test_used_term_is_not_deleted_and_the_reason_is_told(keeper, make_item):
    item = make_item(phases=["behov"])
    term = Term.objects.get(slug="behov")
    response = keeper.post(delete_address(term), follow=True)
    assert "Går inte att ta bort, för det används" in response.content.decode()
    assert list(item.phases.all()) == [term]


def test_used_terms_are_not_deleted_in_bulk(keeper, make_item):
    make_item(phases=["behov"])
    used, unused = Term.objects.get(slug="behov"), Term.objects.get(slug="genomforande")
    address = reverse("wagtail_bulk_action", args=["vocabulary", "term", "delete"])
    keeper.post(f"{address}?id={used.pk}&id={unused.pk}&next={TERMS}")
    assert Term.objects.filter(pk__in=[used.pk, unused.pk]).count() == 2


def test_unused_term_is_deleted(keeper):
    term = Term.objects.create(scheme=Scheme.objects.get(slug="fas"), slug="provfas", label_sv="Provfas")
    assert keeper.get(delete_address(term)).status_code == 200
    keeper.post(delete_address(term))
    assert not Term.objects.filter(slug="provfas").exists()


def test_list_with_terms_is_not_deleted(keeper):
    keeper.post(delete_address(Scheme.objects.get(slug="fas")))
    assert Scheme.objects.filter(slug="fas").exists()


def test_term_is_added_with_a_clean_address(keeper):
    fields = {"scheme": Scheme.objects.get(slug="fas").pk, "label_sv": "Ny fas", "sort_order": 9}
    refused = keeper.post(f"{TERMS}add/", {**fields, "slug": "Ny Fas"})
    assert "Små bokstäver" in refused.content.decode()
    keeper.post(f"{TERMS}add/", {**fields, "slug": "ny-fas"})
    assert Term.objects.get(slug="ny-fas").label == "Ny fas"


def test_editor_may_not_change_the_vocabulary(client, editor):
    client.force_login(editor)
    term = Term.objects.get(slug="behov")
    assert client.get(TERMS).status_code == 302
    client.post(delete_address(term))
    assert Term.objects.filter(pk=term.pk).exists()
    assert "Vokabulär" not in client.get("/admin/").content.decode()
