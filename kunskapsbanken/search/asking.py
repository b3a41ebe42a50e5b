"""What a reader asks for, as it stands in an address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.search.facets import facets
from kunskapsbanken.search.filters import KIND, Filters, Near
from kunskapsbanken.search.registry import kinds
from kunskapsbanken.search.whereabouts import near_in, spot_named

LONGEST_QUESTION = 300
USUAL_KM = 40
DISTANCES_KM = (10, 20, USUAL_KM, 80)
NEWEST = "nyast"
# How far back: value in the address, label, days.
PERIODS: dict[str, tuple[Promise, int]] = {
    "manad": (_("Senaste månaden"), 31),
    "ar": (_("Senaste året"), 366),
    "tre-ar": (_("Senaste tre åren"), 3 * 366),
}


@dataclass(frozen=True)
class Question:
    """Words as written, what is searched for when a place is taken out of them, filters, order.

    `unknown_place` is a place that the reader named in the field for it and that we do not know.
    """

    written: str
    words: str
    filters: Filters
    period: str = ""
    order: str = ""
    is_exact: bool = False
    unknown_place: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.written or self.filters.used or self.filters.near or self.filters.place or self.period)

    @property
    def names_place(self) -> bool:
        """Whether the place stood among the words."""
        return self.words != self.written

    @property
    def is_plain(self) -> bool:
        """Whether it is words alone, as they are first asked: nothing chosen, no order, not asked once more exactly."""
        filters = self.filters
        is_narrowed = bool(filters.used or filters.place or self.period or self.unknown_place)
        is_near_chosen = bool(filters.near) and not self.names_place
        return bool(self.written) and not (is_narrowed or is_near_chosen or self.order or self.is_exact)


def question_of(asked: QueryDict) -> Question:
    """The question of an address; what it has that we do not know is left aside, and never an error."""
    written = " ".join(asked.get("q", "").replace("\0", " ").split())[:LONGEST_QUESTION].strip()
    is_exact = "exakt" in asked
    named = asked.get("nara", "").replace("\0", " ").strip()[:100]
    spot, words = spot_named(named) if named else None, written
    if not named and not is_exact and (found := near_in(written)):
        words, spot = found
    period = asked.get("tid", "") if asked.get("tid", "") in PERIODS else ""
    filters = Filters(
        kinds=frozenset(name for name in asked.getlist(KIND) if name in kinds),
        tags={name: frozenset(map(_plain, asked.getlist(name))) for name in facets if name in asked},
        place=Place.objects.filter(code=_plain(asked.get("inom", ""))).first() if asked.get("inom") else None,
        near=Near(spot, _km(asked.get("km", ""))) if spot else None,
        since=_since(period),
    )
    order = asked.get("ordning", "")
    unknown = named if named and spot is None else ""
    return Question(written, words, filters, period, order if order == NEWEST else "", is_exact, unknown)


def reference(question: Question) -> str:
    """What names a search that is followed or shared: its words and filters in one order, without page and order."""
    return urlencode(list(_parts(question)))


def _parts(question: Question) -> Iterator[tuple[str, str]]:
    filters = question.filters
    if question.written:
        yield "q", question.written
    for name, values in sorted(filters.used.items()):
        yield from ((name, value) for value in sorted(values))
    if filters.place:
        yield "inom", filters.place.code
    if filters.near and not question.names_place:
        yield "nara", filters.near.spot.name
    if filters.near and filters.near.km != USUAL_KM:
        yield "km", str(filters.near.km)
    if question.period:
        yield "tid", question.period


def _plain(text: str) -> str:
    """Without the sign that PostgreSQL takes in no text."""
    return text.replace("\0", "")


def _km(text: str) -> int:
    return int(text) if text.isdecimal() and int(text) in DISTANCES_KM else USUAL_KM


def _since(period: str) -> date | None:
    return timezone.localdate() - timedelta(days=PERIODS[period][1]) if period else None
