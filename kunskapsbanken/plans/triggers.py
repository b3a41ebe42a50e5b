"""What says that a decided plan should be looked over: a shop in danger, a newer regional programme, other rules of
support, or the years.

The plan is revised in full each mandate period, or when something has happened (domain.md 4.2, section 16). A new
mandate period begins with the ordinary elections, on the second Sunday of September every fourth year: 2026, 2030 …
(vallagen 2005:837, 1 kap. 3 §).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.plans.models import PlanKind, PlanVersion, ServicePlan, State
from kunskapsbanken.services.models import ServiceEvent
from kunskapsbanken.support.changes import Changes

AN_ELECTION_YEAR = 2026
YEARS_BETWEEN = 4
SUNDAY = 6
ALARMING = (ServiceEvent.What.THREATENED, ServiceEvent.What.CLOSED)
MOST_EVENTS = 5


class Reason(NamedTuple):
    """Why a plan should be looked over, where to read of it, and since when."""

    text: str
    url: str
    since: date


def reasons_to_revise(plan: ServicePlan) -> list[Reason]:
    """Why the plan should be looked over today, the latest reason first; nothing where it is not a decided plan."""
    return reasons_by_plan([plan]).get(plan.pk, [])


def reasons_by_plan(plans: Iterable[ServicePlan]) -> dict[int, list[Reason]]:
    """The reasons for many plans by their keys, in five queries; plans without a reason are left out."""
    plans = [plan for plan in plans if plan.state == State.ADOPTED]
    adopted = PlanVersion.objects.filter(plan__in=plans, kind=PlanVersion.Kind.ADOPTED).order_by("number")
    decided = {key: day for key, day in adopted.values_list("plan", "decided_on") if day}
    if not decided:
        return {}
    first = min(decided.values())
    events, programmes, law = _events(first), _programmes(), Changes(first)
    found = {}
    for plan in plans:
        if (since := decided.get(plan.pk)) is None:
            continue
        reasons = [*_of_years(since), *_of_programmes(plan, since, programmes), *_of_events(plan, since, events)]
        reasons += [Reason(*change) for change in law.after(since)]
        if reasons:
            found[plan.pk] = sorted(reasons, key=lambda reason: reason.since, reverse=True)
    return found


def election_day(year: int) -> date:
    """The second Sunday of September."""
    first = date(year, 9, 1)
    return first + timedelta(days=(SUNDAY - first.weekday()) % 7 + 7)


def next_election_after(day: date) -> date:
    """The first ordinary elections after a day."""
    year = day.year + (AN_ELECTION_YEAR - day.year) % YEARS_BETWEEN
    election = election_day(year)
    return election if election > day else election_day(year + YEARS_BETWEEN)


def four_years_after(day: date) -> date:
    """The same day four years later; from the 29th of February to the 1st of March where there is none."""
    try:
        return day.replace(year=day.year + YEARS_BETWEEN)
    except ValueError:
        return date(day.year + YEARS_BETWEEN, 3, 1)


def _of_years(decided_on: date) -> list[Reason]:
    today = timezone.localdate()
    reasons = []
    if (day := four_years_after(decided_on)) <= today:
        reasons.append(Reason(_("Det har gått fyra år sedan planen antogs."), "", day))
    if (day := next_election_after(decided_on)) <= today:
        reasons.append(Reason(_("En ny mandatperiod har börjat sedan planen antogs."), "", day))
    return reasons


def _events(since: date) -> list[ServiceEvent]:
    rows = ServiceEvent.objects.filter(what__in=ALARMING, happened_on__gt=since, service_place__merged_into=None)
    return list(rows.select_related("service_place__place").order_by("-happened_on", "-pk"))


def _of_events(plan: ServicePlan, since: date, events: list[ServiceEvent]) -> list[Reason]:
    mine = [
        event
        for event in events
        if event.happened_on > since and event.service_place.place.path.startswith(plan.place.path)
    ]
    return [
        Reason(f"{event.service_place.name}: {event.get_what_display().lower()}", _address(event), event.happened_on)
        for event in mine[:MOST_EVENTS]
    ]


def _address(event: ServiceEvent) -> str:
    return str(event.service_place.get_absolute_url())


def _programmes() -> list[PlanVersion]:
    rows = PlanVersion.objects.filter(
        kind=PlanVersion.Kind.ADOPTED, plan__kind=PlanKind.REGIONAL, plan__state=State.ADOPTED
    )
    return list(rows.defer("content").select_related("plan__place").order_by("-number"))


def _of_programmes(plan: ServicePlan, since: date, programmes: list[PlanVersion]) -> list[Reason]:
    for version in programmes:
        is_over = version.plan_id != plan.pk and plan.place.path.startswith(version.plan.place.path)
        if is_over and version.decided_on and version.decided_on > since:
            text = _("Ett nyare regionalt serviceprogram är antaget: %s.") % version.plan.title
            return [Reason(text, version.get_absolute_url(), version.decided_on)]
    return []
