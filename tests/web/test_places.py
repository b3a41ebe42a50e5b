"""The pages of places: everyone has one, it invites where it is empty, and it costs few queries."""

import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.places.pages import page_of
from tests.factories.dialogue import make_contribution, make_insight, make_meeting
from tests.factories.places import make_county, make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
MOST_QUERIES = 14


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_an_empty_municipality_says_how_to_begin(client, municipality):
    page = soup(client.get(page_of(municipality).url))
    assert page.h1.text == municipality.full_name
    assert "Ingen plan är registrerad än" in page.text
    assert page.select_one("a[href='/larstigar/ta-fram-en-serviceplan/']")


def test_a_municipality_shows_its_service_its_voices_and_its_districts(client, municipality, district):
    make_service_place(municipality, "Provhandeln")
    make_insight(district, [make_contribution(district, text="Butiken behövs här.")], title="Butiken bär byn")
    make_meeting(district, days=10, title="Nästa bymöte")
    page = soup(client.get(page_of(municipality).url))
    for words in ("Provhandeln", "Butiken behövs här.", "Butiken bär byn", "Nästa bymöte", district.name):
        assert words in page.text


def test_what_may_be_done_is_offered_to_those_who_may(client, municipality, officer, officer_elsewhere):
    address = page_of(municipality).url
    client.force_login(officer_elsewhere)
    assert "Börja på en serviceplan" not in soup(client.get(address)).text
    client.force_login(officer)
    assert "Börja på en serviceplan" in soup(client.get(address)).text


def test_an_invented_place_says_so_and_a_real_one_does_not(client, municipality):
    assert not soup(client.get(page_of(municipality).url)).select(".example-mark")
    invented = make_municipality(
        "Påhittköping", "X901", county=make_county("Påhittlän", "X9", is_example=True), is_example=True
    )
    assert soup(client.get(page_of(invented).url)).select(".example-mark")


def test_a_municipality_tells_its_code_its_county_and_where_it_lies(client, municipality):
    page = soup(client.get(page_of(municipality).url))
    facts = page.select_one(".facts").text
    assert municipality.code in facts
    assert municipality.parent.name in facts
    assert len(page.select(".whereabouts path[data-subject]")) == 1


def test_a_county_draws_its_municipalities_as_ways_to_their_pages(client, municipality):
    page = soup(client.get(page_of(municipality.parent).url))
    (link,) = page.select(".whereabouts a")
    assert link["href"] == page_of(municipality).url
    assert link["tabindex"] == "-1"  # the list says the same by keyboard


def test_place_page_costs_few_queries(client, municipality, district, django_assert_max_num_queries):
    for _number in range(3):
        make_service_place(municipality)
        make_insight(district, [make_contribution(district)])
        make_meeting(district)
    address = page_of(municipality).url
    client.get(address)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(address)


def test_places_are_found_by_a_part_of_their_name(client, municipality):
    page = soup(client.get("/platser/", {"q": municipality.name[:5].lower()}))
    assert municipality.full_name in page.text
    assert "Ingen kommun heter så" in soup(client.get("/platser/", {"q": "xyzzy"})).text
