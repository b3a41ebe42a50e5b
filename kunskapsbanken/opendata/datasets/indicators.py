"""Indicators of decided plans with their values. What may be computed on OpenStreetMap is kept apart."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.opendata.columns import number, text, whole
from kunskapsbanken.opendata.dataset import Dataset, Row
from kunskapsbanken.opendata.datasets.ground import (
    OSM_CREDIT,
    OSM_NOTE,
    WHERE,
    municipalities_with_osm,
    municipality_code,
)
from kunskapsbanken.opendata.datasets.plans import CHUNK, ORIGIN, PLAN, WORDS, decided, of_plan
from kunskapsbanken.opendata.licences import CC0, ODBL
from kunskapsbanken.opendata.writers import CSV, JSON
from kunskapsbanken.plans.models import Computed, Indicator
from kunskapsbanken.services.licences import licence_of
from kunskapsbanken.vocabulary.models import SERVICE_KIND


def rows(*, of_osm: bool) -> Iterator[Row]:
    """A row for each value of an indicator, and one where it has none yet; four queries, and one a thousand."""
    osm = municipalities_with_osm()
    found = Indicator.objects.filter(goal__plan__in=decided()).order_by("goal__plan", "goal__number", "number")
    found = found.select_related("goal__plan__place", "service").prefetch_related("values")
    for indicator in found.iterator(chunk_size=CHUNK):
        if _is_of_osm(indicator, osm) != of_osm:
            continue
        head = indicator_head(indicator)
        values = [{"ar": row.year, "varde": row.value, "kalla": row.source} for row in indicator.values.all()]
        yield from ({**head, **value} for value in values or [{}])


def _is_of_osm(indicator: Indicator, osm: set[str]) -> bool:
    """Whether any of its figures may be made of OpenStreetMap; then all of it is told apart."""
    if any(licence_of(source) for source in (indicator.source, *(row.source for row in indicator.values.all()))):
        return True
    return bool(indicator.computed) and municipality_code(indicator.goal.plan.place.path) in osm


def indicator_head(indicator: Indicator) -> Row:
    """An indicator without its values."""
    return {
        **of_plan(indicator.goal.plan),
        "mal": indicator.goal.number,
        "indikator": indicator.number,
        "namn": indicator.name,
        "enhet": indicator.unit,
        "serviceslag": indicator.service.slug if indicator.service else None,
        "raknas_ut": indicator.computed,
        "utgangslage": indicator.baseline,
        "utgangslage_ar": indicator.baseline_year,
        "malvarde": indicator.target,
        "malvarde_ar": indicator.target_year,
        "underlag": indicator.source,
        "anmarkning": indicator.note,
    }


IN_UNIT = _("som i enhet")
COLUMNS = (
    PLAN,
    *WHERE,
    whole("mal", _("Numret på målet som indikatorn hör till.")),
    whole("indikator", _("Indikatorns nummer under målet.")),
    text("namn", _("Vad som mäts.")),
    text("enhet", _("Enheten för utgångsläge, målvärde och värde.")),
    text("serviceslag", _("Vilken service det gäller."), scheme=SERVICE_KIND),
    text("raknas_ut", _("Hur den räknas ut här; tomt om värdena skrivs in."), choices=Computed),
    number("utgangslage", _("Värdet när planen gjordes."), unit=IN_UNIT),
    whole("utgangslage_ar", _("Utgångslägets år.")),
    number("malvarde", _("Värdet som ska nås."), unit=IN_UNIT),
    whole("malvarde_ar", _("Året då det ska vara nått.")),
    text("underlag", _("Var utgångsläget kommer ifrån.")),
    text("anmarkning", _("Det som inget tal kan säga.")),
    whole("ar", _("Året som värdet gäller; tomt där inget är känt än.")),
    number("varde", _("Värdet det året."), unit=IN_UNIT),
    text("kalla", _("Var värdet kommer ifrån.")),
)
INDICATORS = Dataset(
    id="indikatorer",
    title=_("Indikatorer i serviceplaner"),
    description=_(
        "Det som mäts i antagna serviceplaner: utgångsläge, målvärde och värdet varje år. En rad för varje indikator "
        "och år. Indikatorer som är räknade på uppgifter från OpenStreetMap är en egen datamängd."
    ),
    keywords=(*WORDS, "indikatorer", "uppföljning"),
    theme="GOVE",
    licence=CC0,
    provenance=ORIGIN,
    columns=COLUMNS,
    rows=partial(rows, of_osm=False),
    forms=(CSV, JSON),
    page="/planer/",
)
INDICATORS_OSM = Dataset(
    id="indikatorer-osm",
    title=_("Indikatorer räknade på OpenStreetMap"),
    description=_(
        "Indikatorer i antagna serviceplaner vars värden helt eller delvis är räknade på uppgifter från OpenStreetMap."
    ),
    keywords=(*WORDS, "indikatorer", "uppföljning", "OpenStreetMap"),
    theme="GOVE",
    licence=ODBL,
    provenance=OSM_NOTE,
    columns=COLUMNS,
    rows=partial(rows, of_osm=True),
    forms=(CSV, JSON),
    page="/planer/",
    credit=OSM_CREDIT,
)
