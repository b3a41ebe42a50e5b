"""What the words of a file suggest of each of its pieces: kind, sector, service kind, place and day, and which word."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from kunskapsbanken.dialogue.models import EarlierMinutes, EarlierPassage
from kunskapsbanken.dialogue.splitting import Field, Piece, Role
from kunskapsbanken.dialogue.splitting.dates import dates_in
from kunskapsbanken.dialogue.splitting.rules import KINDS, SECTORS, SERVICES
from kunskapsbanken.dialogue.splitting.suggesting import Suggestion, Words, kind_of, names_in
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import municipality_of, places_named
from kunskapsbanken.search.analysis import analyser
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

STATES = {
    Role.STATEMENT: EarlierPassage.State.SUGGESTED,
    Role.HEADING: EarlierPassage.State.HEADING,
    Role.LEFT_OUT: EarlierPassage.State.LEFT_OUT,
}
# The whole municipality is what a statement is about where it names nothing smaller.
SMALL = (Kind.DISTRICT, Kind.LOCALITY)


class Suggester:
    """Suggests for the pieces of one file; asks of terms and places once."""

    def __init__(self, minutes: EarlierMinutes, pieces: Sequence[Piece]) -> None:
        reader = analyser("sv")
        self._minutes = minutes
        self._kinds, self._sectors = Words(KINDS, reader), Words(SECTORS, reader)
        terms = list(Term.objects.of(SERVICE_KIND).as_tree())
        self._terms = {term.slug: term for term in terms}
        # What the vocabulary calls it, and what people do.
        self._services = Words({term.slug: (term.label_sv, *SERVICES.get(term.slug, ())) for term in terms}, reader)
        names = {name for piece in pieces for name in names_in(f"{piece.said(Field.PLACE)}\n{piece.text}")}
        around = municipality_of(minutes.place) or minutes.place
        self._places = places_named(names, within=around)

    @staticmethod
    def places_of_meeting(place: Place, text: str) -> list[Place]:
        """The districts and localities that a file names, within where whoever sent it may record."""
        found = places_named(names_in(text), within=place)
        return one_or_all([named for places in found.values() for named in places if named.kind in SMALL])

    def passage(self, piece: Piece, order: int) -> EarlierPassage:
        """The piece as a passage, not yet saved, with what is suggested of it."""
        passage = EarlierPassage(
            minutes=self._minutes,
            order=order,
            state=STATES[piece.role],
            reason=piece.reason.value,
            source_text=piece.source,
            text=piece.text,
            theme=piece.theme[:200],
            page=piece.page,
            row=piece.row,
        )
        self.suggest(passage, piece)
        return passage

    def suggest(self, passage: EarlierPassage, piece: Piece) -> None:
        """Fill in what the words suggest, and why."""
        text, theme = passage.text, passage.theme
        why: dict[str, Any] = {}
        kind = kind_of(text, self._kinds, heading=theme, told=piece.said(Field.KIND))
        passage.kind = _told(why, "kind", kind)
        said_sector = self._sectors.suggest(piece.said(Field.SECTOR)) or self._sectors.suggest(text)
        passage.sector = _told(why, "sector", said_sector) or self._minutes.sector
        service = _told(why, "service", self._services.suggest(text, theme))
        passage.service = self._terms.get(service)
        self._suggest_place(passage, piece, why)
        passage.said_on = self._day(piece.said(Field.DATE))
        passage.why = why

    def _suggest_place(self, passage: EarlierPassage, piece: Piece, why: dict[str, Any]) -> None:
        """As its column says, or as its text names; several are left for a person to choose among."""
        for said in (piece.said(Field.PLACE), passage.text):
            found = {name: self._small(name) for name in names_in(said)}
            named = one_or_all([place for places in found.values() for place in places])
            if not named:
                continue
            why["place"] = next(name for name, places in found.items() if places)
            if len(named) == 1:
                passage.place = named[0]
            else:
                passage.other_places = [place.code for place in named]
            return
        passage.place = self._minutes.meeting_place or self._minutes.place

    def _small(self, name: str) -> list[Place]:
        return [place for place in self._places.get(name, []) if place.kind in SMALL]

    def _day(self, written: str) -> date | None:
        today = timezone.localdate()
        days = [dated.day for dated in dates_in(written, today=today) if dated.day <= today]
        return days[0] if days else None


def one_or_all(places: Sequence[Place]) -> list[Place]:
    """The places, each once. A district goes before a locality of its name, and a longer name before one within it."""
    unique = list({place.pk: place for place in places}.values())
    districts = {place.name for place in unique if place.kind == Kind.DISTRICT}
    wider = [place for place in unique if place.kind == Kind.DISTRICT or place.name not in districts]
    names = [place.name for place in wider]
    return [place for place in wider if not any(place.name != name and place.name in name for name in names)]


def _told(why: dict[str, Any], name: str, suggestion: Suggestion | None) -> str:
    if suggestion is None:
        return ""
    why[name] = [suggestion.word, suggestion.by_heading]
    return suggestion.value
