"""Minutes: where they stand, their versions, who has asked for them, and what they would put right."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from kunskapsbanken.dialogue.models import (
    Commitment,
    Contribution,
    Correction,
    CorrectionState,
    Meeting,
    Minutes,
    MinutesReceiver,
    MinutesVersion,
)
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.people.models import Membership, User
from kunskapsbanken.people.rights import Viewer, may_see, open_to_all
from kunskapsbanken.places.models import Place

HIDDEN = "[Visas inte längre.]"


def draft_of(meeting: Meeting) -> Minutes:
    """What has been written in the minutes so far; an empty one that is not saved where nothing has."""
    return Minutes.objects.filter(meeting=meeting).first() or Minutes(meeting=meeting)


def meeting_with_minutes(pk: int, viewer: Viewer) -> Meeting | None:
    """The meeting, where the viewer may read its locked minutes: as its page, published, or for those who record it."""
    meeting = Meeting.objects.filter(pk=pk).select_related("place", "organisation").first()
    if meeting is None or may_see(viewer, RECORD_MEETING, meeting):
        return meeting
    return meeting if Meeting.objects.filter(open_to_all(), pk=pk).exists() else None


def versions_of(meeting: Meeting) -> list[MinutesVersion]:
    """The locked versions, the latest first; what they say is not fetched."""
    return list(MinutesVersion.objects.filter(meeting=meeting).defer("content"))


def version_numbered(meeting: Meeting, number: int | None = None) -> MinutesVersion | None:
    """A locked version by its number, the latest where none is named."""
    versions = MinutesVersion.objects.filter(meeting=meeting)
    return (versions if number is None else versions.filter(number=number)).first()


def shown(content: Content) -> Content:
    """The content without the words of statements that have been taken down since, nor of what was made of them; their
    place is kept and says so.
    """
    keys = {row["key"] for row in (*_statements(content), *content["commitments"])}
    public = set(Contribution.public.filter(key__in=keys).values_list("key", flat=True))
    if content["commitments"]:
        public |= set(Commitment.public.filter(key__in=keys).values_list("key", flat=True))
    if public == keys:
        return content

    def masked(row: dict[str, Any]) -> dict[str, Any]:
        return row if row["key"] in public else {**row, "text": HIDDEN}

    groups = [{**group, "statements": [masked(row) for row in group["statements"]]} for group in content["groups"]]
    rows = {name: [masked(row) for row in content[name]] for name in ("questions", "commitments")}
    return {**content, "groups": groups, **rows}


def _statements(content: Content) -> Iterable[dict[str, Any]]:
    yield from content["questions"]
    for group in content["groups"]:
        yield from group["statements"]


def receivers_of(meeting: Meeting, viewer: Viewer) -> QuerySet[MinutesReceiver]:
    """Who has asked for the draft, for those who may record the meeting."""
    rows = MinutesReceiver.objects.filter(meeting=meeting)
    return rows if may_see(viewer, RECORD_MEETING, meeting) else rows.none()


def receiver_by(key: str) -> MinutesReceiver | None:
    """Whoever holds the key, while the link opens; also of a page that waits for its minutes to be published, as that
    of an earlier meeting does, but not of one that has been taken down.
    """
    found = MinutesReceiver.objects.filter(key=key).select_related("meeting__place", "meeting__organisation").first()
    if found is None or not found.is_open():
        return None
    return found if found.meeting.live or found.meeting.first_published_at is None else None


def corrections_of(meeting: Meeting, viewer: Viewer) -> QuerySet[Correction]:
    """What has been proposed, what waits first, for those who may record the meeting."""
    rows = Correction.objects.filter(meeting=meeting).select_related("statement")
    if not may_see(viewer, RECORD_MEETING, meeting):
        return rows.none()
    first = Case(When(state=CorrectionState.WAITING, then=Value(0)), default=Value(1))
    return rows.order_by(first, "created", "pk")


def office_of(user: User, place: Place) -> str:
    """For which office someone keeps minutes in a place, never who they are."""
    held = Membership.objects.on(date.today()).filter(user=user).select_related("place", "organisation")
    for membership in held.order_by("-place__path", "pk"):
        if place.path.startswith(membership.place.path):
            return str(membership.organisation or f"{membership.get_role_display()}, {membership.place.full_name}")
    return "Kunskapsbankens förvaltning"
