"""Telling those who answer for a plan that it expires within a year, or has expired: once each."""

from datetime import date

from django.db import transaction

from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.plans.expiry import Force
from kunskapsbanken.plans.models import ExpiryTold
from kunskapsbanken.plans.queries.expiring import Expiring, expiring_plans, those_who_answer_for

WHAT = {Force.SOON: ExpiryTold.What.SOON, Force.EXPIRED: ExpiryTold.What.OVER}


def tell_of_expiry(*, today: date) -> int:
    """Write to those who answer for plans that expire within a year or have expired; returns of how many plans. Meant
    to run once a day: nobody is told of the same twice. Those who follow the plan, its municipality or the county
    hear of it as news (`plans.notices`).
    """
    return sum(_tell(row) for row in expiring_plans(today))


@transaction.atomic
def _tell(row: Expiring) -> bool:
    """Whether there was someone to tell, who had not been told."""
    people = those_who_answer_for(row.plan)
    if not people:
        return False  # whoever takes over is told then
    what = WHAT[row.force]
    _told, is_new = ExpiryTold.objects.get_or_create(plan=row.plan, what=what, ends=row.ends)
    if not is_new:
        return False
    for user in people:
        context = {"plan": row.plan, "ends": row.ends, "is_over": row.force == Force.EXPIRED}
        occasion = f"plans.expiry:{row.plan.pk}:{row.ends.isoformat()}:{what}:{user.pk}"
        send_notice(to=user.email, template="plans/mail/expires", context=context, occasion=occasion)
    return True
