"""What an officer works through: voices that wait, by where they stand, whose they are, and how late."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from kunskapsbanken.dialogue.models import AWAITING_ANSWER, Contribution, ContributionQuerySet, FlowState
from kunskapsbanken.dialogue.permissions import ANSWER, MUNICIPAL
from kunskapsbanken.dialogue.queries.alike import having_words_in
from kunskapsbanken.dialogue.queries.voices import with_surroundings
from kunskapsbanken.people.models import Membership, Role, User
from kunskapsbanken.people.rights import held_by, holders, require_sight, within_reach, within_sight
from kunskapsbanken.places.models import Place

MINE, NOBODYS = "mina", "ingens"
MOST_ANSWERERS = 100
# The states that a work list can be narrowed to, besides those that wait.
LISTED = (*AWAITING_ANSWER, FlowState.ANSWERED, FlowState.FED_BACK, FlowState.MERGED, FlowState.WITHHELD)


@dataclass(frozen=True)
class WorkFilters:
    """What the officer has asked for; an empty text is everything that waits."""

    place: Place | None = None
    state: str = ""
    owner: str = ""
    late: bool = False
    long_late: bool = False
    service: str = ""
    text: str = ""


def worklist(filters: WorkFilters, viewer: User) -> QuerySet[Contribution]:
    """The voices that the viewer may answer, or see as those who may, the most urgent first."""
    require_sight(viewer, ANSWER)
    states = [filters.state] if filters.state in LISTED else AWAITING_ANSWER
    found = Contribution.objects.filter(within_sight(viewer, ANSWER), _its_meeting_is_open(), state__in=states)
    if filters.place:
        found = found.filter(place__path__startswith=filters.place.path)
    if filters.owner == MINE:
        found = found.filter(assigned_to=viewer)
    elif filters.owner == NOBODYS:
        found = found.filter(assigned_to=None)
    if filters.late:
        found = found.filter(answer_by__lt=timezone.localdate())
    if filters.long_late:
        found = found.filter(pk__in=long_late(timezone.localdate()).values("pk"))
    if filters.service:
        found = found.filter(service__slug=filters.service)
    if filters.text.strip():
        found = found.filter(pk__in=_found(filters, viewer))
    ordered = found.order_by(F("answer_by").asc(nulls_last=True), "created", "pk")
    return with_surroundings(ordered).select_related("assigned_to")


def places_with_work(viewer: User) -> list[Place]:
    """Where voices wait that the viewer may answer, in the order of the tree; to filter by."""
    waiting = Contribution.objects.awaiting_answer().filter(within_sight(viewer, ANSWER))
    there = Exists(waiting.order_by().filter(place=OuterRef("pk")))
    return list(Place.objects.filter(there).order_by("path"))


def _its_meeting_is_open() -> Q:
    return Q(meeting__isnull=True) | Q(meeting__live=True)


def _found(filters: WorkFilters, viewer: User) -> list[int]:
    """What waits is public, so what anyone finds is asked for: in the place that is chosen, or in the viewer's own
    where they have one.
    """
    paths = {path for role, path, _of in held_by(viewer) if role in MUNICIPAL}
    own = paths.pop() if len(paths) == 1 else ""
    return having_words_in(filters.place.path if filters.place else own, filters.text)


def long_late(today: date) -> ContributionQuerySet:
    """Those that wait and that should have been answered long ago: some days after their day, or after all the time
    that an answer may take where nobody has been given them.
    """
    after = timedelta(days=settings.VOICE_ESCALATE_DAYS)
    longest = today - timedelta(days=settings.VOICE_ANSWER_DAYS) - after
    start = timezone.make_aware(datetime.combine(longest, time.min))
    late = Q(answer_by__lt=today - after) | Q(answer_by__isnull=True, published_at__lt=start)
    return Contribution.objects.awaiting_answer().filter(late)


def long_late_for(viewer: User, today: date) -> ContributionQuerySet:
    """The same, in the municipalities that the viewer leads."""
    paths = [path for role, path, _of in held_by(viewer) if role == Role.LEAD]
    led = Q(pk__in=[])
    for path in paths:
        led |= Q(place__path__startswith=path)
    return long_late(today).filter(led)


def answerers_for(viewer: User, place: Place | None) -> list[User]:
    """Who may be given voices from the work list: those who answer for the place, or where none is chosen those who
    answer in the viewer's own places. The action asks again for each voice.
    """
    if place is not None:
        return holders("dialogue.change_contribution", place)
    near = Membership.objects.on(timezone.localdate()).filter(within_reach(viewer, ANSWER), role__in=MUNICIPAL)
    found = User.objects.filter(pk__in=near.values("user"), is_active=True).order_by("email")
    return list(found[:MOST_ANSWERERS])
