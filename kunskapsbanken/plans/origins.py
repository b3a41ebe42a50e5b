"""Which measures of municipal plans a programme's measures take up, by value."""

from django.urls import reverse

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.plans.models import MunicipalOrigin, PlanKind, ServicePlan


def origins_by_value(plan: ServicePlan) -> list[Content]:
    """For each measure of a programme where it comes from; nothing, and no question, of other kinds of plan."""
    if plan.kind != PlanKind.REGIONAL:
        return []
    rows = MunicipalOrigin.objects.filter(measure__plan=plan).select_related("measure", "version__plan__place")
    return [_origin(row) for row in rows.defer("version__content").order_by("measure__number", "pk")]


def _origin(row: MunicipalOrigin) -> Content:
    version = row.version
    return {
        "measure": row.measure.number,
        "number": row.number,
        "municipality": version.plan.place.full_name,
        "code": version.plan.place.code,
        "plan": version.plan.title,
        "version": version.number,
        "digest": version.digest,
        "url": f"{reverse('plan_version', args=[version.plan_id, version.number])}#atgard-{row.number}",
    }
