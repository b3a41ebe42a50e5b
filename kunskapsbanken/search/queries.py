"""Finding."""

from dataclasses import replace

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet

from kunskapsbanken.engines.swedish.analyser import Terms
from kunskapsbanken.engines.swedish.marking import Marker
from kunskapsbanken.people.readers import keys_of
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.places.models import Place
from kunskapsbanken.search.analysis import analyser, reader
from kunskapsbanken.search.commonness import frequencies
from kunskapsbanken.search.counting import having_all
from kunskapsbanken.search.engines import Ranked
from kunskapsbanken.search.engines.ids import among_ids
from kunskapsbanken.search.excerpts import endings_of, excerpt, place_in_file
from kunskapsbanken.search.filters import Filters, Near, distance_km
from kunskapsbanken.search.hits import NO_TERMS, Hits, Result, Row, rows_of
from kunskapsbanken.search.meaning import near_in_meaning
from kunskapsbanken.search.meaning.blending import blended
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.ranking import MOST_HITS, ranked, terms_of
from kunskapsbanken.search.spelling import meant_by
from kunskapsbanken.search.synonyms import meaning_the_same
from kunskapsbanken.ui.languages import in_readers_language

# Where fewer are left of a full list once rights and filters have had their say, those that fit are asked for anew.
ENOUGH_HITS = 100
ANYONE = AnonymousUser()
NO_FILTERS = Filters()


def find(text: str, *, viewer: Viewer = ANYONE, filters: Filters = NO_FILTERS, exactly: bool = False) -> Hits:
    """Everything with any of the words that `viewer` may read, the best first; what is invented comes after all that
    is real.

    A mistyped question is mended first, unless it is to be taken `exactly`; then the editors' synonyms of its words are
    asked for too. Without words, all that fits the filters, the newest first.
    """
    readable = IndexedDocument.objects.readable_with(keys_of(viewer))
    there = filters.narrow_whereabouts(readable)
    if not text.strip():
        everything = _near_enough(_newest(there), filters.near)
        return Hits(NO_TERMS, having_all(everything, filters), everything)
    meant = None if exactly else meant_by(text, readable)
    question = meant or text
    asked = reader().query(question)
    synonyms = meaning_the_same(question, readable)
    terms = terms_of(asked, synonyms)
    counted = frequencies(terms)
    best = ranked(asked, counted, synonyms)
    everything = _near_enough(_rows(best, there, question), filters.near)
    found = having_all(everything, filters)
    if len(best) == MOST_HITS and len(found) < ENOUGH_HITS:
        fitting = filters.narrow(readable)
        best = ranked(asked, counted, synonyms, fitting)
        found = _near_enough(_rows(best, fitting, question), filters.near)
    marked = Terms([*asked.stems, *terms_of(NO_TERMS, synonyms)], asked.parts)
    return Hits(marked, found, everything, meant or "", tuple(synonym.written for synonym in synonyms))


def found_ids(kind: str, text: str) -> list[int]:
    """Object ids of the things of one kind that anyone may read and that have any of the words, the best first."""
    return find(text, filters=Filters(kinds=frozenset({kind}))).ids(kind)


def ids_within(kind: str, text: str, place: Place | None) -> list[int]:
    """Object ids of the things of one kind in a place that anyone may read and that have any of the words, the best
    first; the words are taken as they are written.

    Nothing else is ranked: where so little of the index is asked for, `find` would rank all of it and then this anew.
    """
    readable = IndexedDocument.objects.readable_with(keys_of(ANYONE))
    there = Filters(kinds=frozenset({kind}), place=place).narrow(readable)
    asked = reader().query(text)
    synonyms = meaning_the_same(text, readable)
    best = ranked(asked, frequencies(terms_of(asked, synonyms)), synonyms, there)
    return [row.object_id for row in _rows(best, there, text)]


def in_order(hits: Hits, order: str) -> Hits:
    """The hits by day ("nyast"), or as they are: what is invented stays last."""
    if order != "nyast":
        return hits
    dated = sorted(hits.found, key=lambda row: str(row.dated or ""), reverse=True)
    return replace(hits, found=sorted(dated, key=lambda row: row.is_example))


def results(hits: Hits, *, start: int, stop: int) -> list[Result]:
    """A page of hits with the reader's words marked."""
    ids = [row.pk for row in hits.found[start:stop]]
    documents = IndexedDocument.objects.with_text().in_bulk(ids)
    endings = endings_of(documents.values())
    markers = {
        language: Marker(hits.terms.stems, analyser(language), weaker=hits.terms.parts)
        for language in {document.language for document in documents.values()}
    }
    there = [documents[pk] for pk in ids if pk in documents]
    return [_result(row, hits.terms, markers[row.language], endings.get(row.pk, "")) for row in there]


def _newest(documents: QuerySet[IndexedDocument]) -> list[Row]:
    ordered = documents.order_by("is_example", F("dated").desc(nulls_last=True), "pk")
    return rows_of(ordered[:MOST_HITS])


def _rows(best: list[Ranked], documents: QuerySet[IndexedDocument], question: str) -> list[Row]:
    """The rows of what fits by words, and by meaning where that is on, that are among the documents, the best first;
    what is invented comes last.

    What the reader may not see has left before scores are held against each other, so that it tells of itself nowhere.
    """
    ids = [row.document_id for row in best]
    near = near_in_meaning(question, documents, also=ids)
    known = {row.pk: row for row in rows_of(documents.filter(pk__in=among_ids({*ids, *near})))}
    by_words = [row for row in best if row.document_id in known]
    order = blended(by_words, {pk: similarity for pk, similarity in near.items() if pk in known})
    return sorted((known[pk] for pk in order), key=lambda row: row.is_example)


def _near_enough(rows: list[Row], near: Near | None) -> list[Row]:
    if near is None:
        return rows
    here = (near.spot.latitude, near.spot.longitude)
    return [row for row in rows if distance_km(here, (row.latitude or 0.0, row.longitude or 0.0)) <= near.km]


def _result(document: IndexedDocument, terms: Terms, marker: Marker, ending: str) -> Result:
    text, page = excerpt(document, terms)
    place = place_in_file(page, ending)
    url = in_readers_language(document.url) + place.fragment
    return Result(document, marker.mark(document.title), marker.snippet(text), url, place.words)
