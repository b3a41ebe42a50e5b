"""Those who answer for a plan are told once that it expires within a year and once that it has; followers as news."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from kunskapsbanken.notices.models import Letter
from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Role
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.plans.actions.expiring import tell_of_expiry
from kunskapsbanken.plans.models import ServicePlan, State
from kunskapsbanken.plans.notices import _expiries
from tests.factories.people import make_user
from tests.factories.plans import adopt, make_plan

TODAY = timezone.localdate()


@pytest.fixture
def ends():
    return TODAY + timedelta(days=200)


@pytest.fixture
def plan(municipality, officer, lead, ends):
    plan = make_plan(municipality, officer, first_year=ends.year - 3, last_year=ends.year)
    return adopt(plan, lead, valid_from=ends - timedelta(days=900), valid_to=ends).plan


def letters(to):
    return Letter.objects.filter(to=to.email).count()


def test_those_who_answer_for_it_are_told_once_of_each(plan, ends, officer, lead, system_owner, officer_elsewhere):
    assert tell_of_expiry(today=ends - timedelta(days=366 + 5)) == 0
    assert tell_of_expiry(today=TODAY) == 1
    assert tell_of_expiry(today=ends) == 0
    assert tell_of_expiry(today=ends + timedelta(days=1)) == 1
    assert tell_of_expiry(today=ends + timedelta(days=400)) == 0
    assert (letters(officer), letters(lead)) == (2, 2)
    assert letters(system_owner) == letters(officer_elsewhere) == 0
    first, last = Letter.objects.filter(to=officer.email).order_by("pk")
    assert "går ut" in first.subject
    assert "har gått ut" in last.subject
    assert plan.url in first.text


def test_letters_that_are_cleared_away_are_not_written_again(plan, officer):
    tell_of_expiry(today=TODAY)
    Letter.objects.all().delete()
    assert tell_of_expiry(today=TODAY) == 0
    assert letters(officer) == 0


def test_plan_that_nobody_answers_for_waits_until_someone_does(municipality, system_owner, ends):
    plan = make_plan(municipality, system_owner, first_year=ends.year - 3, last_year=ends.year)
    adopt(plan, system_owner, valid_from=ends - timedelta(days=900), valid_to=ends)
    assert tell_of_expiry(today=TODAY) == 0
    later = make_user("ny@exempel.test")
    give_role(user=later, role=Role.OFFICER, place=municipality, by=system_owner)
    assert tell_of_expiry(today=TODAY) == 1
    assert letters(later) == 1


@pytest.mark.parametrize("state", [State.REPLACED, State.REVOKED, State.ARCHIVED])
def test_plan_that_no_longer_applies_is_not_told_of(plan, state):
    ServicePlan.objects.filter(pk=plan.pk).update(state=state)
    assert tell_of_expiry(today=TODAY) == 0


def test_it_waits_on_the_desks_of_those_concerned(plan, municipality, officer, reader, system_owner):
    regional = make_user("regionen@exempel.test")
    give_role(user=regional, role=Role.REGIONAL_OFFICER, place=municipality.parent, by=system_owner)
    waits = {person: [row for row in waiting_for(person) if "går ut" in row.label] for person in (officer, regional)}
    assert waits[officer][0].url == f"/planer/{plan.pk}/arbeta/"
    assert (waits[regional][0].number, waits[regional][0].url) == (1, "/planer/lan/90/")
    assert not [row for row in waiting_for(reader) if "går ut" in row.label]


def test_followers_of_plan_place_and_county_hear_of_it_when_it_happens(plan, ends, municipality):
    before, after = (timezone.make_aware(datetime.combine(day, time(12))) for day in (ends, ends + timedelta(days=1)))
    (news,) = _expiries(before, after)
    assert {("plan", str(plan.pk)), ("plats", municipality.code), ("plats", "90")} <= news.marks
    assert not list(_expiries(before - timedelta(days=1), before))
    assert not list(_expiries(after, after + timedelta(days=1)))
