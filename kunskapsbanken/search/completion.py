"""What a reader may be about to write: titles, words and places that begin so, and how much there is of each."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.engines.swedish.analyser import UNTELLING
from kunskapsbanken.engines.swedish.words import fold, words
from kunskapsbanken.people.readers import EVERYONE, keys_of
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.places.folded import LAST
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.search.analysis import reader
from kunskapsbanken.search.engines import is_among
from kunskapsbanken.search.models import (
    CLOSED_SHELVES,
    OPEN_SHELVES,
    IndexedDocument,
    IndexedStem,
)
from kunskapsbanken.search.queries import ANYONE
from kunskapsbanken.search.registry import kinds

LEAST_LETTERS = 2
MOST_TITLES, MOST_WORDS, MOST_PLACES = 5, 4, 3
# Of so many forms the most common word's own are chosen; a title may begin so with several of its words.
MOST_FORMS, TAILS = 40, 3 * MOST_TITLES
LEVELS = (Kind.COUNTY, Kind.MUNICIPALITY, Kind.DISTRICT, Kind.LOCALITY)
BY_LEVEL = Case(*(When(kind=kind, then=Value(at)) for at, kind in enumerate(LEVELS)), output_field=IntegerField())
# Straight to the database: somebody waits at every letter, and putting questions together takes longer than the answer.
# Every shelf is read in the order of its index, and no further than to the first few.
SHELF = (
    "SELECT * FROM (SELECT document_id, shelf, tail FROM search_indexedtitle AS tails"
    " WHERE shelf = {shelf} AND tail >= %s AND tail < %s{readable} ORDER BY tail LIMIT %s) AS shelf{shelf}"
)
TITLES = (
    "SELECT found.shelf, found.tail, told.id, told.title, told.label, told.url FROM ({shelves}) AS found"
    " JOIN search_indexeddocument AS told ON told.id = found.document_id"
    f" WHERE told.is_public OR found.shelf >= {CLOSED_SHELVES[0]}"
)
FORMS = (
    "SELECT folded, written, documents FROM search_indexedword WHERE folded >= %s AND folded < %s"
    " ORDER BY documents DESC, written LIMIT %s"
)


@dataclass(frozen=True)
class Suggestion:
    """One thing to choose: its words, what is said of it, and where it leads."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class Group:
    """Suggestions of one sort."""

    label: str
    suggestions: list[Suggestion]


def suggest(text: str, viewer: Viewer = ANYONE) -> list[Group]:
    """Titles that begin as the reader has begun or have a word that does, words to go on with, and places.

    Only what `viewer` may read is named and counted; words are those of public documents alone. A fixed number of
    questions to the database, each answered by a range of an index.
    """
    prefix = " ".join(fold(text).split())
    if len(prefix) < LEAST_LETTERS:
        return []
    keys = keys_of(viewer)
    groups = [
        Group(_("Sidor"), _titles(prefix, keys)),
        Group(_("Ord"), _words(text)),
        Group(_("Platser"), _places(prefix, keys)),
    ]
    return [group for group in groups if group.suggestions]


def _titles(prefix: str, keys: Collection[str]) -> list[Suggestion]:
    found = [SHELF.format(shelf=shelf, readable="") for shelf in OPEN_SHELVES]
    asked: list[Any] = [prefix, prefix + LAST, TAILS] * len(OPEN_SHELVES)
    if set(keys) > {EVERYONE}:
        narrowed, given = is_among(IndexedDocument.objects.readable_with(keys), "tails.document_id")
        found += [SHELF.format(shelf=shelf, readable=narrowed) for shelf in CLOSED_SHELVES]
        asked += [prefix, prefix + LAST, *given, TAILS] * len(CLOSED_SHELVES)
    rows = _rows(TITLES.format(shelves=" UNION ALL ".join(found)), asked)
    rows.sort(key=lambda row: (row[0] % len(OPEN_SHELVES), row[1], row[2]))
    suggestions = {pk: Suggestion(title, label, url) for _shelf, _tail, pk, title, label, url in reversed(rows)}
    return [suggestions[pk] for pk in dict.fromkeys(row[2] for row in rows)][:MOST_TITLES]


def _words(text: str) -> list[Suggestion]:
    """The question with its last word written out, the most common first; one form of each word."""
    last = next((word for word in words(text) if word.end == len(text)), None)
    if last is None or last.end - last.start < LEAST_LETTERS:
        return []
    begun = fold(text[last.start :])
    found: dict[str, tuple[str, int]] = {}
    for folded, written, documents in _rows(FORMS, [begun, begun + LAST, MOST_FORMS]):
        if folded not in UNTELLING:
            found.setdefault(reader().stem(written), (written, documents))
    counted = dict(IndexedStem.objects.filter(stem__in=found).values_list("stem", "documents"))
    # A form of another language than the reader's has a stem of its own; then it is counted as it is written.
    ranked = sorted((-max(counted.get(stem, 0), own), written) for stem, (written, own) in found.items())
    return [_word(text[: last.start] + written, -number) for number, written in ranked[:MOST_WORDS]]


def _rows(sql: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _word(question: str, number: int) -> Suggestion:
    detail = ngettext("%d text har ordet", "%d texter har ordet", number) % number
    return Suggestion(question, detail, f"{reverse('search')}?{urlencode({'q': question})}")


def _places(prefix: str, keys: Collection[str]) -> list[Suggestion]:
    """Places by their level; one that has neither a page nor anything to find in it leads nowhere and is left out."""
    named = Place.objects.beginning(prefix).select_related("parent")
    places = list(named.order_by("is_example", BY_LEVEL, "folded_name", "pk")[:MOST_PLACES])
    if not places:
        return []
    readable = IndexedDocument.objects.readable_with(keys)
    numbers = _numbers_in(places, readable)
    of_places = [kind.name for kind in kinds.values() if kind.of_places]
    pages = dict(readable.filter(kind__in=of_places, place__in=places).values_list("place", "url"))
    return [
        _place(place, numbers[place.pk], pages.get(place.pk))
        for place in places
        if numbers[place.pk] or place.pk in pages
    ]


def _numbers_in(places: list[Place], readable: QuerySet[IndexedDocument]) -> dict[int, int]:
    """How many of the documents lie in each of the places; two queries."""
    paths = dict(Place.objects.lying_in(places).values_list("pk", "path"))
    counted = readable.filter(place__in=paths).order_by().values_list("place").annotate(number=Count("pk"))
    numbers = dict.fromkeys((place.pk for place in places), 0)
    for pk, number in counted:
        for place in places:
            if paths[pk].startswith(place.path):
                numbers[place.pk] += number
    return numbers


def _place(place: Place, number: int, page: str | None) -> Suggestion:
    where = str(place.get_kind_display())
    if place.kind != Kind.COUNTY and place.parent:
        where = _("%(kind)s i %(place)s") % {"kind": where, "place": place.parent.full_name}
    if place.is_example:
        where = _("%s (exempel)") % where
    detail = ngettext("%(where)s, %(number)d träff", "%(where)s, %(number)d träffar", number)
    address = page or f"{reverse('search')}?{urlencode({'inom': place.code})}"
    return Suggestion(place.full_name, detail % {"where": where, "number": number}, address)
