"""Exempellänet's programme as it has been begun: what its one municipality has decided, taken up. All is invented."""

from decimal import Decimal

from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions import drafting, from_municipalities, indicators, measures
from kunskapsbanken.plans.models import Measure, PlanKind, ServicePlan

YEARS = 2027, 2030
RESPONSIBLE = "Exempellänets enhet för landsbygd (påhittad)"
# A goal, its indicator with unit, what it was in the year before and what it should become.
GOALS = (
    ("Alla i Exempellänet ska ha nära till mat och paket.", "Andel med högst 20 minuter till mat", "%", 74, 85),
    ("Regionen, kommunerna och byarna ska möta en nedläggning tillsammans.", "Möten inom en vecka", "%", 40, 90),
)
# What the region does itself, beside what it takes up of the municipality's.
OWN = {
    "title": "Håll en gemensam träff om servicen varje vår",
    "expected_result": "Kommuner, byar och handlare lär av varandra och ser vad som kommer.",
    "responsible": "Exempellänets enhet för landsbygd",
    "partners": "Exempelkommunen och byalagen",
    "cost": "30 000 kr per år",
    "financing": "Inom ram",
    "starts": 2027,
    "ends": 2030,
}


def begin_programme(county: Place, *, by: User) -> ServicePlan:
    """A draft with goals, one measure of the municipality's and one of its own; the rest waits to be taken up."""
    first, last = YEARS
    plan = drafting.start_plan(place=county, kind=PlanKind.REGIONAL, first_year=first, last_year=last, by=by)
    plan.responsible = RESPONSIBLE
    plan.save_revision(user=by)
    goals = []
    for text, name, unit, baseline, target in GOALS:
        goal = measures.add_goal(plan=plan, by=by, text=text)
        numbers = {"baseline": Decimal(baseline), "target": Decimal(target)}
        years = {"baseline_year": first - 1, "target_year": last}
        indicators.add_indicator(goal=goal, by=by, name=name, unit=unit, **numbers, **years)
        goals.append(goal)
    decided = Measure.objects.filter(plan__place__path__startswith=county.path, plan__kind=PlanKind.SERVICE)
    known = decided.filter(plan__versions__kind="antagen", ends__gte=first).order_by("number").distinct()
    taken = [str(row.pk) for row in known[:1]]
    from_municipalities.take_up_measures(plan=plan, goal=goals[0], measures=taken, by=by)
    measures.add_measure(plan=plan, goal=goals[1], by=by, **OWN)
    from_municipalities.lay_in_from_municipalities(plan=plan, measures=taken, by=by)
    return plan
