"""Letting those who write a plan come to its text in the admin, where they have no other page there."""

from django.db import transaction

from kunskapsbanken.people.actions import open_page_to
from kunskapsbanken.people.models import Role
from kunskapsbanken.plans.models import PlanKind, ServicePlan

# Who writes in a plan of a kind; a municipality's officers have all the pages of the municipality already.
WRITTEN_BY = {PlanKind.LOCAL: Role.GROUP_LEAD, PlanKind.REGIONAL: Role.REGIONAL_OFFICER}


def open_to_writers(plan: ServicePlan) -> None:
    """Let those who write it change its page, if they do not have it already."""
    if (role := WRITTEN_BY.get(PlanKind(plan.kind))) is not None:
        open_page_to(page=plan, role=role, place=plan.place)


@transaction.atomic
def open_earlier_plans() -> int:
    """Open the plans that were begun before plans were opened to those who write them; returns how many. Run by the
    clock, since such a plan can come with a restored copy of the site too.
    """
    plans = ServicePlan.objects.filter(kind__in=WRITTEN_BY, group_permissions__isnull=True).select_related("place")
    found = list(plans)
    for plan in found:
        open_to_writers(plan)
    return len(found)
