"""One address, several forms, and none kept for another."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured
from rdflib import Graph, URIRef

from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.ui.schema_org import as_turtle
from tests.factories.plans import make_adopted
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
HTML, JSON_LD, TURTLE, GEOJSON = "text/html", "application/ld+json", "text/turtle", "application/geo+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ITEM = "/kunskapsbank/posten/"


def form_of(client, address, accept):
    answer = client.get(address, headers={"accept": accept})
    assert "Accept" in answer["Vary"]
    return answer["Content-Type"].split(";")[0] if answer.status_code == 200 else answer.status_code


@pytest.fixture
def item(make_item):
    return make_item(title="Posten", phases=["behov"])


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (BROWSER, HTML),
        ("*/*", HTML),
        (JSON_LD, JSON_LD),
        (TURTLE, TURTLE),
        (f"{HTML};q=0.3, {TURTLE};q=0.8", TURTLE),
        (f"{HTML}, {TURTLE};q=0.8", HTML),
        (f"{JSON_LD};q=0, {TURTLE}", TURTLE),
        ("image/png", 406),
        (f"{HTML};q=0", 406),
        (GEOJSON, 406),
    ],
)
def test_the_form_that_is_wanted_most_is_answered(client, item, accept, form):
    assert form_of(client, ITEM, accept) == form


def test_kept_pages_never_mix_forms_up(client, item):
    for _time in ("made", "kept", "kept again"):
        for accept, form in ((JSON_LD, JSON_LD), (BROWSER, HTML), (TURTLE, TURTLE), ("*/*", HTML), ("image/png", 406)):
            assert form_of(client, ITEM, accept) == form


def test_a_page_is_still_kept_and_a_machines_form_is_not(client, item, django_assert_num_queries):
    client.get(ITEM, headers={"accept": BROWSER})
    with django_assert_num_queries(0):
        client.get(ITEM, headers={"accept": BROWSER})
        client.get(ITEM)
    client.get(ITEM, headers={"accept": JSON_LD})
    assert client.get(ITEM, headers={"accept": JSON_LD})["Content-Type"] == JSON_LD


def test_what_has_one_form_is_kept_for_those_who_ask_for_others_too(client, item):
    feed = "/kunskapsbank/flode.atom"
    for accept in ("application/atom+xml", BROWSER, "application/atom+xml"):
        assert client.get(feed, headers={"accept": accept})["Content-Type"].startswith("application/atom+xml")


def test_no_answer_says_what_there_is(client, item):
    answer = client.get(ITEM, headers={"accept": "image/png"})
    assert {HTML, JSON_LD, TURTLE} <= set(answer.text.rstrip("\n.").replace(",", "").split())


def test_a_service_place_is_told_in_four_forms(client, municipality):
    shop = make_service_place(municipality, "Provhallen", latitude=64.0, longitude=16.8)
    address = shop.get_absolute_url()
    for form in (HTML, JSON_LD, TURTLE, GEOJSON):
        assert form_of(client, address, form) == form
    point = client.get(address, headers={"accept": GEOJSON}).json()
    assert point["geometry"] == {"type": "Point", "coordinates": [16.8, 64.0]}
    assert client.get(address, headers={"accept": JSON_LD}).json()["name"] == "Provhallen"


def test_a_plan_and_its_versions_are_told(client, municipality, officer, lead):
    version = make_adopted(municipality, officer, lead)
    for address in (version.plan.url, version.get_absolute_url()):
        told = client.get(address, headers={"accept": JSON_LD}).json()
        assert (told["@type"], told["url"].endswith(address)) == ("DigitalDocument", True)
        graph = Graph().parse(data=client.get(address, headers={"accept": TURTLE}).content, format="turtle")
        assert (URIRef(told["@id"]), None, None) in graph


def test_terms_and_datasets_are_told(client):
    for form, reader in ((TURTLE, "turtle"), (JSON_LD, "json-ld")):
        for address in ("/vokabular/drivmedel/", "/vokabular/fas/", f"/datasets/{next(iter(DATASETS))}/"):
            content = client.get(address, headers={"accept": form}).content
            assert len(Graph().parse(data=content, format=reader)) > 3


def test_turtle_is_made_without_fetching_anything(monkeypatch):
    def fetched(*_arguments, **_more):
        raise ImproperlyConfigured

    monkeypatch.setattr("urllib.request.urlopen", fetched)
    told = {"@context": "https://schema.org", "@type": "Event", "@id": "https://x.test/1", "url": "https://x.test/1"}
    graph = Graph().parse(data=as_turtle({**told, "name": "</script> å"}), format="turtle")
    subject = URIRef("https://x.test/1")
    assert (subject, URIRef("https://schema.org/url"), subject) in graph


def test_no_text_ends_the_script_of_a_page(client, make_item):
    make_item(title="Posten", promise="Att pröva </script><b> & annat.")
    html = client.get(ITEM).text
    block = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(block)["description"] == "Att pröva </script><b> & annat."
