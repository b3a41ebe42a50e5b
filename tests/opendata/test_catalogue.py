"""The catalogue has all that DCAT-AP-SE 3 demands, class by class, and what dataportal.se needs to harvest it.

The profile has no SHACL shapes of its own, and those of DCAT-AP cannot be had as a package; what is asserted here is
what the profile's tables call mandatory, and what we hold to be.
"""

import pytest
from django.core.management import call_command
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS

from kunskapsbanken.opendata.datasets import DATASETS

pytestmark = pytest.mark.django_db
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
TYPES = {"rdf": "application/rdf+xml", "ttl": "text/turtle", "jsonld": "application/ld+json"}
PARSERS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}
TEXTS = (DCTERMS.title, DCTERMS.description)
DEMANDED = {
    DCAT.Catalog: (*TEXTS, DCTERMS.publisher, DCTERMS.license, DCAT.dataset, DCTERMS.language, DCAT.themeTaxonomy),
    DCAT.Dataset: (
        *(*TEXTS, DCTERMS.publisher, DCAT.contactPoint, DCAT.distribution, DCAT.keyword, DCAT.theme, DCTERMS.language),
        *(DCTERMS.spatial, DCTERMS.accrualPeriodicity, DCTERMS.conformsTo, DCTERMS.provenance, DCTERMS.accessRights),
        *(DCAT.landingPage, DCTERMS.identifier),
    ),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS.license, DCTERMS["format"], DCAT.mediaType, DCTERMS.title),
    DCAT.DataService: (DCTERMS.title, DCAT.endpointURL, DCTERMS.publisher, DCAT.contactPoint, DCTERMS.license),
    FOAF.Agent: (FOAF.name, DCTERMS.type),
    VCARD.Organization: (VCARD.fn, VCARD.hasEmail),
    DCTERMS.ProvenanceStatement: (RDFS.label,),
    DCTERMS.Standard: (DCTERMS.title,),
    SPDX.Checksum: (SPDX.algorithm, SPDX.checksumValue),
}
# What a thing has exactly one of.
ONCE = {
    DCAT.Catalog: (DCTERMS.publisher, DCTERMS.license),
    DCAT.Dataset: (DCTERMS.publisher, DCTERMS.accrualPeriodicity, DCTERMS.accessRights),
    DCAT.Distribution: (DCTERMS.license, DCAT.mediaType, DCTERMS["format"]),
    SPDX.Checksum: (SPDX.algorithm, SPDX.checksumValue),
}
PUBLISHED = ("serviceplatser", "begrepp")
EU = "http://publications.europa.eu/resource/authority"


@pytest.fixture
def published(home):
    """All are told whether or not they have rows; of two there are files with sums."""
    call_command("publish_datasets", *PUBLISHED, verbosity=0)


@pytest.fixture
def graph(client, published):
    return read(client, "/datasets/dcat.rdf", "rdf")


def read(client, address, form):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].split(";")[0] == TYPES[form]
    return Graph().parse(data=answer.content, format=PARSERS[form])


def every_thing_has_what_is_demanded_of_its_class(graph, without):
    for kind, properties in DEMANDED.items():
        things = list(graph.subjects(RDF.type, kind))
        assert bool(things) == (kind not in without), kind
        missing = [(thing, name) for thing in things for name in properties if not list(graph.objects(thing, name))]
        assert missing == []
    for kind, properties in ONCE.items():
        for thing in graph.subjects(RDF.type, kind):
            assert all(len(list(graph.objects(thing, name))) == 1 for name in properties), thing


def what_is_pointed_at_is_of_its_class(graph):
    for name, kind in (
        *((DCTERMS.publisher, FOAF.Agent), (DCAT.contactPoint, VCARD.Organization), (DCAT.dataset, DCAT.Dataset)),
        *((DCAT.distribution, DCAT.Distribution), (DCAT.accessService, DCAT.DataService)),
        *((DCTERMS.conformsTo, DCTERMS.Standard), (SPDX.checksum, SPDX.Checksum), (DCAT.landingPage, FOAF.Document)),
    ):
        assert all((thing, RDF.type, kind) in graph for thing in graph.objects(None, name)), name


def no_node_is_blank_and_every_address_is_whole(graph):
    nodes = {node for triple in graph for node in triple}
    assert not [node for node in nodes if isinstance(node, BNode)]
    schemes = ("http://", "https://", "mailto:")
    assert not [node for node in nodes if isinstance(node, URIRef) and not str(node).startswith(schemes)]


def controlled_words_are_those_of_the_eu(graph):
    for name, beginning in (
        *((DCAT.theme, f"{EU}/data-theme/"), (DCTERMS.accrualPeriodicity, f"{EU}/frequency/")),
        *((DCTERMS.language, f"{EU}/language/"), (DCTERMS.spatial, f"{EU}/country/")),
        *((DCTERMS.accessRights, f"{EU}/access-right/"), (DCTERMS.type, "http://purl.org/adms/publishertype/")),
    ):
        assert all(str(value).startswith(beginning) for value in graph.objects(None, name)), name


def every_dataset_is_told_under_its_own_licence(graph):
    told = {str(value) for value in graph.objects(None, DCAT.dataset)}
    assert told == {f"{dataset.url}#datamangd" for dataset in DATASETS.values()}
    for dataset in DATASETS.values():
        licences = {
            str(graph.value(distribution, DCTERMS.license))
            for distribution in graph.objects(URIRef(f"{dataset.url}#datamangd"), DCAT.distribution)
        }
        assert licences == {dataset.licence.uri}
    assert graph.value(predicate=RDF.type, object=DCAT.Catalog)
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    assert str(graph.value(catalogue, DCTERMS.license)) == "http://creativecommons.org/publicdomain/zero/1.0/"


def test_sums_and_sizes_are_those_of_the_files(client, graph):
    for dataset in (DATASETS[name] for name in PUBLISHED):
        for form in dataset.forms:
            distribution = URIRef(f"{dataset.url}#{form.name}")
            address = str(graph.value(distribution, DCAT.downloadURL)).removeprefix(dataset.url)
            answer = client.get(f"{dataset.path}{address}")
            assert int(graph.value(distribution, DCAT.byteSize)) == len(answer.getvalue())
            checksum = graph.value(distribution, SPDX.checksum)
            assert f'"{graph.value(checksum, SPDX.checksumValue)!s}"'.lower() == answer["ETag"]


def test_forms_say_the_same_by_ending_and_by_asking(client, graph):
    for form, media_type in TYPES.items():
        assert set(read(client, f"/datasets/dcat.{form}", form)) == set(graph)
        asked = client.get("/datasets/dcat", headers={"accept": media_type})
        assert asked["Content-Type"].split(";")[0] == media_type
        assert "Accept" in asked["Vary"].split(", ")
    for accepted in ("", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8"):
        answer = client.get("/datasets/dcat", headers={"accept": accepted})
        assert answer["Content-Type"].startswith(TYPES["rdf"])
    assert set(read(client, "/en/datasets/dcat.ttl", "ttl")) == set(graph)  # in Swedish whoever asks
    assert client.get("/datasets/dcat.xlsx").status_code == 404


def test_it_is_sent_once_to_whoever_has_it(client, settings, published, django_assert_num_queries):
    settings.CONTACT_EMAIL = "data@kunskapsbanken.example"
    with django_assert_num_queries(2):
        answer = client.get("/datasets/dcat.ttl")
    assert "mailto:data@kunskapsbanken.example" in answer.text
    assert client.get("/datasets/dcat.ttl", headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert answer["Access-Control-Allow-Origin"] == "*"


def texts_are_marked_as_swedish(graph):
    for name in (*TEXTS, DCAT.keyword):
        values = list(graph.objects(None, name))
        assert all(isinstance(value, Literal) and value.language == "sv" for value in values), name


@pytest.mark.parametrize("is_published", [False, True])
def test_it_meets_what_is_demanded(request, client, is_published):
    if is_published:
        request.getfixturevalue("published")
    graph = read(client, "/datasets/dcat", "rdf")
    every_thing_has_what_is_demanded_of_its_class(graph, without=() if is_published else (SPDX.Checksum,))
    what_is_pointed_at_is_of_its_class(graph)
    no_node_is_blank_and_every_address_is_whole(graph)
    controlled_words_are_those_of_the_eu(graph)
    every_dataset_is_told_under_its_own_licence(graph)
    texts_are_marked_as_swedish(graph)
