"""Facets."""

import pytest

from kunskapsbanken.bank.queries.browse import Filters, browse, items_in_order, swedish_order

pytestmark = pytest.mark.django_db


def look(words="", order="", version="1", **chosen):
    filters = Filters(words, {name: frozenset(values) for name, values in chosen.items()}, order)
    return browse(filters, version=version)


def titles(result):
    return [item.title for item in items_in_order(result.ids)]


def counts(result, name):
    facet = next(facet for facet in result.facets if facet.name == name)
    return {option.value: option.number for option in facet.options}


def test_options_of_one_facet_add_and_facets_narrow(make_item):
    make_item(title="A", kind="metod", phases=["behov"])
    make_item(title="B", kind="modell", phases=["plan"])
    make_item(title="C", kind="metod", phases=["plan"])
    assert titles(look(typ=["metod", "modell"], fas=["plan"])) == ["B", "C"]


def test_an_option_counts_what_choosing_it_would_give(make_item):
    make_item(title="A", kind="metod", phases=["behov"])
    make_item(title="B", kind="modell", phases=["plan"])
    make_item(title="C", kind="metod", phases=["plan"])
    result = look(fas=["plan"])
    assert counts(result, "typ") == {"metod": 1, "modell": 1}
    # Within its own facet an option counts as if nothing else were chosen there.
    assert counts(result, "fas") == {"behov": 1, "plan": 2}


def test_narrower_term_counts_under_its_broader(make_item):
    make_item(title="A", services=["servicepunkt"])
    assert titles(look(service=["annan-service"])) == ["A"]


def test_county_comes_from_the_municipality_code(make_item):
    make_item(title="A", kind="exempel", municipality="2505")
    make_item(title="B", kind="exempel", municipality="2039")
    assert titles(look(lan=["25"])) == ["A"]


def test_drafts_and_restricted_items_are_neither_found_nor_counted(make_item):
    make_item(title="Utkast", kind="metod", phases=["behov"], live=False)
    secret = make_item(title="Stängd", kind="metod", phases=["behov"])
    secret.view_restrictions.create(restriction_type="login")
    result = look()
    assert result.ids == []
    assert all(not facet.options for facet in result.facets)


def test_unknown_option_finds_nothing(make_item):
    make_item()
    assert look(typ=["hittepå"]).ids == []


def test_swedish_letters_sort_last(make_item):
    for title in ("Öppet", "Zon", "Ämne", "Åtgärd", "apa"):
        make_item(title=title)
    assert titles(look()) == ["apa", "Zon", "Åtgärd", "Ämne", "Öppet"]
    assert swedish_order("Ärlig") > swedish_order("zebra")


def test_words_keep_the_order_of_rank(make_item, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_item(title="A handlar om annat", promise="Här står butik en gång.")
        make_item(title="Butik")
    assert titles(look("butik"))[0] == "Butik"
    assert titles(look("butik", order="titel"))[0] == "A handlar om annat"


def test_a_page_of_the_bank_takes_few_queries(make_item, django_assert_num_queries):
    for number in range(4):
        make_item(title=f"Post {number}", phases=["behov"], services=["drivmedel"])
    look()
    with django_assert_num_queries(1):
        items_in_order(look().ids)
