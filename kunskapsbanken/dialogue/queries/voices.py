"""Voices: what can be read, by what it is about, and what waits for an answer."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kunskapsbanken.dialogue.models import Contribution, ContributionQuerySet, Outcome
from kunskapsbanken.dialogue.permissions import ANSWER, MUNICIPAL, RECORD_MEETING, REGIONAL
from kunskapsbanken.people.models import Membership, User
from kunskapsbanken.people.rights import Viewer, may_see, within_sight
from kunskapsbanken.places.models import Place

UNANSWERED = "obesvarad"
MOST_SUPPORTED = "stod"


def public_voices() -> ContributionQuerySet:
    """What anyone may read, with what a list shows of each."""
    return with_surroundings(Contribution.public.all())


def readable_voices(viewer: Viewer) -> ContributionQuerySet:
    """What the viewer may read: what is public, and what was said at meetings that they may record; not what is
    withheld.
    """
    if not may_see(viewer, RECORD_MEETING):
        return public_voices()
    mine = Q(meeting__isnull=False, withheld_at__isnull=True) & within_sight(viewer, RECORD_MEETING, "meeting__place")
    return with_surroundings(Contribution.objects.filter(_PUBLIC | mine))


# As `Contribution.public`, for a condition among others: asked for as a list of keys it would be made anew each time.
_PUBLIC = Q(published_at__isnull=False) & (Q(meeting__isnull=True) | Q(meeting__live=True))


def contributions_of(place: Place, viewer: Viewer) -> ContributionQuerySet:
    """The voices on a place and all that lies in it, the latest first; of what was split the parts."""
    return readable_voices(viewer).whole().filter(place__path__startswith=place.path)


def latest_answered(limit: int) -> list[Contribution]:
    """The public voices that were answered last, in all of the country that exists."""
    answered = public_voices().having_answer().filter(place__is_example=False)
    return list(answered.order_by("-answered_at", "-pk")[:limit])


@dataclass(frozen=True)
class VoiceFilters:
    """What the reader has asked for; an empty text is everything."""

    place: Place | None = None
    kind: str = ""
    service: str = ""
    outcome: str = ""
    order: str = ""


def voices(filters: VoiceFilters) -> QuerySet[Contribution]:
    """Public voices by place, kind, service kind and outcome, the latest first, or those that most agree with.

    Without a place: in all of the country that exists, so that the demonstration is seen where it is asked for.
    """
    found = public_voices().whole()
    if filters.place:
        found = found.filter(place__path__startswith=filters.place.path)
    else:
        found = found.filter(place__is_example=False)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.service:
        found = found.filter(service__slug=filters.service)
    if filters.outcome == UNANSWERED:
        found = found.awaiting_answer()
    elif filters.outcome in Outcome.values:
        found = found.filter(outcome=filters.outcome)
    if filters.order == MOST_SUPPORTED:
        found = found.order_by("-support_count", "-created", "-pk")
    return found


def municipalities_with_voices() -> list[Place]:
    """The municipalities that exist and have a public voice, in the order of the tree; to filter by."""
    spoken = Exists(Contribution.public.order_by().filter(place=OuterRef("pk")))  # one voice of each place is enough
    paths = Place.objects.filter(spoken, is_example=False).order_by().values_list("path", flat=True)
    codes = {path.split("/")[1] for path in paths if path.count("/") > 1}
    municipalities = Place.objects.municipalities().filter(code__in=codes).order_by("path")
    return list(municipalities.only("code", "name", "kind"))


def unanswered_for(viewer: Viewer) -> QuerySet[Contribution]:
    """The public voices that the viewer may answer and nobody has, the most urgent first."""
    mine = public_voices().awaiting_answer().filter(within_sight(viewer, ANSWER))
    return mine.order_by(F("answer_by").asc(nulls_last=True), "created", "pk")


def unanswered_count(viewer: Viewer) -> int:
    """How many voices wait for an answer that the viewer may give."""
    if not may_see(viewer, ANSWER):
        return 0
    return Contribution.public.awaiting_answer().filter(within_sight(viewer, ANSWER)).count()


def answering_office(contribution: Contribution) -> str:
    """Who answers or has answered, as an office (organisation or municipality), never as a person."""
    person = contribution.answered_by or contribution.assigned_to
    return _office_of(person, contribution.place) if person else ""


def _office_of(person: User, place: Place) -> str:
    held = Membership.objects.on(date.today()).filter(user=person, role__in=MUNICIPAL | REGIONAL)
    for membership in held.select_related("place", "organisation").order_by("-place__path"):
        if place.path.startswith(membership.place.path):
            return str(membership.organisation or membership.place.full_name)
    return ""


# What a row in a list shows, and nothing else: the pages of meetings and what was sent in are large.
OWN = (
    *("key", "text", "language", "kind", "sector", "channel", "created", "published_at", "answer_by", "answered_at"),
    *("outcome", "merged_into", "split_at", "support_count", "withheld_at"),
)
_SHOWN = (
    *OWN,
    *("place__code", "place__name", "place__kind", "place__path", "place__is_example"),
    *("service__label_sv", "service__label_en", "meeting__starts_at", "meeting__place__name", "meeting__place__kind"),
    *("assigned_to__first_name", "assigned_to__last_name", "assigned_to__email"),
)


def rows_of(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """A slice of a list with what its page shows of each voice, in the same order and in one query.

    The database chooses and sorts keys, and fetches the rows of the slice alone: to sort ten thousand whole rows takes
    longer than to make the page.
    """
    rows = Contribution.objects.filter(pk__in=found.values("pk"))
    if found.query.order_by:  # else in the model's own order
        rows = rows.order_by(*found.query.order_by)
    return rows.select_related("place", "service", "meeting__place", "assigned_to").only(*_SHOWN)


def with_surroundings(voices: ContributionQuerySet) -> ContributionQuerySet:
    """With what a list shows of each: where, about what, and at which meeting."""
    return voices.select_related("place", "service", "meeting__place", "meeting__locale", "submission")
