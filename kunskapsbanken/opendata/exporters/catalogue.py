"""The catalogue as DCAT-AP-SE 3 (https://docs.dataportal.se/dcat/3.0.1/sv/), as dataportal.se harvests it.

Nothing that it names is a blank node, and Creative Commons are told by http alone: the portal takes no others.
"""

from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, XSD

from kunskapsbanken.opendata.dataset import PUBLISHER, Dataset
from kunskapsbanken.opendata.licences import CC0
from kunskapsbanken.opendata.models import Version, VersionFile

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
EU = "http://publications.europa.eu/resource/authority"
# Kunskapsbanken is no authority; SEMIC's list of kinds of publishers has no word that fits better.
PUBLISHER_TYPE = URIRef("http://purl.org/adms/publishertype/NonProfitOrganisation")
VERSION = URIRef(f"{DCAT}version")  # DCAT 3; rdflib knows DCAT 2 alone
IANA = "https://www.iana.org/assignments/media-types/"
FORMATS = {"rdf": "pretty-xml", "ttl": "turtle", "jsonld": "json-ld"}
PREFIXES = {"dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "vcard": VCARD, "spdx": SPDX}


def catalogue(datasets: Iterable[Dataset], versions: dict[str, Version], *, form: str) -> str:
    """The datasets with their newest versions, as one of `FORMATS`; in Swedish whoever asks."""
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    with translation.override("sv"):
        _add_catalogue(graph, versions)
        _add_publisher(graph)
        for dataset in datasets:
            graph.add((_at("/datasets/#katalog"), DCAT.dataset, _of(dataset, "datamangd")))
            _add_dataset(graph, dataset, versions.get(dataset.id))
    return graph.serialize(format=FORMATS[form])


def _add_catalogue(graph: Graph, versions: dict[str, Version]) -> None:
    subject = _at("/datasets/#katalog")
    graph.add((subject, RDF.type, DCAT.Catalog))
    about = _("Data om lokal service på landsbygden, planer för den, restider, möten och kunskap om hur man gör.")
    _add_texts(graph, subject, _("Öppna data från Kunskapsbanken"), about)
    graph.add((subject, DCTERMS.publisher, _at("/#utgivare")))
    graph.add((subject, DCTERMS.license, URIRef(CC0.uri)))
    graph.add((subject, DCTERMS.language, URIRef(f"{EU}/language/SWE")))
    graph.add((subject, DCTERMS.spatial, URIRef(f"{EU}/country/SWE")))
    graph.add((subject, FOAF.homepage, _at("/datasets/")))
    graph.add((_at("/datasets/"), RDF.type, FOAF.Document))
    graph.add((subject, DCAT.themeTaxonomy, URIRef(f"{EU}/data-theme")))
    if versions:
        modified = max(version.published_on for version in versions.values())
        graph.add((subject, DCTERMS.modified, Literal(modified.isoformat(), datatype=XSD.date)))


def _add_publisher(graph: Graph) -> None:
    """Whose the data are, and whom one writes to: two things, that the portal keeps apart."""
    publisher, contact = _at("/#utgivare"), _at("/datasets/#kontakt")
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(PUBLISHER, lang="sv")))
    graph.add((publisher, FOAF.homepage, _at("/")))
    graph.add((publisher, DCTERMS.type, PUBLISHER_TYPE))
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, VCARD.fn, Literal(PUBLISHER)))
    email = settings.CONTACT_EMAIL or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{email}")))


def _add_dataset(graph: Graph, dataset: Dataset, version: Version | None) -> None:
    subject = _of(dataset, "datamangd")
    graph.add((subject, RDF.type, DCAT.Dataset))
    _add_texts(graph, subject, str(dataset.title), str(dataset.description))
    graph.add((subject, DCTERMS.identifier, Literal(dataset.url)))
    graph.add((subject, DCTERMS.publisher, _at("/#utgivare")))
    graph.add((subject, DCAT.contactPoint, _at("/datasets/#kontakt")))
    for keyword in dataset.keywords:
        graph.add((subject, DCAT.keyword, Literal(keyword, lang="sv")))
    graph.add((subject, DCAT.theme, URIRef(f"{EU}/data-theme/{dataset.theme}")))
    graph.add((subject, DCTERMS.accessRights, URIRef(f"{EU}/access-right/PUBLIC")))
    graph.add((subject, DCTERMS.language, URIRef(f"{EU}/language/SWE")))
    graph.add((subject, DCTERMS.spatial, URIRef(f"{EU}/country/SWE")))
    graph.add((subject, DCTERMS.accrualPeriodicity, URIRef(f"{EU}/frequency/{dataset.frequency}")))
    graph.add((subject, DCAT.landingPage, URIRef(dataset.url)))
    graph.add((URIRef(dataset.url), RDF.type, FOAF.Document))
    _add_origin(graph, dataset)
    _add_standards(graph, dataset)
    if version:
        graph.add((subject, DCTERMS.modified, Literal(version.published_on.isoformat(), datatype=XSD.date)))
        graph.add((subject, VERSION, Literal(version.published_on.isoformat())))
    _add_distributions(graph, dataset, version)


def _add_origin(graph: Graph, dataset: Dataset) -> None:
    origin, words = _of(dataset, "ursprung"), Literal(str(dataset.provenance), lang="sv")
    graph.add((_of(dataset, "datamangd"), DCTERMS.provenance, origin))
    graph.add((origin, RDF.type, DCTERMS.ProvenanceStatement))
    graph.add((origin, RDFS.label, words))
    graph.add((origin, DCTERMS.description, words))


def _add_standards(graph: Graph, dataset: Dataset) -> None:
    """The specification that it follows, where there is one, and always its own columns."""
    standards = [(f"{dataset.path}kolumner.csv", _("Kolumner i %s") % dataset.title)]
    if dataset.conforms_to:
        standards.append((dataset.conforms_to, _("Specifikation för serviceplatser")))
    for address, title in standards:
        graph.add((_of(dataset, "datamangd"), DCTERMS.conformsTo, _at(address)))
        graph.add((_at(address), RDF.type, DCTERMS.Standard))
        graph.add((_at(address), DCTERMS.title, Literal(title, lang="sv")))


def _add_distributions(graph: Graph, dataset: Dataset, version: Version | None) -> None:
    files = {file.form: file for file in version.files.all()} if version else {}
    for form in dataset.forms:
        address = _at(f"{dataset.path}{dataset.id}.{form.name}")
        subject = _add_distribution(graph, dataset, form.name, form.label, form.media_type)
        graph.add((subject, DCAT.accessURL, URIRef(dataset.url)))
        graph.add((subject, DCAT.downloadURL, address))
        graph.add((subject, DCTERMS.conformsTo, _at(f"{dataset.path}kolumner.csv")))
        if form.name in files and version:
            _add_sums(graph, dataset, files[form.name])
            graph.add((subject, DCTERMS.modified, Literal(version.published_on.isoformat(), datatype=XSD.date)))
    for number, row in enumerate(dataset.elsewhere, 1):
        subject = _add_distribution(graph, dataset, f"direkt-{number}", str(row.label), row.media_type)
        graph.add((subject, DCAT.accessURL, _at(row.address)))
        if row.is_service:
            _add_service(graph, dataset, subject, row.address, number)
        else:
            graph.add((subject, DCAT.downloadURL, _at(row.address)))


def _add_distribution(graph: Graph, dataset: Dataset, name: str, label: str, media_type: str) -> URIRef:
    subject = _of(dataset, name)
    graph.add((_of(dataset, "datamangd"), DCAT.distribution, subject))
    graph.add((subject, RDF.type, DCAT.Distribution))
    graph.add((subject, DCTERMS.title, Literal(f"{dataset.title}, {label}", lang="sv")))
    graph.add((subject, DCTERMS["format"], Literal(media_type)))
    graph.add((subject, DCAT.mediaType, URIRef(f"{IANA}{media_type}")))
    graph.add((subject, DCTERMS.license, URIRef(dataset.licence.uri)))
    graph.add((subject, DCTERMS.language, URIRef(f"{EU}/language/SWE")))
    return subject


def _add_sums(graph: Graph, dataset: Dataset, file: VersionFile) -> None:
    subject, checksum = _of(dataset, file.form), _of(dataset, f"{file.form}-kontrollsumma")
    graph.add((subject, DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger)))
    graph.add((subject, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, SPDX.checksumValue, Literal(file.digest, datatype=XSD.hexBinary)))


def _add_service(graph: Graph, dataset: Dataset, distribution: URIRef, address: str, number: int) -> None:
    service = _of(dataset, f"tjanst-{number}")
    graph.add((distribution, DCAT.accessService, service))
    graph.add((service, RDF.type, DCAT.DataService))
    graph.add((service, DCTERMS.title, Literal(_("%s, gränssnitt för program") % dataset.title, lang="sv")))
    graph.add((service, DCTERMS.publisher, _at("/#utgivare")))
    graph.add((service, DCAT.contactPoint, _at("/datasets/#kontakt")))
    graph.add((service, DCTERMS.license, URIRef(dataset.licence.uri)))
    graph.add((service, DCTERMS.accessRights, URIRef(f"{EU}/access-right/PUBLIC")))
    graph.add((service, DCAT.endpointURL, _at(address)))
    graph.add((service, DCAT.endpointDescription, _at("/api/v1/openapi.json")))
    graph.add((service, DCAT.servesDataset, _of(dataset, "datamangd")))


def _add_texts(graph: Graph, subject: URIRef, title: str, description: str) -> None:
    graph.add((subject, DCTERMS.title, Literal(title, lang="sv")))
    graph.add((subject, DCTERMS.description, Literal(description, lang="sv")))


def _of(dataset: Dataset, part: str) -> URIRef:
    return URIRef(f"{dataset.url}#{part}")


def _at(address: str) -> URIRef:
    return URIRef(f"{settings.BASE_URL}{address}")
