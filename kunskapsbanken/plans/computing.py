"""Indicators that need not be asked for: what the analysis and the register say of them today."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.access.queries import latest_run, summary_of
from kunskapsbanken.access.results import Summary
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.plans.models import Computed, Indicator
from kunskapsbanken.services.queries import tally_of

BY_TRAVEL = (Computed.BEYOND_20_MIN, Computed.BEYOND_10_KM, Computed.MEAN_MINUTES)
UNITS = {
    Computed.BEYOND_20_MIN: "%",
    Computed.BEYOND_10_KM: "%",
    Computed.MEAN_MINUTES: "min",
    Computed.SERVICE_PLACES: "",
    Computed.FRESH_SHARE: "%",
}


class ComputedValue(NamedTuple):
    """A value, the day that it holds of, and where it is from."""

    value: Decimal
    dated: date
    source: str


def computed_value(indicator: Indicator) -> ComputedValue | None:
    """What an indicator is today; none where there is nothing to compute it from (`why_not` says what is missing)."""
    if not indicator.computed:
        return None
    if indicator.computed in BY_TRAVEL:
        return _by_travel(indicator)
    return _by_register(indicator)


def why_not(indicator: Indicator) -> str:
    """Why there is no computed value, and what to do about it."""
    if not indicator.computed:
        return _("Indikatorn räknas inte ut. Skriv in värdet för hand.")
    if indicator.computed not in BY_TRAVEL:
        return _("Registret har inga serviceplatser att räkna på. Lägg in dem först.")
    if indicator.service is None:
        return _("Välj vilket serviceslag indikatorn gäller.")
    place = municipality_of(indicator.place)
    if place is None:
        return _("Restider räknas ut för en kommun i taget, inte för ett helt län. Skriv in värdet för hand.")
    words = _("Ingen restidsanalys av %(service)s som går att använda är gjord för %(place)s. Gör en analys först.")
    return words % {"service": indicator.service.label_sv.lower(), "place": place.full_name}


def municipality_of(place: Place) -> Place | None:
    """The municipality that a place is or lies in; none of a county."""
    here: Place | None = place
    while here is not None and here.kind != Kind.MUNICIPALITY:
        here = here.parent
    return here


def _by_travel(indicator: Indicator) -> ComputedValue | None:
    place = municipality_of(indicator.place)
    if place is None or indicator.service is None:
        return None
    run = latest_run(place, indicator.service)
    if run is None:
        return None
    summary = summary_of(run)
    value = _of_summary(Computed(indicator.computed), summary)
    if value is None:
        return None
    day = timezone.localdate(run.computed)
    words = _("Restidsanalys av %(service)s för %(place)s") % {
        "service": summary.service.lower(),
        "place": summary.place,
    }
    return ComputedValue(_rounded(value), day, words)


def _of_summary(what: Computed, summary: Summary) -> float | None:
    """The figure; none where it is withheld, or where nobody reaches any service."""
    if not summary.services:
        return None
    if what == Computed.BEYOND_20_MIN:
        return summary.time.beyond(20).percent
    if what == Computed.BEYOND_10_KM:
        return summary.distance.beyond(10).percent
    return summary.mean_minutes


def _by_register(indicator: Indicator) -> ComputedValue | None:
    tally = tally_of(indicator.place, indicator.service.slug if indicator.service else "")
    source = _("Serviceregistret, %s") % indicator.place.full_name
    if indicator.computed == Computed.SERVICE_PLACES:
        return ComputedValue(Decimal(tally.in_use), timezone.localdate(), source)
    if not tally.in_use:
        return None
    return ComputedValue(_rounded(100 * tally.current / tally.in_use), timezone.localdate(), source)


def _rounded(value: float) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
