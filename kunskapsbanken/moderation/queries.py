"""What moderators ask: the queue and one submission."""

from django.db.models import Count, QuerySet

from kunskapsbanken.moderation.models import State, Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.rights import Viewer, may, require


def queue(viewer: Viewer) -> QuerySet[Submission]:
    """Everything sent in, the oldest first, for those who may decide."""
    require(viewer, MODERATE)
    return Submission.objects.select_related("decided_by").order_by("created", "pk")


def counts_by_state(viewer: Viewer) -> dict[str, int]:
    """How many submissions stand in each state; states without any are left out."""
    require(viewer, MODERATE)
    return dict(Submission.objects.order_by().values_list("state").annotate(Count("pk")))


def waiting_count(viewer: Viewer) -> int:
    """How many wait for a moderator; none for those who may not moderate."""
    return Submission.objects.filter(state=State.WAITING).count() if may(viewer, MODERATE) else 0
