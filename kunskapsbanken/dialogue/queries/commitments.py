"""Decisions and promises: what can be read, what is late, and who may say how it goes."""

from dataclasses import dataclass

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from kunskapsbanken.dialogue.models import (
    TO_DO,
    Commitment,
    CommitmentStatus,
    Contribution,
    ContributionKind,
    Meeting,
)
from kunskapsbanken.dialogue.permissions import ANSWER, RECORD_MEETING
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import Viewer, holders, may, may_see, within_reach, within_sight
from kunskapsbanken.places.models import Place

LATE = "forsenat"
# What at a meeting someone takes on.
TAKEN_ON = (ContributionKind.DECISION, ContributionKind.OFFER)


def public_commitments() -> QuerySet[Commitment]:
    """What anyone may read, with what a list shows of each."""
    return _with_surroundings(Commitment.public.all())


def readable_commitments(viewer: Viewer) -> QuerySet[Commitment]:
    """What the viewer may read: what is public, and what was taken on in places where they may record or answer."""
    if not (may_see(viewer, RECORD_MEETING) or may_see(viewer, ANSWER)):
        return public_commitments()
    mine = within_sight(viewer, RECORD_MEETING) | within_sight(viewer, ANSWER)
    return _with_surroundings(Commitment.objects.filter(Q(pk__in=Commitment.public.values("pk")) | mine))


@dataclass(frozen=True)
class CommitmentFilters:
    """What the reader has asked for; an empty text is everything."""

    place: Place | None = None
    status: str = ""
    owner: str = ""


def commitments(filters: CommitmentFilters) -> QuerySet[Commitment]:
    """Public commitments: those that are late first, then by day, then what is closed.

    Without a place: in all of the country that exists.
    """
    found = public_commitments()
    if filters.place:
        found = found.filter(place__path__startswith=filters.place.path)
    else:
        found = found.filter(place__is_example=False)
    if filters.status == LATE:
        found = found.filter(_late())
    elif filters.status in CommitmentStatus.values:
        found = found.filter(status=filters.status)
    if filters.owner:
        found = found.filter(Q(organisation__slug=filters.owner) | Q(office=filters.owner))
    return _in_order(found)


def owners_among(place: Place | None) -> list[tuple[str, str]]:
    """Who has taken something on, as (what filters by it, what it is called), by name."""
    found = commitments(CommitmentFilters(place=place)).order_by()
    organisations = found.filter(organisation__isnull=False).values_list("organisation__slug", "organisation__name")
    offices = found.filter(organisation__isnull=True).exclude(office="").values_list("office", "office")
    return sorted({*organisations, *offices}, key=lambda row: row[1].lower())


def municipalities_with_commitments() -> list[Place]:
    """The municipalities that exist and have a public commitment, in the order of the tree; to filter by."""
    paths = Commitment.public.filter(place__is_example=False).order_by().values_list("place__path", flat=True)
    codes = {path.split("/")[1] for path in paths.distinct() if path.count("/") > 1}
    return list(Place.objects.municipalities().filter(code__in=codes).order_by("path"))


def commitments_at(meeting: Meeting, viewer: Viewer) -> list[Commitment]:
    """What was taken on at a meeting, of what the viewer may read, in the order that it was written down."""
    return list(readable_commitments(viewer).filter(meeting=meeting).order_by("created", "pk"))


def taken_on_at(meeting: Meeting, viewer: Viewer) -> list[Contribution]:
    """Decisions and offers among the statements of a meeting that nobody has made a commitment of yet."""
    if not may_see(viewer, RECORD_MEETING, meeting):
        return []
    said = Contribution.objects.filter(
        meeting=meeting,
        kind__in=TAKEN_ON,
        commitment__isnull=True,
        held_at__isnull=True,
        withheld_at__isnull=True,
    )
    return list(said.select_related("place").order_by("created", "pk"))


def may_commit(viewer: Viewer, thing: Contribution | Place) -> bool:
    """Whether the viewer may write down that someone takes something on."""
    return may(viewer, RECORD_MEETING, thing) or may(viewer, ANSWER, thing)


def may_take_on(viewer: Viewer, contribution: Contribution) -> bool:
    """Whether the viewer may make a commitment of what was said, and nobody has."""
    is_kept_back = contribution.held_at or contribution.withheld_at
    if is_kept_back or contribution.kind not in TAKEN_ON or not may_commit(viewer, contribution):
        return False
    return not Commitment.objects.filter(contribution=contribution).exists()


def may_follow_up(viewer: Viewer, commitment: Commitment) -> bool:
    """Whether the viewer may say how it goes: who keeps the minutes, who answers in the place, who is in charge."""
    if isinstance(viewer, User) and viewer.is_active and commitment.in_charge_id == viewer.pk:
        return True
    return may(viewer, RECORD_MEETING, commitment) or may(viewer, ANSWER, commitment)


def can_be_in_charge(place: Place) -> list[User]:
    """Those who may be asked to see to a commitment in a place."""
    people = {*holders("dialogue.change_contribution", place), *holders("dialogue.add_meeting", place)}
    return sorted(people, key=lambda user: (user.get_full_name() or user.email).lower())


def to_do_for(user: User) -> QuerySet[Commitment]:
    """What a person is in charge of and has not finished, the most urgent first."""
    return _with_surroundings(_in_order(Commitment.objects.filter(in_charge=user, status__in=TO_DO)))


def late_within_reach(user: User) -> QuerySet[Commitment]:
    """What is late in the places where a person answers, and that is nobody's to see to."""
    here = within_reach(user, ANSWER)
    return _in_order(Commitment.public.filter(here, _late(), in_charge__isnull=True))


def _late() -> Q:
    return Q(due__lt=timezone.localdate(), status__in=TO_DO)


def _in_order(found: QuerySet[Commitment]) -> QuerySet[Commitment]:
    is_late = Case(When(_late(), then=Value(True)), default=Value(False), output_field=BooleanField())
    is_closed = Case(When(status__in=TO_DO, then=Value(False)), default=Value(True), output_field=BooleanField())
    found = found.annotate(is_late=is_late, is_closed=is_closed)
    return found.order_by("-is_late", "is_closed", F("due").asc(nulls_last=True), "pk")


def _with_surroundings(found: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return found.select_related("place", "organisation", "meeting__place", "meeting__locale", "contribution")
