"""The plans tell of their measures in a story: the measure, the decision of it, and how it went."""

from collections.abc import Iterable

from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.people.rights import Viewer, within_reach
from kunskapsbanken.plans.models import Measure, MeasureStatus, PlanVersion, ServicePlan, StatusReport
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.plans.queries.reading import texts_of
from kunskapsbanken.trace.registry import Stage, Step, TraceKind, register


def steps(ids: Iterable[int], viewer: Viewer) -> dict[int, list[Step]]:
    """For each measure that the viewer may see its steps; what is not yet laid out is for those who draft it."""
    measures = list(Measure.objects.filter(pk__in=ids).select_related("plan__place"))
    keys = {measure.plan_id for measure in measures}
    public = list(public_plans().filter(pk__in=keys))
    texts = texts_of(public)
    titles = {(pk, row["number"]): row["title"] for pk, text in texts.items() for row in text["measures"]}
    drafted = set(
        ServicePlan.objects.filter(within_reach(viewer, DRAFT_PLAN), pk__in=keys).values_list("pk", flat=True)
    )
    seen = [
        measure for measure in measures if (measure.plan_id, measure.number) in titles or measure.plan_id in drafted
    ]
    adopted = PlanVersion.objects.filter(plan__in=public, kind=PlanVersion.Kind.ADOPTED).defer("content")
    decisions = {version.plan_id: version for version in adopted.order_by("number")}
    reports = StatusReport.objects.filter(measure__in=seen).select_related("follow_up").order_by("follow_up__year")
    latest = {report.measure_id: report for report in reports}
    return {
        measure.pk: [
            *_measure(measure, titles.get((measure.plan_id, measure.number), measure.title)),
            *_decision(measure, decisions.get(measure.plan_id)),
            *_report(measure, latest.get(measure.pk)),
        ]
        for measure in seen
    }


def _measure(measure: Measure, title: str) -> list[Step]:
    label = _("Åtgärd %(number)d i serviceplanen för %(place)s") % {
        "number": measure.number,
        "place": measure.plan.place.full_name,
    }
    return [Step(Stage.MEASURE, label, title, measure.page_url)]


def _decision(measure: Measure, version: PlanVersion | None) -> list[Step]:
    if version is None:
        return []
    title = f"{version.body}, {measure.plan.title}"
    label = _("Antagen %s") % version.paragraph
    return [Step(Stage.DECISION, label, title, version.get_absolute_url(), version.decided_on)]


def _report(measure: Measure, report: StatusReport | None) -> list[Step]:
    if report is None:
        return []
    status = MeasureStatus(report.status).label
    label = f"{status} {report.follow_up.year}"
    address = f"{measure.plan.url}#uppfoljning-{report.follow_up.year}"
    return [Step(Stage.FOLLOW_UP, label, report.comment or _("Uppföljning %d") % report.follow_up.year, address)]


register(TraceKind(Measure, gettext_lazy("Åtgärd"), steps))
