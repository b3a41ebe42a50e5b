"""Service plans for tests, made the way people make them."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from kunskapsbanken.plans.actions.adoption import Progress, adopt_plan, report_progress
from kunskapsbanken.plans.actions.consultation import close_consultation, open_consultation, publish_reply, send_reply
from kunskapsbanken.plans.actions.context import add_governing_link, lay_in_wheel
from kunskapsbanken.plans.actions.drafting import start_plan
from kunskapsbanken.plans.actions.indicators import add_indicator
from kunskapsbanken.plans.actions.measures import add_goal, add_measure
from kunskapsbanken.plans.actions.places import add_classed_place, add_place_class
from kunskapsbanken.plans.actions.status_asking import open_round, save_contacts
from kunskapsbanken.plans.models import Reply
from kunskapsbanken.vocabulary.models import Term


def make_plan(place, by, *, first_year=None, last_year=None, measures=1):
    """A draft with a goal and as many measures as are asked for."""
    first = first_year or timezone.localdate().year
    plan = start_plan(place=place, first_year=first, last_year=last_year or first + 3, by=by)
    goal = add_goal(plan=plan, by=by, text="Nära till mat")
    make_indicator(goal, by)
    for number in range(1, measures + 1):
        make_measure(plan, goal, by, title=f"Teckna avtal {number}")
    return plan


def make_indicator(goal, by, **fields):
    """How one sees that the goal is reached."""
    told = {"name": "Andel med högst 20 minuter till dagligvaror", "unit": "%", "baseline": 81, "target": 90, **fields}
    told |= {name: Decimal(told[name]) for name in ("baseline", "target") if told[name] is not None}
    return add_indicator(goal=goal, by=by, **told)


def make_measure(plan, goal, by, **fields):
    """A measure with all that it needs; `insights`, `items` and `service_places` tie it."""
    told = {
        "title": "Teckna avtal om servicepunkt",
        "responsible": "Kommunstyrelsen",
        "financing": "Inom budget",
        "starts": plan.first_year,
        "ends": plan.last_year,
        **fields,
    }
    return add_measure(plan=plan, goal=goal, by=by, **told)


def make_place_class(plan, by, *, targets=("dagligvaror", "drivmedel"), kind="serviceort", **fields):
    """A class of places that should have the kinds of service named."""
    terms = Term.objects.filter(slug__in=targets)
    return add_place_class(plan=plan, by=by, kind=kind, targets=terms, **fields)


def make_structure(plan, by):
    """A class with a place in it, another document and the yearly wheel."""
    add_classed_place(plan=plan, place_class=make_place_class(plan, by), locality="Provby", by=by)
    add_governing_link(plan=plan, kind="op", title="Översiktsplan 2030", by=by)
    lay_in_wheel(plan=plan, by=by)


def lay_out(plan, by, days=21):
    """Open the consultation on a plan."""
    return open_consultation(plan=plan, closes=timezone.localdate() + timedelta(days=days), by=by)


def make_reply(plan, by, *, section="mal", text="Glöm inte drivmedlet.", sender="Byalaget", email=""):
    """A comment that has been sent in and let through."""
    submission = send_reply(plan=plan, section=section, answers={"text": text, "sender": sender, "email": email})
    publish_reply(submission=submission, by=by)
    return Reply.objects.get(submission=submission)


def adopt(plan, by, *, decided_on: date | None = None, **more):
    """The decision on a plan."""
    return adopt_plan(
        plan=plan,
        body="Kommunfullmäktige",
        decided_on=decided_on or timezone.localdate(),
        paragraph="§ 12",
        registry_number="KS 2026/1",
        by=by,
        **more,
    )


def make_adopted(place, officer, lead, **fields):
    """A plan that has been through everything."""
    plan = make_plan(place, officer, **fields)
    lay_out(plan, officer)
    plan.refresh_from_db()
    plan = close_consultation(plan=plan, by=officer)
    return adopt(plan, lead)


def follow_up(plan, by, *, status="klar", year=None, comment=""):
    """A year's follow-up with the same status for every measure."""
    reports = [Progress(measure, status, comment) for measure in plan.measures.all()]
    year = year or timezone.localdate().year
    return report_progress(plan=plan, year=year, summary="Det går framåt.", reports=reports, by=by)


def ask(plan, by, *, email="samhallsbyggnad@exempel.test", year=None, days=21):
    """Ask the one mailbox that is responsible for all of the plan's measures; the plan is given back."""
    save_contacts(plan=plan, emails={measure.pk: email for measure in plan.measures.all()}, by=by)
    today = timezone.localdate()
    open_round(plan=plan, year=year or today.year, due=today + timedelta(days=days), by=by)
    return plan
