"""Photos from meetings, of what the viewer may see."""

from django.db.models import Q, QuerySet

from kunskapsbanken.dialogue.models import Meeting, MeetingPicture
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.people.rights import Viewer, may_see, within_sight


def pictures_of(meeting: Meeting, viewer: Viewer) -> QuerySet[MeetingPicture]:
    """A meeting's photos in the order they were taken in.

    All of them for those who record there; for others none until the minutes are published and the page can be read.
    """
    public = Q(meeting__live=True, meeting__minutes_published_at__isnull=False)
    if may_see(viewer, RECORD_MEETING):
        # An empty condition, which is theirs who see everything, would be lost in an "or".
        public |= Q(pk__isnull=False) & within_sight(viewer, RECORD_MEETING, "meeting__place")
    return MeetingPicture.objects.filter(public, meeting=meeting)
