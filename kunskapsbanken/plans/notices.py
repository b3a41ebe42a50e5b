"""Plans can be followed; consultations, adoptions and follow-ups are news."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.notices.registry import FollowKind, Mark, News, NewsSource, Subject, numbers, place_marks, register
from kunskapsbanken.plans.expiry import Force
from kunskapsbanken.plans.models import FollowUp, PlanKind, PlanVersion, ServicePlan
from kunskapsbanken.plans.queries.expiring import passed_between
from kunskapsbanken.plans.queries.plans import public_plans

PLAN = "plan"


def _subjects(keys: Collection[str]) -> dict[str, Subject]:
    plans = public_plans().filter(pk__in=numbers(keys))
    return {str(plan.pk): Subject(_title(plan), plan.url) for plan in plans}


def _versions(start: datetime, stop: datetime) -> Iterator[News]:
    """Laid out for consultation, or adopted."""
    frozen = PlanVersion.objects.filter(frozen_at__gt=start, frozen_at__lte=stop, plan__in=public_plans())
    labels = {
        (PlanVersion.Kind.CONSULTATION, ""): _("Samråd: säg vad du tycker"),
        (PlanVersion.Kind.ADOPTED, PlanKind.SERVICE): _("Serviceplanen är antagen"),
        (PlanVersion.Kind.ADOPTED, ""): _("Planen är antagen"),
    }
    for version in frozen.defer("content").select_related("plan__place"):
        yield News(
            key=f"plans.version:{version.pk}",
            when=version.frozen_at,
            label=labels.get((version.kind, version.plan.kind)) or labels[(version.kind, "")],
            title=_title(version.plan),
            url=version.plan.url,
            marks=_marks(version.plan),
            entry=("plan", version.plan_id),
            event="plan.samrad" if version.kind == PlanVersion.Kind.CONSULTATION else "plan.antagen",
        )


def _follow_ups(start: datetime, stop: datetime) -> Iterator[News]:
    found = FollowUp.objects.filter(published_at__gt=start, published_at__lte=stop, plan__in=public_plans())
    for follow_up in found.select_related("plan__place"):
        yield News(
            key=f"plans.follow_up:{follow_up.pk}",
            when=follow_up.published_at,
            label=_("Så gick det %d") % follow_up.year,
            title=_title(follow_up.plan),
            url=follow_up.plan.url,
            marks=_marks(follow_up.plan),
            event="plan.uppfoljd",
        )


def _expiries(start: datetime, stop: datetime) -> Iterator[News]:
    """Decided plans that a year is left of, and those whose last day has passed."""
    for row in passed_between(timezone.localdate(start), timezone.localdate(stop)):
        is_over = row.force == Force.EXPIRED
        yield News(
            key=f"plans.expiry:{row.plan.pk}:{row.ends.isoformat()}:{'over' if is_over else 'snart'}",
            when=stop,
            label=_("Planen har gått ut") if is_over else _("Planen går ut inom ett år"),
            title=_title(row.plan),
            url=row.plan.url,
            marks=_marks(row.plan),
        )


def _title(plan: ServicePlan) -> str:
    return f"{plan.title}, {plan.place.full_name}"


def _marks(plan: ServicePlan) -> frozenset[Mark]:
    return frozenset({(PLAN, str(plan.pk)), *place_marks(plan.place)})


register(
    FollowKind(PLAN, gettext_lazy("Serviceplan"), _subjects),
    NewsSource("plans.versions", _versions),
    NewsSource("plans.follow_ups", _follow_ups),
    NewsSource("plans.expiries", _expiries),
)
