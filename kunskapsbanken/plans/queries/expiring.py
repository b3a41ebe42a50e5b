"""Decided plans that expire within a year, or have expired."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import holders
from kunskapsbanken.plans.expiry import Force, a_year_before, ends_on, force_of
from kunskapsbanken.plans.models import PlanVersion, ServicePlan, State
from kunskapsbanken.plans.queries.plans import public_plans


class Expiring(NamedTuple):
    """A plan, its last day and where that puts it (`Force.SOON` or `Force.EXPIRED`)."""

    plan: ServicePlan
    ends: date
    force: Force


def expiring_plans(today: date, *, among: Q | None = None) -> list[Expiring]:
    """Real plans that are adopted and expire within a year or have expired, those first that expire first; in one
    query. `among` narrows the plans.
    """
    plans = public_plans().filter(among or Q(), state=State.ADOPTED, place__is_example=False)
    versions = PlanVersion.objects.filter(plan__in=plans, kind=PlanVersion.Kind.ADOPTED).order_by("number")
    return sorted(_expiring(versions.defer("content").select_related("plan__place"), today), key=_by_day)


def _expiring(versions: Iterable[PlanVersion], today: date) -> list[Expiring]:
    latest = {version.plan_id: version for version in versions}
    rows = ((version.plan, ends_on(version.plan, version)) for version in latest.values())
    found = (Expiring(plan, ends, force_of(ends, today)) for plan, ends in rows)
    return [row for row in found if row.force != Force.VALID]


def _by_day(row: Expiring) -> tuple[date, int]:
    return row.ends, row.plan.pk


def passed_between(start: date, stop: date) -> list[Expiring]:
    """What has come to be so after one day and until another: a year was left, or the last day was the day before."""
    return [row for row in expiring_plans(stop) if start < became_on(row) <= stop]


def became_on(row: Expiring) -> date:
    """The day that a plan came to stand as it does: the day after its last, or the day a year before that."""
    return date.fromordinal(row.ends.toordinal() + 1) if row.force == Force.EXPIRED else a_year_before(row.ends)


def those_who_answer_for(plan: ServicePlan) -> list[User]:
    """Who draft the plan by a role on its place; who looks after the system answers for no plans."""
    return [user for user in holders("plans.add_serviceplan", plan.place) if not user.is_superuser]
