"""Plans wait for answers to comments, for a decision, for the year's follow-up."""

from collections.abc import Iterator

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import Role, User
from kunskapsbanken.people.rights import held_by, may, within_reach
from kunskapsbanken.people.waiting import Waiting, register
from kunskapsbanken.plans.actions.together import OVER
from kunskapsbanken.plans.expiry import Force
from kunskapsbanken.plans.models import (
    FOLLOWED_UP,
    Consultation,
    FollowUpRound,
    PlanKind,
    PlanTask,
    PlanVersion,
    Reply,
    ServicePlan,
    State,
)
from kunskapsbanken.plans.permissions import ADOPT_PLAN, DRAFT_PLAN, REPORT_PROGRESS
from kunskapsbanken.plans.queries.expiring import expiring_plans
from kunskapsbanken.plans.queries.progress import how_measures_go
from kunskapsbanken.plans.triggers import reasons_by_plan

# A year is followed up from the autumn on, when its budget is known.
FOLLOW_UP_FROM_MONTH = 10


def _comments(user: User) -> Iterator[Waiting]:
    if not may(user, DRAFT_PLAN):
        return
    theirs = within_reach(user, DRAFT_PLAN, "consultation__plan__place")
    replies = Reply.objects.filter(theirs, answered_at__isnull=True)
    plans = replies.values_list("consultation__plan", flat=True).distinct()
    yield Waiting(_("Synpunkter på planen att besvara"), replies.count(), _address(list(plans[:2])))


def _consultations(user: User) -> Iterator[Waiting]:
    """That have run their time and are still open."""
    if not may(user, DRAFT_PLAN):
        return
    over = Consultation.objects.filter(
        within_reach(user, DRAFT_PLAN, "plan__place"), closed_at__isnull=True, closes__lt=timezone.localdate()
    )
    first = over.aggregate(first=Min("closes"))["first"]
    plans = over.values_list("plan", flat=True)
    yield Waiting(_("Samråd att avsluta"), over.count(), _address(list(plans[:2])), first)


def _decisions(user: User) -> Iterator[Waiting]:
    if may(user, ADOPT_PLAN):
        plans = ServicePlan.objects.filter(within_reach(user, ADOPT_PLAN), state=State.REVISION)
        yield _of_plans(_("Planer att färdigställa och anta"), plans)


def _follow_ups(user: User) -> Iterator[Waiting]:
    today = timezone.localdate()
    if may(user, REPORT_PROGRESS):
        year = today.year if today.month >= FOLLOW_UP_FROM_MONTH else today.year - 1
        running = ServicePlan.objects.filter(
            within_reach(user, REPORT_PROGRESS), state__in=FOLLOWED_UP, first_year__lte=year, last_year__gte=year
        ).exclude(_replaced_before(year))
        yield _of_plans(_("Planer att följa upp för %d") % year, running.exclude(follow_ups__year=year))


def _replaced_before(year: int) -> Exists:
    """Another plan was both decided and begun before the year, which is told of in that one."""
    begun = Q(valid_from__year__lt=year) | Q(valid_from__isnull=True)
    return Exists(PlanVersion.objects.filter(begun, replaces__plan=OuterRef("pk"), decided_on__year__lt=year))


def _measures(user: User) -> Iterator[Waiting]:
    """That are late, or that nobody has told of for a year, and answers that should have come in."""
    if not may(user, REPORT_PROGRESS):
        return
    plans = list(ServicePlan.objects.filter(within_reach(user, REPORT_PROGRESS), state=State.ADOPTED))
    rows = how_measures_go(plans) if plans else ()
    for label, found in (
        (_("Sena åtgärder"), [row for row in rows if row.is_late]),
        (_("Åtgärder som ingen har rapporterat på ett år"), [row for row in rows if row.is_stale]),
    ):
        keys = sorted({row.measure.plan_id for row in found})
        yield Waiting(label, len(found), _address(keys, "plan_progress_desk"))
    rounds = FollowUpRound.objects.filter(plan__in=plans, closed_at__isnull=True, due__lt=timezone.localdate())
    over = list(rounds.order_by("due").values_list("plan", "due"))
    url = _address([plan for plan, _due in over], "plan_progress_desk")
    yield Waiting(_("Omgångar av frågor till ansvariga att stänga"), len(over), url, over[0][1] if over else None)
    revised = sorted(reasons_by_plan(plans))
    yield Waiting(_("Planer som bör ses över"), len(revised), _address(revised))


def _expiring(user: User) -> Iterator[Waiting]:
    """Plans that expire within a year or have expired: of those who draft them, and of a region all in its county."""
    among = within_reach(user, DRAFT_PLAN) if may(user, DRAFT_PLAN) else Q(pk__in=[])
    counties = [path for role, path, _of in held_by(user) if role == Role.REGIONAL_OFFICER]
    for path in counties:
        among |= Q(kind=PlanKind.SERVICE, place__path__startswith=path)
    if not counties and not may(user, DRAFT_PLAN):
        return
    rows = expiring_plans(timezone.localdate(), among=among)
    region = reverse("plan_region", args=[counties[0].strip("/")]) if counties else ""
    for label, force in (
        (_("Planer som har gått ut"), Force.EXPIRED),
        (_("Planer som går ut inom ett år"), Force.SOON),
    ):
        found = [row for row in rows if row.force == force]
        address = region or _address([row.plan.pk for row in found])
        yield Waiting(label, len(found), address, found[0].ends if found else None)


def _tasks(user: User) -> Iterator[Waiting]:
    """That one has been given, where one may still write."""
    if not may(user, DRAFT_PLAN):
        return
    mine = PlanTask.objects.filter(within_reach(user, DRAFT_PLAN, "plan__place"), who=user.pk, done_at__isnull=True)
    rows = list(mine.exclude(plan__state__in=OVER).order_by("pk").values_list("plan", "due"))
    days = [due for _plan, due in rows if due]
    url = _address(sorted({plan for plan, _due in rows}), "plan_together")
    yield Waiting(_("Uppgifter i planer"), len(rows), url, min(days, default=None))


def _of_plans(label: str, plans: QuerySet[ServicePlan]) -> Waiting:
    return Waiting(label, plans.count(), _address(list(plans.values_list("pk", flat=True)[:2])))


def _address(plans: list[int], page: str = "plan_work") -> str:
    """Straight to the plan's desk where there is but one."""
    return reverse(page, args=plans) if len(plans) == 1 else reverse("plan_register")


register(_tasks, _comments, _consultations, _decisions, _follow_ups, _measures, _expiring)
