"""Plans, and what decided plans say: goals, measures and how they went. What a municipality or region decides is free
of copyright (9 § upphovsrättslagen), so it is CC0; of a district's own plan only that it exists is told.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.opendata.columns import Column, address, day, text, whole
from kunskapsbanken.opendata.dataset import Dataset, Row
from kunskapsbanken.opendata.datasets.ground import WHERE
from kunskapsbanken.opendata.licences import CC0
from kunskapsbanken.opendata.writers import CSV, JSON
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models import (
    Goal,
    Measure,
    MeasureStatus,
    PlanKind,
    PlanVersion,
    ServicePlan,
    State,
    StatusReport,
)
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.plans.queries.progress import FOLLOWED
from kunskapsbanken.vocabulary.models import SERVICE_KIND

CHUNK = 1000
WORDS = ("serviceplan", "landsbygd", "service", "kommun")
PLAN = whole("plan", _("Planens nummer hos oss, som binder ihop datamängderna om planer."))
ORIGIN = _("Ur de planer som kommuner och regioner har antagit i Kunskapsbanken.")
DECISION = ("kind", "number", "decided_on", "body", "paragraph", "registry_number", "valid_from", "valid_to", "digest")


def plans() -> QuerySet[ServicePlan]:
    """Every plan that anyone may read, of the country that exists."""
    return public_plans().filter(place__is_example=False)


def decided() -> QuerySet[ServicePlan]:
    """Those that a municipality or a region has decided on; they stand still."""
    return plans().filter(state__in=FOLLOWED, kind__in=(PlanKind.SERVICE, PlanKind.REGIONAL))


def of_plan(plan: ServicePlan) -> Row:
    """Which plan a row belongs to, and where."""
    return {"plan": plan.pk, **where(plan.place)}


def where(place: Place) -> Row:
    """Where a row is."""
    return {"platskod": place.code, "plats": place.full_name}


def latest_decisions(of: Iterable[ServicePlan]) -> dict[int, dict[str, Any]]:
    """The latest decision on each of the plans, by the plan's number."""
    frozen = PlanVersion.objects.filter(plan__in=of, kind=PlanVersion.Kind.ADOPTED).order_by("number")
    return {row["plan_id"]: row for row in frozen.values("plan_id", *DECISION)}


def plan_rows() -> Iterator[Row]:
    """Each plan with its latest decision; two queries."""
    latest = latest_decisions(plans())
    for plan in plans().select_related("place", "locale").order_by("pk").iterator(chunk_size=CHUNK):
        yield plan_row(plan, latest.get(plan.pk, {}))


def plan_row(plan: ServicePlan, decision: dict[str, Any]) -> Row:
    """A plan, and its latest decision if there is one."""
    return {
        **of_plan(plan),
        "titel": plan.title,
        "slag": plan.kind,
        "fran_ar": plan.first_year,
        "till_ar": plan.last_year,
        "lage": plan.state,
        "beslutad": decision.get("decided_on"),
        "beslutad_av": decision.get("body"),
        "paragraf": decision.get("paragraph"),
        "diarienummer": decision.get("registry_number"),
        "galler_fran": decision.get("valid_from"),
        "galler_till": decision.get("valid_to"),
        "version": decision.get("number"),
        "kontrollsumma": decision.get("digest"),
        "sida": plan.full_url,
    }


def goal_rows() -> Iterator[Row]:
    """Each goal of a decided plan; one query."""
    goals = Goal.objects.filter(plan__in=decided()).select_related("plan__place", "parent").order_by("plan", "number")
    yield from map(goal_row, goals.iterator(chunk_size=CHUNK))


def goal_row(goal: Goal) -> Row:
    """A goal."""
    return {
        **of_plan(goal.plan),
        "mal": goal.number,
        "under_mal": goal.parent.number if goal.parent else None,
        "text": goal.text,
    }


def measure_rows() -> Iterator[Row]:
    """Each measure of a decided plan with how it goes; one query."""
    found = Measure.objects.filter(plan__in=decided()).order_by("plan", "number")
    rows = found.select_related("plan__place", "goal", "where", "service").iterator(chunk_size=CHUNK)
    yield from map(measure_row, rows)


def measure_row(measure: Measure) -> Row:
    """A measure with how it goes."""
    return {
        **of_plan(measure.plan),
        "atgard": measure.number,
        "titel": measure.title,
        "mal": measure.goal.number,
        "avsett_resultat": measure.expected_result,
        "var": measure.where.full_name if measure.where else None,
        "serviceslag": measure.service.slug if measure.service else None,
        "ansvarig": measure.responsible,
        "medverkande": measure.partners,
        "resurser": measure.resources,
        "kostnad": measure.cost,
        "finansiering": measure.financing,
        "fran_ar": measure.starts,
        "till_ar": measure.ends,
        "lage": measure.status,
        "sida": f"{settings.BASE_URL}{measure.page_url}",
    }


def report_rows() -> Iterator[Row]:
    """What each published follow-up says of each measure; one query."""
    found = StatusReport.objects.filter(follow_up__plan__in=decided()).defer("follow_up__content")
    found = found.select_related("follow_up__plan__place", "follow_up__decision", "measure")
    rows = found.order_by("follow_up__plan", "follow_up__year", "measure__number")
    yield from map(report_row, rows.iterator(chunk_size=CHUNK))


def report_row(report: StatusReport) -> Row:
    """What a follow-up says of a measure."""
    follow_up = report.follow_up
    decision = getattr(follow_up, "decision", None)
    named = {"pk": follow_up.plan_id, "number": report.measure.number}
    return {
        **of_plan(follow_up.plan),
        "ar": follow_up.year,
        "publicerad": timezone.localdate(follow_up.published_at),
        "atgard": report.measure.number,
        "titel": report.measure.title,
        "lage": report.status,
        "kommentar": report.comment,
        "behandlad_av": decision.body if decision else None,
        "behandlad": decision.decided_on if decision else None,
        "sida": f"{settings.BASE_URL}{reverse('measure', kwargs=named)}",
    }


STATUS = text("lage", _("Hur det går."), choices=MeasureStatus)
PLAN_COLUMNS: tuple[Column, ...] = (
    PLAN,
    *WHERE,
    text("titel", _("Planens titel.")),
    text("slag", _("Kommunal serviceplan, lokal utvecklingsplan eller regionalt serviceprogram."), choices=PlanKind),
    whole("fran_ar", _("Planens första år.")),
    whole("till_ar", _("Planens sista år.")),
    text("lage", _("Var planen står. Utkast är inte med."), choices=State),
    day("beslutad", _("När den antogs.")),
    text("beslutad_av", _("Vem som antog den.")),
    text("paragraf", _("Beslutets paragraf.")),
    text("diarienummer", _("Ärendets diarienummer.")),
    day("galler_fran", _("Första dagen som den gäller.")),
    day("galler_till", _("Sista dagen som den gäller.")),
    whole("version", _("Numret på den antagna versionen.")),
    text("kontrollsumma", _("Den antagna versionens SHA-256.")),
    address("sida", _("Planens sida.")),
)
PLANS = Dataset(
    id="planer",
    title=_("Planer för service"),
    description=_(
        "Kommunala serviceplaner, lokala utvecklingsplaner och regionala serviceprogram som har varit på samråd eller "
        "antagits: var, när och genom vilket beslut. En rad för varje plan."
    ),
    keywords=WORDS,
    theme="GOVE",
    licence=CC0,
    provenance=_("Kommuner, bygder och regioner arbetar fram planerna i Kunskapsbanken."),
    columns=PLAN_COLUMNS,
    rows=plan_rows,
    forms=(CSV, JSON),
    page="/planer/",
)
GOALS = Dataset(
    id="mal",
    title=_("Mål i serviceplaner"),
    description=_("Målen i antagna serviceplaner och serviceprogram. En rad för varje mål och delmål."),
    keywords=(*WORDS, "mål"),
    theme="GOVE",
    licence=CC0,
    provenance=ORIGIN,
    columns=(
        PLAN,
        *WHERE,
        whole("mal", _("Målets nummer i planen.")),
        whole("under_mal", _("Numret på målet som det är ett delmål till.")),
        text("text", _("Målet.")),
    ),
    rows=goal_rows,
    forms=(CSV, JSON),
    page="/planer/",
)
MEASURES = Dataset(
    id="atgarder",
    title=_("Åtgärder i serviceplaner"),
    description=_(
        "Åtgärderna i antagna serviceplaner och serviceprogram, vem som ansvarar och hur det går. En rad för varje "
        "åtgärd."
    ),
    keywords=(*WORDS, "åtgärder"),
    theme="GOVE",
    licence=CC0,
    provenance=ORIGIN,
    columns=(
        PLAN,
        *WHERE,
        whole("atgard", _("Åtgärdens nummer i planen.")),
        text("titel", _("Vad som ska göras.")),
        whole("mal", _("Numret på målet som den ska leda till.")),
        text("avsett_resultat", _("Vad den ska leda till, i ord.")),
        text("var", _("Var den görs.")),
        text("serviceslag", _("Vilken service den gäller."), scheme=SERVICE_KIND),
        text("ansvarig", _("Den nämnd, förvaltning eller organisation som ansvarar.")),
        text("medverkande", _("De som är med.")),
        text("resurser", _("Vad som behövs.")),
        text("kostnad", _("Vad den kostar, i ord.")),
        text("finansiering", _("Hur den betalas.")),
        whole("fran_ar", _("Året då den börjar.")),
        whole("till_ar", _("Året då den ska vara klar.")),
        STATUS,
        address("sida", _("Åtgärdens sida.")),
    ),
    rows=measure_rows,
    forms=(CSV, JSON),
    page="/planer/",
)
FOLLOW_UP = Dataset(
    id="uppfoljning",
    title=_("Uppföljning av serviceplaner"),
    description=_("Vad de årliga uppföljningarna säger om varje åtgärd. En rad för varje åtgärd och år."),
    keywords=(*WORDS, "uppföljning"),
    theme="GOVE",
    licence=CC0,
    provenance=_("Ur kommunernas och regionernas publicerade uppföljningar av sina planer."),
    columns=(
        PLAN,
        *WHERE,
        whole("ar", _("Året som följs upp.")),
        day("publicerad", _("När uppföljningen publicerades.")),
        whole("atgard", _("Åtgärdens nummer i planen.")),
        text("titel", _("Vad som skulle göras.")),
        STATUS,
        text("kommentar", _("Vad uppföljningen säger mer.")),
        text("behandlad_av", _("Vem som har behandlat uppföljningen.")),
        day("behandlad", _("När den behandlades.")),
        address("sida", _("Åtgärdens sida.")),
    ),
    rows=report_rows,
    forms=(CSV, JSON),
    page="/planer/",
)
