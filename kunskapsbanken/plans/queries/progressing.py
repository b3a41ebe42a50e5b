"""The difference between what was laid out for comment and what became of it."""

from typing import NamedTuple

from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.plans.differences import PlanDifference, difference
from kunskapsbanken.plans.freezing import content_of
from kunskapsbanken.plans.models import PlanVersion, ServicePlan
from kunskapsbanken.plans.queries.reading import may_draft
from kunskapsbanken.plans.structures import as_read_today


class Since(NamedTuple):
    """The version that was laid out last, the adopted one (none: today's draft), and what is not the same in them."""

    laid_out: PlanVersion
    adopted: PlanVersion | None
    difference: PlanDifference


def since_consultation(plan: ServicePlan, viewer: Viewer) -> Since | None:
    """What has become of the plan since it was laid out; of a draft only for those who work on it. None where there
    are not two to compare for this viewer.
    """
    versions = list(PlanVersion.objects.filter(plan=plan).order_by("number"))
    adopted = next((row for row in reversed(versions) if row.kind == PlanVersion.Kind.ADOPTED), None)
    laid_out = [row for row in versions if row.kind == PlanVersion.Kind.CONSULTATION]
    laid_out = [row for row in laid_out if adopted is None or row.number < adopted.number]
    if not laid_out or (adopted is None and not may_draft(viewer, plan)):
        return None
    before = as_read_today(laid_out[-1].content)
    after = as_read_today(adopted.content) if adopted else content_of(_latest_draft(plan))
    return Since(laid_out[-1], adopted, difference(before, after))


def _latest_draft(plan: ServicePlan) -> ServicePlan:
    draft: ServicePlan = plan.get_latest_revision_as_object()
    return draft
