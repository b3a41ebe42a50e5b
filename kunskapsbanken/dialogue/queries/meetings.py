"""Meetings to come and held, who came, and what was said there."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from kunskapsbanken.dialogue.models import Contribution, ContributionKind, Meeting, Outcome
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.platforms import held_by_platform
from kunskapsbanken.dialogue.queries.voices import OWN, readable_voices
from kunskapsbanken.people.models import Membership, Organisation, User
from kunskapsbanken.people.rights import Viewer, may, may_see, open_to_all, within_reach, within_sight
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import districts_of, municipality_of


def open_meetings(place: Place | None = None) -> QuerySet[Meeting]:
    """The meetings that anyone may read about: in a place, or in all of the country that exists."""
    meetings = Meeting.objects.filter(open_to_all()).select_related("place", "locale")
    within = Q(place__path__startswith=place.path) if place else Q(place__is_example=False)
    return meetings.filter(within)


def coming_meetings(place: Place | None = None) -> QuerySet[Meeting]:
    """Those that have not ended, the next first."""
    return open_meetings(place).filter(_not_over()).order_by("starts_at", "pk")


def past_meetings(place: Place | None = None) -> QuerySet[Meeting]:
    """Those that are over, the latest first, each with `voices`: how many of its statements are public."""
    # Counted for each meeting by itself: joined, all that was ever said there would be grouped by whole pages.
    said = Contribution.objects.filter(meeting=OuterRef("pk"), published_at__isnull=False, split_at=None).order_by()
    voices = Coalesce(Subquery(said.values("meeting").values(n=Count("pk"))), 0)
    return open_meetings(place).exclude(_not_over()).annotate(voices=voices).order_by("-starts_at", "-pk")


def coming_meetings_of(platform: Organisation) -> QuerySet[Meeting]:
    """A platform's meetings that have not ended, the next first: marked with it, or with it as organiser."""
    return _open_meetings_of(platform).filter(_not_over()).order_by("starts_at", "pk")


def past_meetings_of(platform: Organisation) -> QuerySet[Meeting]:
    """A platform's meetings that are over, the latest first."""
    return _open_meetings_of(platform).exclude(_not_over()).order_by("-starts_at", "-pk")


def _open_meetings_of(platform: Organisation) -> QuerySet[Meeting]:
    held = Meeting.objects.filter(open_to_all()).filter(held_by_platform(platform))
    return held.select_related("place", "locale")


def places_with_meetings() -> list[Place]:
    """The municipalities that exist and have a meeting, in the order of the tree; to filter by."""
    return _municipalities_above(open_meetings().order_by().values_list("place__path", flat=True).distinct())


def recordable_meetings(viewer: Viewer) -> QuerySet[Meeting]:
    """Meetings that the viewer may record, drafts too."""
    return Meeting.objects.filter(within_reach(viewer, RECORD_MEETING)).select_related("place", "organisation")


def readable_meetings(viewer: Viewer) -> QuerySet[Meeting]:
    """The meetings whose invitation the viewer may read: those open to all, and drafts where they may record."""
    mine = Q(pk__in=[])
    if may_see(viewer, RECORD_MEETING):
        # An empty condition, which is theirs who see everything, would be lost in the "or".
        mine = Q(pk__isnull=False) & within_sight(viewer, RECORD_MEETING)
    return Meeting.objects.filter(open_to_all() | mine).select_related("place", "organisation", "locale")


class StatementGroup(NamedTuple):
    """The statements of one kind."""

    label: str
    statements: list[Contribution]


def statements_by_kind(meeting: Meeting, viewer: Viewer) -> list[StatementGroup]:
    """What was said, of what the viewer may read, in the order of the kinds and of the evening."""
    readable = readable_voices(viewer).whole().filter(meeting=meeting).order_by("created", "pk")
    said = list(readable.select_related(None).only(*OWN))
    groups = [StatementGroup(str(kind.label), [row for row in said if row.kind == kind]) for kind in ContributionKind]
    return [group for group in groups if group.statements]


def outcomes_among(groups: list[StatementGroup]) -> list[tuple[str, int]]:
    """What became of the statements, as (outcome, how many); those without an answer are left out."""
    outcomes = [row.outcome for group in groups for row in group.statements]
    return [(str(outcome.label), outcomes.count(outcome)) for outcome in Outcome if outcome in outcomes]


def places_around(place: Place) -> list[Place]:
    """Where something said in a place may be about: the municipality first, then its districts by name."""
    municipality = municipality_of(place)
    if municipality is None:
        return [place]
    return [municipality, *districts_of(municipality)]


def organisers_around(place: Place) -> QuerySet[Organisation]:
    """The organisations of the municipality that a place lies in, and of the place above it."""
    around = municipality_of(place) or place
    return Organisation.objects.filter(Q(place__path__startswith=around.path)).order_by("name")


def places_to_meet_in(viewer: User) -> list[Place]:
    """The places that the viewer's roles let them hold meetings in, with the districts inside."""
    return places_of_ones_roles(viewer, RECORD_MEETING)


def places_of_ones_roles(viewer: User, verb: str) -> list[Place]:
    """The places where the viewer's roles let them do something, with the districts inside; none for whoever may do it
    everywhere without a role on a place.
    """
    held = Membership.objects.on(date.today()).filter(user=viewer).select_related("place")
    mine = [row.place for row in held if may(viewer, verb, row.place)]
    if not mine:
        return []
    inside = Q(pk__in=[])
    for place in mine:
        inside |= Q(path__startswith=place.path)
    return list(Place.objects.filter(inside).order_by("path"))


def _not_over() -> Q:
    now = timezone.now()
    return Q(ends_at__gte=now) | Q(ends_at__isnull=True, starts_at__gte=now)


def _municipalities_above(paths: QuerySet[Meeting, str]) -> list[Place]:
    codes = {path.split("/")[1] for path in paths if path.count("/") > 1}
    return list(Place.objects.municipalities().filter(code__in=codes).order_by("path"))
