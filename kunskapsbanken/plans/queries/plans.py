"""Plans by place, by state and by who asks."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kunskapsbanken.people.rights import Viewer, open_to_all, within_sight
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import swedish_key
from kunskapsbanken.plans.models import Consultation, PlanKind, PlanVersion, ServicePlan, State
from kunskapsbanken.plans.permissions import DRAFT_PLAN


def public_plans() -> QuerySet[ServicePlan]:
    """Plans that anyone may read: laid out or decided at least once, and published."""
    frozen = PlanVersion.objects.filter(plan=OuterRef("pk"))
    return ServicePlan.objects.filter(open_to_all(), Exists(frozen)).select_related("place")


def visible_plans(viewer: Viewer) -> QuerySet[ServicePlan]:
    """Public plans, and drafts of the places where the viewer may draft."""
    frozen = PlanVersion.objects.filter(plan=OuterRef("pk"))
    public = open_to_all() & Q(Exists(frozen))
    # By key, since the condition of those who reach everything is empty, and an empty one is lost in an "or".
    drafted = Q(pk__in=ServicePlan.objects.filter(within_sight(viewer, DRAFT_PLAN)).values("pk"))
    return ServicePlan.objects.filter(public | drafted).select_related("place")


def plans_of(place: Place, viewer: Viewer) -> QuerySet[ServicePlan]:
    """A place's plans that the viewer may see, the newest first."""
    return visible_plans(viewer).filter(place=place).order_by("-first_year", "-pk")


def plans_on_page(place: Place, viewer: Viewer) -> list[tuple[PlanKind, list[ServicePlan]]]:
    """The plans that a place's page lists, by kind: its own, and of a municipality also those of its districts. Kinds
    that the place can have are there also where there is none. One query.
    """
    own = {Kind.COUNTY: PlanKind.REGIONAL, Kind.MUNICIPALITY: PlanKind.SERVICE, Kind.DISTRICT: PlanKind.LOCAL}
    if place.kind not in own:
        return []
    mine = Q(place=place)
    if place.kind == Kind.MUNICIPALITY:
        mine |= Q(kind=PlanKind.LOCAL, place__path__startswith=place.path)
    rows = list(visible_plans(viewer).filter(mine).order_by("-first_year", "-pk"))
    rows.sort(key=lambda plan: swedish_key(plan.place.name))
    found = {PlanKind(kind): [plan for plan in rows if plan.kind == kind] for kind in PlanKind}
    return [(kind, found[kind]) for kind in PlanKind if found[kind] or kind == own[Kind(place.kind)]]


def current_plan(place: Place, kind: PlanKind = PlanKind.SERVICE) -> ServicePlan | None:
    """The plan of a kind that applies in a place today."""
    return public_plans().filter(place=place, kind=kind, state=State.ADOPTED).first()


def plans_around(plan: ServicePlan) -> QuerySet[ServicePlan]:
    """Public plans of the places that the plan's place lies in and of those that lie in it, and its own others."""
    codes = plan.place.path.split("/")[:-1]
    above = ["/".join(codes[:length]) + "/" for length in range(1, len(codes) + 1)]
    near = Q(place__path__in=above) | Q(place__path__startswith=plan.place.path)
    return public_plans().filter(near).exclude(pk=plan.pk).order_by("place__path", "-first_year", "pk")


def open_consultations() -> QuerySet[Consultation]:
    """Consultations of real municipalities that anyone may take part in, those that close first before the others."""
    running = Consultation.objects.filter(closed_at__isnull=True, closes__gte=timezone.localdate())
    plans = public_plans().filter(place__is_example=False).values("pk")
    return running.filter(plan__in=plans).select_related("plan__place").order_by("closes", "pk")


@dataclass(frozen=True)
class RegisterRow:
    """A plan in the register."""

    plan: ServicePlan
    adopted_on: date | None
    closes: date | None


def register(viewer: Viewer, *, with_examples: bool = False) -> list[RegisterRow]:
    """Every plan that the viewer may see, by municipality and the newest first; invented ones only when asked for."""
    plans = visible_plans(viewer)
    if not with_examples:
        plans = plans.filter(place__is_example=False)
    found = sorted(plans, key=lambda plan: (swedish_key(plan.place.name), -plan.first_year, plan.pk))
    adopted = PlanVersion.objects.filter(plan__in=found, kind=PlanVersion.Kind.ADOPTED)
    decided = dict(adopted.order_by("number").values_list("plan_id", "decided_on"))
    running = Consultation.objects.filter(plan__in=found, closed_at__isnull=True)
    closing = dict(running.values_list("plan_id", "closes"))
    return [RegisterRow(plan, decided.get(plan.pk), closing.get(plan.pk)) for plan in found]
