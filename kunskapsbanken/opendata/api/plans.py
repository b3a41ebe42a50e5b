"""Plans, and what decided plans say: goals, measures, indicators with their values, and how it went."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.collections import Asked, Collection, Record, by_number
from kunskapsbanken.opendata.api.parts import EXAMPLE, chosen, numbered, place, properties_of, worded
from kunskapsbanken.opendata.columns import Column, whole
from kunskapsbanken.opendata.datasets.indicators import COLUMNS as INDICATOR_COLUMNS, indicator_head
from kunskapsbanken.opendata.datasets.plans import (
    FOLLOW_UP,
    GOALS,
    MEASURES,
    PLANS,
    goal_row,
    latest_decisions,
    measure_row,
    plan_row,
    report_row,
)
from kunskapsbanken.plans.models import (
    Goal,
    Indicator,
    Measure,
    MeasureStatus,
    PlanKind,
    ServicePlan,
    State,
    StatusReport,
)
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.plans.queries.progress import FOLLOWED

VALUES = ("ar", "varde", "kalla")
NUMBER = whole("nummer", _("Radens nummer hos oss, som den frågas efter med."))


def _plans(asked: Asked) -> QuerySet[ServicePlan]:
    inside = asked.get("plats")
    found = public_plans().filter(Q(place__path__startswith=inside.path) if inside else Q(place__is_example=False))
    if kinds := asked.get("slag"):
        found = found.filter(kind__in=kinds)
    if states := asked.get("lage"):
        found = found.filter(state__in=states)
    return found.select_related("place", "locale")


def _plan_records(rows: Sequence[ServicePlan]) -> list[Record]:
    decisions = latest_decisions(rows) if rows else {}
    return [plan_row(row, decisions.get(row.pk, {})) | {"exempel": row.place.is_example} for row in rows]


def _decided() -> QuerySet[ServicePlan]:
    """Decided by a municipality or a region; what the public reads of them stands in their versions."""
    return public_plans().filter(state__in=FOLLOWED, kind__in=(PlanKind.SERVICE, PlanKind.REGIONAL))


def _in_plans(rows: QuerySet[Any], to_plan: str, asked: Asked) -> QuerySet[Any]:
    """Those of decided plans that are asked for: of one plan or one place, or of the country that exists."""
    found = _decided()
    if inside := asked.get("plats"):
        found = found.filter(place__path__startswith=inside.path)
    elif "plan" not in asked:
        found = found.filter(place__is_example=False)
    if "plan" in asked:
        found = found.filter(pk=asked["plan"])
    return rows.filter(**{f"{to_plan}__in": found})


def _numbered(tell: Callable[[Any], Record], to_plan: Callable[[Any], ServicePlan]) -> Callable[..., list[Record]]:
    """Records with the row's number, and whether it is invented."""

    def records(rows: Sequence[Any]) -> list[Record]:
        return [{"nummer": row.pk} | tell(row) | {"exempel": to_plan(row).place.is_example} for row in rows]

    return records


def _goals() -> QuerySet[Goal]:
    return Goal.objects.select_related("plan__place", "parent")


def _measures() -> QuerySet[Measure]:
    return Measure.objects.select_related("plan__place", "goal", "where", "service")


def _found_measures(asked: Asked) -> QuerySet[Measure]:
    found = _in_plans(_measures(), "plan", asked)
    if states := asked.get("lage"):
        found = found.filter(status__in=states)
    if service := asked.get("serviceslag"):
        found = found.filter(service__slug=service)
    return found


def _indicators() -> QuerySet[Indicator]:
    return Indicator.objects.select_related("goal__plan__place", "service").prefetch_related("values")


def _indicator(row: Indicator) -> Record:
    values = sorted(row.values.all(), key=lambda value: value.year)
    return indicator_head(row) | {
        "varden": [{"ar": value.year, "varde": value.value, "kalla": value.source} for value in values]
    }


def _reports() -> QuerySet[StatusReport]:
    found = StatusReport.objects.select_related("follow_up__plan__place", "follow_up__decision", "measure")
    return found.defer("follow_up__content")


def _found_reports(asked: Asked) -> QuerySet[StatusReport]:
    found = _in_plans(_reports(), "follow_up__plan", asked)
    return found.filter(follow_up__year=asked["ar"]) if "ar" in asked else found


def _of_plans(
    name: str,
    labels: tuple[Promise, Promise],
    schema: tuple[str, str],
    columns: Sequence[Column],
    found: Callable[[Asked], QuerySet[Any]],
    every: Callable[[], QuerySet[Any]],
    records: Callable[..., list[Record]],
    to_plan: str,
    **more: Any,
) -> Collection:
    parameters = more.pop("parameters", ())
    properties = more.pop("properties", None) or properties_of((NUMBER, *columns, EXAMPLE))
    return Collection(
        name=name,
        label=labels[0],
        one_label=labels[1],
        operation=schema[0],
        schema=schema[1],
        key="nummer",
        key_meaning=_("Radens nummer."),
        key_example="42",
        found=found,
        one=lambda key: by_number(every().filter(**{f"{to_plan}__in": _decided()}), key),
        records=records,
        properties=properties,
        parameters=(place(), numbered("plan", _("Bara en plan, efter dess nummer."), "42"), *parameters),
    )


def _indicator_properties() -> dict[str, Any]:
    kept = [row for row in INDICATOR_COLUMNS if row.name not in VALUES]
    of_value = properties_of([row for row in INDICATOR_COLUMNS if row.name in VALUES])()
    value = {"type": "object", "properties": of_value, "required": list(of_value)}
    values = {"type": "array", "items": value, "description": str(_("Värdena år för år."))}
    return {**properties_of((NUMBER, *kept))(), "varden": values, **properties_of((EXAMPLE,))()}


OF_PLANS = Collection(
    name="planer",
    label=_("Planer som har varit på samråd eller antagits"),
    one_label=_("En plan"),
    operation="enPlan",
    schema="Plan",
    key="plan",
    key_meaning=_("Planens nummer."),
    key_example="42",
    found=_plans,
    one=lambda key: by_number(public_plans().select_related("place", "locale"), key),
    records=_plan_records,
    properties=properties_of((*PLANS.columns, EXAMPLE)),
    parameters=(
        place(),
        chosen("slag", _("Vad det är för slags plan."), PlanKind.SERVICE.value, PlanKind.values),
        chosen("lage", _("Var planen står."), FOLLOWED[0], State.values),
    ),
)
OF_GOALS = _of_plans(
    "mal",
    (_("Mål i antagna planer"), _("Ett mål")),
    ("ettMal", "Mal"),
    GOALS.columns,
    lambda asked: _in_plans(_goals(), "plan", asked),
    _goals,
    _numbered(goal_row, lambda row: row.plan),
    "plan",
)
OF_MEASURES = _of_plans(
    "atgarder",
    (_("Åtgärder i antagna planer, och hur det går"), _("En åtgärd")),
    ("enAtgard", "Atgard"),
    MEASURES.columns,
    _found_measures,
    _measures,
    _numbered(measure_row, lambda row: row.plan),
    "plan",
    parameters=(
        chosen("lage", _("Hur det går."), MeasureStatus.values[0], MeasureStatus.values),
        worded("serviceslag", _("Serviceslag enligt vokabulären."), "dagligvaror"),
    ),
)
OF_INDICATORS = _of_plans(
    "indikatorer",
    (_("Indikatorer i antagna planer, med värden"), _("En indikator")),
    ("enIndikator", "Indikator"),
    (),
    lambda asked: _in_plans(_indicators(), "goal__plan", asked),
    _indicators,
    _numbered(_indicator, lambda row: row.goal.plan),
    "goal__plan",
    properties=_indicator_properties,
)
OF_FOLLOW_UP = _of_plans(
    "uppfoljning",
    (_("Vad uppföljningarna säger om varje åtgärd"), _("En rad i en uppföljning")),
    ("enUppfoljning", "Uppfoljning"),
    FOLLOW_UP.columns,
    _found_reports,
    _reports,
    _numbered(report_row, lambda row: row.follow_up.plan),
    "follow_up__plan",
    parameters=(numbered("ar", _("Året som följs upp."), "2026"),),
)
ALL = (OF_PLANS, OF_GOALS, OF_MEASURES, OF_INDICATORS, OF_FOLLOW_UP)
