"""The coder's desk: the statements that one may code, by what is asked for, and what stands beside them."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet

from kunskapsbanken.dialogue.models import Coding, Contribution, Insight, InsightState, Meeting
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import Viewer, require_sight, within_reach, within_sight
from kunskapsbanken.places.models import Place
from kunskapsbanken.search.similar import similar
from kunskapsbanken.trace.models import Link

NONE, YES, NO = "ingen", "ja", "nej"
KIND = "voice"  # what the search calls a statement
MOST_MEETINGS, MOST_INSIGHTS, MOST_ALIKE = 200, 500, 6


@dataclass(frozen=True)
class DeskFilters:
    """What the coder has asked for; an empty text is everything.

    `label` is a token (`queries.coding.token_of`) or "ingen"; `answered` and `insight` are "ja" or "nej".
    """

    place: Place | None = None
    meeting: int | None = None
    since: date | None = None
    until: date | None = None
    kind: str = ""
    sector: str = ""
    service: str = ""
    label: str = ""
    text: str = ""
    answered: str = ""
    insight: str = ""


NO_FILTERS = DeskFilters()


def with_label(filters: DeskFilters, token: str) -> DeskFilters:
    """The same, of the statements that have a code."""
    return replace(filters, label=token)


def desk_voices(viewer: Viewer, filters: DeskFilters = NO_FILTERS) -> QuerySet[Contribution]:
    """The statements that the viewer may read and make insights of, the latest first; parts, not what was split."""
    require_sight(viewer, FORM_INSIGHT)
    found = readable_voices(viewer).whole().filter(within_sight(viewer, FORM_INSIGHT), *_conditions(filters))
    return found.order_by("-pk")  # as they were written down; by the key the database need not sort them all


def codable_voices(user: User) -> QuerySet[Contribution]:
    """The statements that the user may read and put codes on."""
    return readable_voices(user).filter(within_reach(user, FORM_INSIGHT))


def _conditions(filters: DeskFilters) -> Iterator[Q]:
    """What the statement itself is."""
    if filters.place:
        yield Q(place__path__startswith=filters.place.path)
    plain = {
        "meeting": filters.meeting,
        "kind": filters.kind,
        "sector": filters.sector,
        "service__slug": filters.service,
    }
    yield Q(**{field: value for field, value in plain.items() if value})
    if filters.since:
        yield _on("gte", filters.since)
    if filters.until:
        yield _on("lte", filters.until)
    if filters.text:
        yield _says(filters.text)
    yield from _made_of_it(filters)


def _made_of_it(filters: DeskFilters) -> Iterator[Q]:
    """What has been done with the statement."""
    if filters.answered:
        yield Q(answered_at__isnull=filters.answered == NO)
    if filters.label:
        yield _labelled(filters.label)
    if filters.insight:
        cited = Exists(_citing().filter(source_id=OuterRef("pk")))
        yield Q(cited) if filters.insight == YES else ~Q(cited)


def _on(compared: str, day: date) -> Q:
    """By the day it was said: its own, else the meeting's, else the day it came in."""
    own = Q(**{f"said_on__{compared}": day})
    meeting = Q(said_on__isnull=True, **{f"meeting__starts_at__date__{compared}": day})
    sent = Q(said_on__isnull=True, meeting__isnull=True, **{f"created__date__{compared}": day})
    return own | meeting | sent


def _says(text: str) -> Q:
    """SQLite knows of no capital Å, Ä and Ö, so the word is asked for as it begins a sentence too."""
    words = text.strip()
    forms = {words, words.lower(), words.capitalize(), words.upper()}
    said = Q()
    for form in forms:
        said |= Q(text__icontains=form)
    return said


def _labelled(token: str) -> Q:
    coded = Coding.objects.filter(contribution=OuterRef("pk"))
    if token == NONE:
        return ~Q(Exists(coded))
    kind, _colon, number = token.partition(":")
    field = {"kod": "code", "term": "term"}.get(kind)
    if field is None or not number.isdecimal():
        return Q(pk__in=[])
    # As a list of keys: there are few of one code among many statements.
    return Q(pk__in=Coding.objects.filter(**{field: int(number)}).values("contribution"))


def _citing() -> QuerySet[Link]:
    types = ContentType.objects.get_for_models(Contribution, Insight)
    return Link.objects.filter(source_type=types[Contribution], target_type=types[Insight])


@dataclass(frozen=True)
class Whereabouts:
    """The places that there are statements about, with those around them, and the meetings where they were said."""

    places: tuple[Place, ...]
    meetings: tuple[tuple[str, str], ...]

    def place(self, code: str) -> Place | None:
        """The place of a code, if it is one of them."""
        return next((place for place in self.places if place.code == code), None)


def whereabouts(viewer: Viewer) -> Whereabouts:
    """To choose among on the desk: places in the order of the tree, the latest meetings first; in two queries.

    One statement of each place and meeting is looked for, rather than all of them gone through.
    """
    said = desk_voices(viewer).order_by()
    seen = Place.objects.filter(within_sight(viewer, FORM_INSIGHT, ""))
    about = seen.filter(Exists(said.filter(place=OuterRef("pk")))).select_related("parent")
    places = {place.pk: place for row in about for place in (row.parent, row) if place}
    held = Meeting.objects.filter(Exists(said.filter(meeting=OuterRef("pk")))).order_by("-starts_at", "-pk")
    return Whereabouts(
        tuple(sorted(places.values(), key=lambda place: place.path)),
        tuple((str(pk), title) for pk, title in held.values_list("pk", "title")[:MOST_MEETINGS]),
    )


def desk_insights(viewer: Viewer) -> list[Insight]:
    """The drafts and published insights that the viewer may see the work on, the latest first."""
    kept = Insight.objects.filter(within_sight(viewer, FORM_INSIGHT)).exclude(state=InsightState.WITHDRAWN)
    return list(kept[:MOST_INSIGHTS])


def insights_citing(voices: Collection[Contribution], among: Collection[Insight]) -> dict[int, list[Insight]]:
    """Which of the insights cite each of some statements; one query."""
    known = {insight.pk: insight for insight in among}
    found: dict[int, list[Insight]] = defaultdict(list)
    links = _citing().filter(source_id__in=[voice.pk for voice in voices])
    for voice, target in links.values_list("source_id", "target_id"):
        if target in known:
            found[voice].append(known[target])
    return found


@dataclass(frozen=True)
class Alike:
    """A statement that says much of the same as another, and why one can think so."""

    voice: Contribution
    because: str


def alike(voice: Contribution, viewer: Viewer) -> list[Alike]:
    """Statements on the desk that say much of the same, the likest first; found by the search, by its words."""
    found = similar(KIND, voice.pk, viewer=viewer, limit=MOST_ALIKE, untelling=voice.place.full_name)
    voices = desk_voices(viewer).in_bulk([row.document.object_id for row in found])
    return [Alike(voices[row.document.object_id], row.because) for row in found if row.document.object_id in voices]


def common_place(voices: Collection[Contribution]) -> Place | None:
    """The smallest place that holds all the places that some statements are about."""
    paths = [voice.place.path.rstrip("/").split("/") for voice in voices]
    if not paths:
        return None
    shared = []
    for steps in zip(*paths, strict=False):
        if len(set(steps)) > 1:
            break
        shared.append(steps[0])
    return Place.objects.filter(path="/".join(shared) + "/").first() if shared else None
