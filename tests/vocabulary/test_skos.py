"""The vocabulary as SKOS."""

import pytest
from django.conf import settings
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from kunskapsbanken.vocabulary.models import Term

pytestmark = pytest.mark.django_db


def read(client, url, form, **headers):
    return Graph().parse(data=client.get(url, headers=headers).content, format=form)


@pytest.mark.parametrize(
    ("url", "form"), [("/vokabular/vokabular.ttl", "turtle"), ("/vokabular/vokabular.jsonld", "json-ld")]
)
def test_every_term_stands_in_the_file(client, url, form):
    graph = read(client, url, form)
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == Term.objects.count() > 20


def test_labels_and_broader_terms_are_told(client):
    graph = read(client, "/vokabular/vokabular.ttl", "turtle")
    term = URIRef(f"{settings.BASE_URL}/vokabular/servicepunkt/")
    assert set(graph.objects(term, SKOS.prefLabel)) == {Literal("Servicepunkt", "sv"), Literal("Service point", "en")}
    assert list(graph.objects(term, SKOS.broader)) == [URIRef(f"{settings.BASE_URL}/vokabular/annan-service/")]


def test_the_same_address_answers_people_and_machines(client):
    assert "<html" in client.get("/vokabular/").text
    assert len(read(client, "/vokabular/", "turtle", accept="text/turtle")) > 50
    assert "<html" in client.get("/vokabular/", headers={"accept": "text/html,*/*;q=0.8"}).text


def test_every_term_answers_at_its_own_address(client):
    for slug in Term.objects.values_list("slug", flat=True):
        assert client.get(f"/vokabular/{slug}/").status_code == 200
