"""What the dataset is, for catalogues of open data: DCAT-AP-SE 3 (W3C DCAT 3)."""

from django.conf import settings
from django.utils.translation import gettext as _
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from kunskapsbanken.services.schema import SPECIFICATION

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority"
# Each form's media type as IANA has it.
DISTRIBUTIONS = {
    "/service/serviceplatser.csv": "text/csv",
    "/service/serviceplatser.geojson": "application/geo+json",
    "/service/serviceplatser.jsonld": "application/ld+json",
    "/service/serviceplatser.kml": "application/vnd.google-earth.kml+xml",
    "/service/serviceplatser.gpx": "application/gpx+xml",
}


def catalogue_of(*, form: str) -> str:
    """The catalogue with the dataset of service places, as `turtle` or `json-ld`."""
    graph = Graph()
    graph.bind("dcat", DCAT)
    graph.bind("vcard", VCARD)
    publisher, dataset = _at("/#utgivare"), _at("/data/serviceplatser#data")
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(_("Kunskapsbanken"), lang="sv")))
    _add_catalogue(graph, publisher, dataset)
    _add_dataset(graph, publisher, dataset)
    _add_service(graph, publisher, dataset)
    for address, media_type in DISTRIBUTIONS.items():
        _add_distribution(graph, dataset, address, media_type)
    return graph.serialize(format=form)


def _add_catalogue(graph: Graph, publisher: URIRef, dataset: URIRef) -> None:
    catalogue = _at("/data/serviceplatser#katalog")
    graph.add((catalogue, RDF.type, DCAT.Catalog))
    _add_texts(graph, catalogue, _("Öppna data från Kunskapsbanken"), _("Data om service på landsbygden."))
    graph.add((catalogue, DCTERMS.publisher, publisher))
    graph.add((catalogue, DCTERMS.language, URIRef(f"{EU}/language/SWE")))
    graph.add((catalogue, DCAT.dataset, dataset))


def _add_dataset(graph: Graph, publisher: URIRef, dataset: URIRef) -> None:
    graph.add((dataset, RDF.type, DCAT.Dataset))
    about = _("Service på landsbygden: var den finns, vad den erbjuder och hur färska uppgifterna är.")
    _add_texts(graph, dataset, _("Serviceplatser"), about)
    graph.add((dataset, DCTERMS.publisher, publisher))
    graph.add((dataset, DCTERMS.spatial, URIRef("https://www.geonames.org/2661886/")))
    graph.add((dataset, DCTERMS.accrualPeriodicity, URIRef(f"{EU}/frequency/CONT")))
    graph.add((dataset, DCTERMS.conformsTo, _at(SPECIFICATION)))
    graph.add((dataset, DCAT.theme, URIRef(f"{EU}/data-theme/REGI")))
    graph.add((dataset, DCAT.landingPage, _at("/service/")))
    contact = BNode()
    graph.add((dataset, DCAT.contactPoint, contact))
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, VCARD.fn, Literal(_("Kunskapsbanken"))))
    if settings.CONTACT_EMAIL:
        graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{settings.CONTACT_EMAIL}")))


def _add_service(graph: Graph, publisher: URIRef, dataset: URIRef) -> None:
    service = _at("/api/v1/serviceplatser/")
    graph.add((service, RDF.type, DCAT.DataService))
    graph.add((service, DCTERMS.title, Literal(_("Fråga registret med ett program"), lang="sv")))
    graph.add((service, DCTERMS.publisher, publisher))
    graph.add((service, DCAT.endpointURL, service))
    graph.add((service, DCAT.endpointDescription, _at("/api/v1/openapi.json")))
    graph.add((service, DCAT.servesDataset, dataset))


def _add_distribution(graph: Graph, dataset: URIRef, address: str, media_type: str) -> None:
    """A file. Its places are under several licences, so each place tells its own and the file says where."""
    distribution = URIRef(f"{_at(address)}#fil")
    graph.add((dataset, DCAT.distribution, distribution))
    graph.add((distribution, RDF.type, DCAT.Distribution))
    graph.add((distribution, DCAT.accessURL, _at("/service/")))
    graph.add((distribution, DCAT.downloadURL, _at(address)))
    graph.add((distribution, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{media_type}")))
    graph.add((distribution, DCTERMS.conformsTo, _at(SPECIFICATION)))
    rights = _("Licensen står vid varje plats. Uppgifter från OpenStreetMap har licensen ODbL 1.0.")
    statement = BNode()
    graph.add((distribution, DCTERMS.rights, statement))
    graph.add((statement, RDF.type, DCTERMS.RightsStatement))
    graph.add((statement, DCTERMS.description, Literal(rights, lang="sv")))


def _add_texts(graph: Graph, subject: URIRef, title: str, description: str) -> None:
    graph.add((subject, DCTERMS.title, Literal(title, lang="sv")))
    graph.add((subject, DCTERMS.description, Literal(description, lang="sv")))


def _at(address: str) -> URIRef:
    return URIRef(f"{settings.BASE_URL}{address}")
