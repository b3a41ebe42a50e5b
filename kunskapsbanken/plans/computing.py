"""Indicators that need not be asked for: what the analysis and the register say of them today."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.queries import latest_runs, summary_of
from kunskapsbanken.access.results import Summary
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.plans.models import Computed, Indicator
from kunskapsbanken.services.queries import Tally, tallies_within

BY_TRAVEL = (Computed.BEYOND_20_MIN, Computed.BEYOND_10_KM, Computed.MEAN_MINUTES)
UNITS = {
    Computed.BEYOND_20_MIN: "%",
    Computed.BEYOND_10_KM: "%",
    Computed.MEAN_MINUTES: "min",
    Computed.SERVICE_PLACES: "",
    Computed.FRESH_SHARE: "%",
}


class ComputedValue(NamedTuple):
    """A value, the day that it holds of, where it is from, and the page of the run that it was computed in."""

    value: Decimal
    dated: date
    source: str
    url: str = ""


def computed_value(indicator: Indicator) -> ComputedValue | None:
    """What an indicator is today; none where there is nothing to compute it from (`why_not` says what is missing)."""
    return computed_values(indicator.place, [indicator]).get(indicator.pk)


def computed_values(place: Place, indicators: Iterable[Indicator]) -> dict[int, ComputedValue]:
    """What the computed ones of a place's indicators are today, by their keys; the same few queries for many as for
    one. What there is nothing to compute from is left out.
    """
    wanted = [indicator for indicator in indicators if indicator.computed]
    within = municipality_of(place) if any(row.computed in BY_TRAVEL for row in wanted) else None
    runs = {run.kind_id: run for run in latest_runs(within)} if within else {}
    tallies = tallies_within(place) if any(row.computed not in BY_TRAVEL for row in wanted) else {}
    found: dict[int, ComputedValue] = {}
    for row in wanted:
        if row.computed in BY_TRAVEL:
            run = runs.get(row.service_id or 0)
            value = _by_travel(Computed(row.computed), within, run) if within and run else None
        else:
            tally = tallies.get(row.service.slug if row.service else "", Tally(0, 0))
            value = _by_register(Computed(row.computed), place, tally)
        if value:
            found[row.pk] = value
    return found


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


def _by_travel(what: Computed, place: Place, run: AccessRun) -> ComputedValue | None:
    summary = summary_of(run)
    value = _of_summary(what, summary)
    if value is None:
        return None
    words = _("Restidsanalys av %(service)s för %(place)s") % {
        "service": summary.service.lower(),
        "place": summary.place,
    }
    url = reverse("access_run", kwargs={"code": place.code, "pk": run.pk})
    return ComputedValue(_rounded(value), timezone.localdate(run.computed), words, url)


def _of_summary(what: Computed, summary: Summary) -> float | None:
    """The figure; none where it is withheld, or where nobody reaches any service."""
    if not summary.services:
        return None
    if what == Computed.BEYOND_20_MIN:
        return summary.time.beyond(20).percent
    if what == Computed.BEYOND_10_KM:
        return summary.distance.beyond(10).percent
    return summary.mean_minutes


def _by_register(what: Computed, place: Place, tally: Tally) -> ComputedValue | None:
    source = _("Serviceregistret, %s") % place.full_name
    if what == Computed.SERVICE_PLACES:
        return ComputedValue(Decimal(tally.in_use), timezone.localdate(), source)
    if not tally.in_use:
        return None
    return ComputedValue(_rounded(100 * tally.current / tally.in_use), timezone.localdate(), source)


def _rounded(value: float) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
