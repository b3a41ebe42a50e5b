"""What stands around a plan, by value: other governing documents and the yearly wheel."""

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.plans.models import GoverningLink, ServicePlan, WheelStep


def links_by_value(plan: ServicePlan) -> list[Content]:
    """The other documents; one query."""
    return [_link(link) for link in GoverningLink.objects.filter(plan=plan).select_related("other")]


def _link(link: GoverningLink) -> Content:
    """A plan that is kept here is linked to only when it has been published."""
    here = link.other.url if link.other and link.other.live else ""
    return {
        **{name: getattr(link, name) for name in ("number", "title", "period", "note")},
        "kind": str(link.get_kind_display()),
        "url": link.url or here or "",
    }


def wheel_by_value(plan: ServicePlan) -> list[Content]:
    """The year's steps; one query."""
    return [
        {"number": step.number, "months": step.months, "what": step.what, "responsible": step.responsible}
        for step in WheelStep.objects.filter(plan=plan)
    ]
