"""What a plan grew out of: the plan that it continues."""

from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.queries.plans import visible_plans


def origin_of(plan: ServicePlan, viewer: Viewer) -> ServicePlan | None:
    """The plan that a plan is based on, if the viewer may see that one; no query where there is none."""
    if plan.based_on_id is None:
        return None
    return visible_plans(viewer).filter(pk=plan.based_on_id).first()
