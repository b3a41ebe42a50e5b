"""The plans tell of their measures in a story: the measure, the decision of it, how it went, and who carries it out."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.people.doers import Doing, named_in
from kunskapsbanken.people.models import Organisation, OrganisationKind
from kunskapsbanken.people.rights import Viewer, may_see, open_to_all
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models import Measure, MeasureStatus, PlanKind, PlanVersion, ServicePlan, State, StatusReport
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.reading import texts_of
from kunskapsbanken.trace.registry import Stage, Step, TraceKind, register

CARRIED_OUT = (MeasureStatus.DONE, MeasureStatus.ONGOING)


def steps(ids: Iterable[int], viewer: Viewer) -> dict[int, list[Step]]:
    """For each measure that the viewer may see its steps; what is not yet laid out is for those who draft it.

    One query, and one more for plans in revision, whose measures may have changed since everyone saw them.
    """
    measures = list(_told(Measure.objects.filter(pk__in=ids)))
    shown = _titles_laid_out([measure.plan for measure in measures if measure.plan.state == State.REVISION])
    told = {}
    for measure in measures:
        if may_see(viewer, DRAFT_PLAN, measure) or _is_public(measure, shown):
            title = shown.get((measure.plan_id, measure.number), measure.title)
            told[measure.pk] = [*_measure(measure, title), *_decision(measure), *_report(measure)]
    return told


def _told(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """With what the adopted version and the latest report say of each."""
    version = PlanVersion.objects.filter(plan=OuterRef("plan"), kind=PlanVersion.Kind.ADOPTED).order_by("-number")
    report = StatusReport.objects.filter(measure=OuterRef("pk")).order_by("-follow_up__year")
    return measures.select_related("plan__place").annotate(
        version_number=Subquery(version.values("number")[:1]),
        decided_by=Subquery(version.values("body")[:1]),
        decided_on=Subquery(version.values("decided_on")[:1]),
        paragraph=Subquery(version.values("paragraph")[:1]),
        reported_status=Subquery(report.values("status")[:1]),
        reported_year=Subquery(report.values("follow_up__year")[:1]),
        reported_words=Subquery(report.values("comment")[:1]),
    )


def _titles_laid_out(plans: list[ServicePlan]) -> dict[tuple[int, int], str]:
    """The measures as everyone sees them, by plan and number, of plans that are being revised."""
    if not plans:
        return {}
    return {(pk, row["number"]): row["title"] for pk, text in texts_of(plans).items() for row in text["measures"]}


def _is_public(measure: Measure, shown: dict[tuple[int, int], str]) -> bool:
    plan = measure.plan
    if not plan.live or plan.state == State.DRAFT:
        return False
    return plan.state != State.REVISION or (plan.pk, measure.number) in shown


def _measure(measure: Measure, title: str) -> list[Step]:
    label = _measure_label(measure)
    return [Step(Stage.MEASURE, label, title, measure.page_url, is_example=measure.place.is_example)]


def _measure_label(measure: Measure) -> str:
    told = {"number": measure.number, "place": measure.plan.place.full_name}
    words = {
        PlanKind.LOCAL: _("Åtgärd %(number)d i den lokala utvecklingsplanen för %(place)s"),
        PlanKind.REGIONAL: _("Åtgärd %(number)d i det regionala serviceprogrammet för %(place)s"),
    }.get(PlanKind(measure.plan.kind), _("Åtgärd %(number)d i serviceplanen för %(place)s"))
    return words % told


def _decision(measure: Any) -> list[Step]:
    if measure.version_number is None:
        return []
    title = f"{measure.decided_by}, {measure.plan.title}"
    url = reverse("plan_version", kwargs={"pk": measure.plan_id, "number": measure.version_number})
    label, is_example = _("Antagen %s") % measure.paragraph, measure.place.is_example
    return [Step(Stage.DECISION, label, title, url, measure.decided_on, is_example)]


def _report(measure: Any) -> list[Step]:
    year = measure.reported_year
    if year is None:
        return []
    label = f"{MeasureStatus(measure.reported_status).label} {year}"
    address = f"{measure.plan.url}#uppfoljning-{year}"
    words = measure.reported_words or _("Uppföljning %d") % year
    return [Step(Stage.FOLLOW_UP, label, words, address, is_example=measure.place.is_example)]


def doings(ids: Iterable[int], viewer: Viewer) -> list[Doing]:
    """Who carries out measures of decided plans that are done or going on: the municipality, and who is named."""
    plans = ServicePlan.objects.filter(open_to_all(), state__in=(State.ADOPTED, State.REPLACED))
    rows = Measure.objects.filter(pk__in=ids, status__in=CARRIED_OUT, plan__in=plans)
    measures = list(rows.select_related("plan__place").order_by("plan", "number"))
    named = named_in([_words(measure) for measure in measures], Organisation.objects.all())
    known = Q(pk__in={pk for keys in named.values() for pk in keys})
    municipal = Q(kind=OrganisationKind.MUNICIPALITY, place__in={measure.plan.place_id for measure in measures})
    organisations = list(Organisation.objects.filter(known | municipal).select_related("place").order_by("pk"))
    return [
        Doing(organisation.pk, _in_words(measure), measure.page_url)
        for measure in measures
        for organisation in organisations
        if _takes_part(organisation, measure.place, organisation.pk in named[_words(measure)])
    ]


def _words(measure: Measure) -> str:
    return f"{measure.responsible}\n{measure.partners}"


def _in_words(measure: Measure) -> str:
    told = {"what": _measure_label(measure), "status": measure.get_status_display().lower()}
    return _("%(what)s: %(status)s") % told


def _takes_part(organisation: Organisation, place: Place, is_named: bool) -> bool:
    """The plan's municipality does, and whoever is named and works there, around it or everywhere."""
    if organisation.kind == OrganisationKind.MUNICIPALITY and organisation.place == place:
        return True
    if not is_named or organisation.is_example != place.is_example:
        return False
    where = organisation.place.path if organisation.place else ""
    return where.startswith(place.path) or place.path.startswith(where)


register(TraceKind(Measure, gettext_lazy("Åtgärd"), steps, doings))
