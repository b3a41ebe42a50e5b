"""What moderators ask: the queue and one submission."""

from django.db.models import Count, QuerySet

from kunskapsbanken.moderation.models import State, Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.rights import Viewer, may_see, require_sight, within_sight


def queue(viewer: Viewer) -> QuerySet[Submission]:
    """What the viewer may decide, the oldest first."""
    require_sight(viewer, MODERATE)
    mine = Submission.objects.filter(within_sight(viewer, MODERATE))
    return mine.select_related("decided_by", "place").order_by("created", "pk")


def counts_by_state(viewer: Viewer) -> dict[str, int]:
    """How many submissions stand in each state; states without any are left out."""
    require_sight(viewer, MODERATE)
    return dict(
        Submission.objects.filter(within_sight(viewer, MODERATE)).order_by().values_list("state").annotate(Count("pk"))
    )


def waiting_count(viewer: Viewer) -> int:
    """How many wait for a moderator; none for those who may not moderate."""
    if not may_see(viewer, MODERATE):
        return 0
    return Submission.objects.filter(within_sight(viewer, MODERATE), state=State.WAITING).count()
