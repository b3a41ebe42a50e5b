"""What the site itself puts into the search: places and organisations, and what is invented after all that is real."""

import pytest
from django.utils.text import slugify

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.completion import suggest
from kunskapsbanken.search.queries import find, results
from tests.factories.dialogue import make_contribution
from tests.factories.places import make_county, make_district, make_municipality

pytestmark = pytest.mark.django_db


def found(text):
    hits = find(text)
    return [result.document for result in results(hits, start=0, stop=20)]


def test_a_municipality_is_found_by_its_name_and_its_code(municipality):
    page_of(municipality)
    rebuild_index()
    for words in (municipality.name, municipality.full_name, municipality.code):
        assert found(words)[0].title == municipality.full_name
        assert found(words)[0].url == page_of(municipality).url


def test_an_organisation_is_found_and_says_what_it_is(municipality):
    Organisation.objects.create(name="Provfjällets intresseförening", slug="prov", kind="forening", place=municipality)
    rebuild_index()
    (hit,) = found("provfjället")
    assert (hit.title, hit.label) == ("Provfjällets intresseförening", "Organisation, förening")


def test_what_is_invented_comes_after_all_that_is_real(make_item, municipality):
    invented = make_municipality("Påhittköping", "X901", county=make_county("Påhittlän", "X9", is_example=True))
    invented.is_example = True
    invented.save()
    district = make_district(invented)
    make_contribution(district, text="Hemsändning hemsändning hemsändning.")
    make_item(title="Något om varor", body=[{"type": "text", "value": "<p>Här nämns hemsändning en gång.</p>"}])
    rebuild_index()
    assert [document.is_example for document in found("hemsändning")] == [False, True]


def test_suggestions_put_the_invented_last(make_item, municipality):
    invented = make_municipality("Öretuna", "X902", county=make_county("Påhittlän", "X9", is_example=True))
    invented.is_example = True
    invented.save()
    page_of(invented)
    for name, place in (("Öreds förening", invented), ("Örnviks förening", municipality)):
        Organisation.objects.create(
            name=name, slug=slugify(name), kind="forening", place=place, is_example=place == invented
        )
    rebuild_index()
    (pages,) = [group for group in suggest("ör") if group.label == "Sidor"]
    assert [row.title for row in pages.suggestions] == ["Örnviks förening", "Öreds förening"]
    (places,) = [group for group in suggest("öre") if group.label == "Platser"]
    assert [(row.title, row.url) for row in places.suggestions] == [("Öretuna kommun", page_of(invented).url)]
