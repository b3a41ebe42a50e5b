"""The files that recipients answered with, by who asks."""

from kunskapsbanken.moderation.models import State
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.rights import Viewer, may_see
from kunskapsbanken.plans.models import ReplyFile
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.plans import public_plans


def file_to_read(viewer: Viewer, pk: int) -> ReplyFile | None:
    """The file, if it has been let through or the viewer works with it; what may not be read is not there."""
    rows = ReplyFile.objects.select_related("submission", "recipient__consultation__plan__place")
    found = rows.filter(pk=pk).first()
    if found is None:
        return None
    if found.submission.state == State.PUBLISHED and public_plans().filter(pk=found.recipient.plan.pk).exists():
        return found
    works_with_it = may_see(viewer, DRAFT_PLAN, found) or may_see(viewer, MODERATE, found.submission)
    return found if works_with_it else None
