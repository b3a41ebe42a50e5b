"""Files of earlier meetings and their passages, for those who may go through them."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from kunskapsbanken.dialogue.models import EarlierMinutes, EarlierPassage, Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.meetings import places_around
from kunskapsbanken.people.rights import Viewer, within_reach
from kunskapsbanken.places.models import Place

State = EarlierPassage.State


def earlier_minutes(viewer: Viewer) -> QuerySet[EarlierMinutes]:
    """The files that the viewer may go through, the latest first, with how many passages wait and are confirmed."""
    mine = EarlierMinutes.objects.filter(within_reach(viewer, RECORD_MEETING))
    counted = mine.select_related("place", "meeting_place", "meeting").annotate(
        suggested=Count("passages", filter=Q(passages__state=State.SUGGESTED)),
        confirmed=Count("passages", filter=Q(passages__state=State.CONFIRMED)),
        brought_in=Count("passages", filter=Q(passages__contribution__isnull=False)),
    )
    return counted.order_by("-uploaded", "-pk")


class Counts(NamedTuple):
    """How many passages of a file are in which state, and how many confirmed ones are in no meeting yet."""

    suggested: int
    confirmed: int
    left_out: int
    waiting: int
    brought_in: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.suggested + self.confirmed + self.left_out


def counts_of(minutes: EarlierMinutes) -> Counts:
    """In one query."""
    rows = list(minutes.passages.order_by().values_list("state", "contribution"))
    states = Counter(state for state, _contribution in rows)
    brought_in = sum(contribution is not None for _state, contribution in rows)
    return Counts(
        suggested=states[State.SUGGESTED],
        confirmed=states[State.CONFIRMED],
        left_out=states[State.LEFT_OUT] + states[State.HEADING],
        waiting=sum(state == State.CONFIRMED and contribution is None for state, contribution in rows),
        brought_in=brought_in,
    )


def passages_of(minutes: EarlierMinutes, shown: str = "") -> QuerySet[EarlierPassage]:
    """The passages of a file in its order: all, or those in a state; what is left out is one with the headings."""
    passages = minutes.passages.select_related("place", "service", "contribution").order_by("order", "pk")
    if shown == State.LEFT_OUT:
        return passages.filter(state__in=(State.LEFT_OUT, State.HEADING))
    return passages.filter(state=shown) if shown else passages


def around_each(minutes: EarlierMinutes, passages: list[EarlierPassage]) -> dict[int, tuple[str, str]]:
    """What stands before and after each passage in the file, by its key; in one query."""
    orders = {order for passage in passages for order in (passage.order - 1, passage.order + 1)}
    texts = dict(minutes.passages.filter(order__in=orders).values_list("order", "source_text"))
    return {row.pk: (texts.get(row.order - 1, ""), texts.get(row.order + 1, "")) for row in passages}


def places_to_tell(minutes: EarlierMinutes, passages: list[EarlierPassage]) -> list[Place]:
    """The places that a statement may be about: the municipality, its districts, and those that its words name."""
    offered = places_around(minutes.place)
    codes = {code for passage in passages for code in passage.other_places}
    named = {passage.place for passage in passages if passage.place}
    others = list(Place.objects.filter(code__in=codes - {place.code for place in offered}).order_by("path"))
    return list(
        {place.pk: place for place in (*offered, *others, *sorted(named, key=lambda place: place.path))}.values()
    )


def places_of_meeting(minutes: EarlierMinutes) -> list[Place]:
    """Where the meeting may have been held: where whoever sent the file may record, as far as it has districts."""
    return [place for place in places_around(minutes.place) if place.path.startswith(minutes.place.path)]


def meetings_to_choose(minutes: EarlierMinutes, viewer: Viewer) -> QuerySet[Meeting]:
    """Meetings whose minutes are not published, where the viewer may record, nearest to the day of the file first."""
    around = places_around(minutes.place)[0]
    open_ones = Meeting.objects.filter(
        within_reach(viewer, RECORD_MEETING), place__path__startswith=around.path, minutes_published_at__isnull=True
    )
    if minutes.held_on:
        open_ones = open_ones.filter(starts_at__date=minutes.held_on)
    return open_ones.select_related("place").order_by("-starts_at", "pk")
