"""The vocabulary as SKOS (W3C Recommendation, 2009)."""

from collections.abc import Iterable

from django.conf import settings
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from kunskapsbanken.vocabulary.models import Scheme, Term

LICENCE = URIRef("https://creativecommons.org/publicdomain/zero/1.0/")


def skos(schemes: Iterable[Scheme], *, form: str) -> str:
    """All schemes with their terms (`prefetch` them) as `turtle` or `json-ld`."""
    graph = Graph()
    graph.bind("skos", SKOS)
    for scheme in schemes:
        _add_scheme(graph, scheme)
    return graph.serialize(format=form)


def skos_of(one: Scheme | Term, *, form: str) -> str:
    """One scheme with its terms, or one term with those beside it, in the same form."""
    if isinstance(one, Scheme):
        return skos([one], form=form)
    graph = Graph()
    graph.bind("skos", SKOS)
    _add_term(graph, address(one.scheme.slug), one)
    for narrower in one.narrower.all():
        graph.add((address(one.slug), SKOS.narrower, address(narrower.slug)))
    return graph.serialize(format=form)


def address(slug: str) -> URIRef:
    """The lasting address of a scheme or term."""
    return URIRef(f"{settings.BASE_URL}/vokabular/{slug}/")


def _add_scheme(graph: Graph, scheme: Scheme) -> None:
    subject = address(scheme.slug)
    graph.add((subject, RDF.type, SKOS.ConceptScheme))
    graph.add((subject, DCTERMS.license, LICENCE))
    _add_names(graph, subject, scheme, DCTERMS.title, DCTERMS.description)
    for term in scheme.terms.all():
        _add_term(graph, subject, term)


def _add_term(graph: Graph, scheme: URIRef, term: Term) -> None:
    subject = address(term.slug)
    graph.add((subject, RDF.type, SKOS.Concept))
    graph.add((subject, SKOS.inScheme, scheme))
    graph.add((subject, SKOS.notation, Literal(term.slug)))
    _add_names(graph, subject, term, SKOS.prefLabel, SKOS.definition)
    if term.broader is None or term.broader.scheme_id != term.scheme_id:
        graph.add((subject, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, subject))
    if term.broader is not None and term.broader.scheme_id != term.scheme_id:
        graph.add((subject, SKOS.broadMatch, address(term.broader.slug)))  # between schemes SKOS speaks of matches
    elif term.broader is not None:
        broader = address(term.broader.slug)
        graph.add((subject, SKOS.broader, broader))
        graph.add((broader, SKOS.narrower, subject))


def _add_names(graph: Graph, subject: URIRef, row: Scheme | Term, label: URIRef, text: URIRef) -> None:
    graph.add((subject, label, Literal(row.label_sv, lang="sv")))
    if row.label_en:
        graph.add((subject, label, Literal(row.label_en, lang="en")))
    if row.description:
        graph.add((subject, text, Literal(row.description, lang="sv")))
