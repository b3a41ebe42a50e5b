"""The lead of a local group works on the development plan of its own district, and decides on it; on no other plan."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from kunskapsbanken.people.actions import end_role, give_role
from kunskapsbanken.people.models import Role
from kunskapsbanken.people.readers import keys_of
from kunskapsbanken.people.rights import holders, may, within_reach
from kunskapsbanken.plans.actions.consultation import close_consultation
from kunskapsbanken.plans.actions.drafting import start_plan
from kunskapsbanken.plans.actions.measures import add_goal
from kunskapsbanken.plans.actions.opening import open_earlier_plans
from kunskapsbanken.plans.models import PlanKind, ServicePlan, State
from kunskapsbanken.plans.permissions import ADOPT_PLAN, DRAFT_PLAN, REPORT_PROGRESS
from kunskapsbanken.plans.queries import plans_of
from tests.factories.people import make_user
from tests.factories.places import make_district
from tests.factories.plans import adopt, follow_up, lay_out, make_indicator, make_measure, make_plan

pytestmark = pytest.mark.django_db
VERBS = (DRAFT_PLAN, ADOPT_PLAN, REPORT_PROGRESS)


@pytest.fixture
def group_lead(district):
    return led(district)


def led(place, email="gruppen@exempel.test"):
    user = make_user(email)
    give_role(user=user, role=Role.GROUP_LEAD, place=place, by=None)
    return user


def begin(place, by, kind=PlanKind.LOCAL, first_year=2026):
    return start_plan(place=place, first_year=first_year, last_year=first_year + 2, kind=kind, by=by)


def browser_of(user):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def admin_of(user, plan):
    return browser_of(user).get(reverse("wagtailadmin_pages:edit", args=[plan.pk])).status_code


def test_lead_of_the_group_goes_from_nothing_to_a_decision_and_follows_it_up(group_lead, district):
    plan = begin(district, group_lead)
    goal = add_goal(plan=plan, by=group_lead, text="Byn har en butik")
    make_indicator(goal, group_lead)
    make_measure(plan, goal, group_lead, responsible="Byalaget")
    lay_out(plan, group_lead)
    plan.refresh_from_db()
    adopt(close_consultation(plan=plan, by=group_lead), group_lead)
    plan.refresh_from_db()
    assert plan.state == State.ADOPTED
    assert follow_up(plan, group_lead, year=2026).plan == plan


def test_nothing_else_is_theirs(group_lead, municipality, district, officer, system_owner):
    service = make_plan(municipality, officer)
    other = make_district(municipality, "Nedre Provby")
    theirs = begin(other, officer)
    programme = begin(municipality.parent, system_owner, PlanKind.REGIONAL)
    for plan in (service, theirs, programme):
        assert not any(may(group_lead, verb, plan) for verb in VERBS)
        with pytest.raises(PermissionDenied):
            add_goal(plan=plan, by=group_lead, text="Nytt")
    with pytest.raises(PermissionDenied):
        begin(municipality, group_lead, PlanKind.SERVICE)
    assert not ServicePlan.objects.filter(within_reach(group_lead, DRAFT_PLAN)).exists()


def test_who_leads_a_group_for_a_whole_municipality_drafts_no_plan(municipality, district, officer):
    """As whoever leads a platform does; the role is the same."""
    wide = led(municipality, "plattformen@exempel.test")
    service, local = make_plan(municipality, officer), begin(district, officer)
    for verb in VERBS:
        assert not may(wide, verb)
        assert not any(may(wide, verb, plan) for plan in (service, local))
    assert not ServicePlan.objects.filter(within_reach(wide, DRAFT_PLAN)).exists()
    assert not any(key.startswith(f"{DRAFT_PLAN}") for key in keys_of(wide))
    assert wide not in holders("plans.add_serviceplan", municipality)


def test_the_group_decides_and_not_the_municipality(group_lead, district, municipality, officer, lead, member):
    plan, service = begin(district, officer), make_plan(municipality, officer)
    assert may(group_lead, ADOPT_PLAN, plan)
    assert not any(may(user, ADOPT_PLAN, plan) for user in (lead, officer, member))
    assert may(lead, ADOPT_PLAN, service)
    assert may(officer, DRAFT_PLAN, plan)
    assert not may(member, DRAFT_PLAN, plan)
    assert list(ServicePlan.objects.filter(within_reach(lead, ADOPT_PLAN))) == [service]
    assert list(ServicePlan.objects.filter(within_reach(group_lead, ADOPT_PLAN))) == [plan]
    assert group_lead in holders("plans.add_serviceplan", district)


def test_draft_is_seen_and_found_by_them_alone_of_those_around(group_lead, district, municipality, officer):
    plan = begin(district, officer)
    assert list(plans_of(district, group_lead)) == [plan]
    assert f"{DRAFT_PLAN}={district.path}" in keys_of(group_lead)
    other = led(make_district(municipality, "Nedre Provby"), "andra@exempel.test")
    assert not plans_of(district, other).exists()
    page = browser_of(group_lead).get(f"/planer/{plan.pk}/avsnitt/")
    assert page.status_code == 200
    assert f"/admin/pages/{plan.pk}/edit/" in page.content.decode()
    assert browser_of(other).get(f"/planer/{plan.pk}/arbeta/").status_code == 403


def test_they_write_its_text_in_the_admin_and_in_no_other_page(group_lead, district, municipality, officer):
    service = make_plan(municipality, officer)
    assert admin_of(group_lead, service) == 302  # there is nothing for them yet: to log in, or to a plain no
    plan = begin(district, officer)
    assert admin_of(group_lead, plan) == 200
    around = Page.objects.get(pk=plan.get_parent().pk)
    for page in (service, around):
        assert admin_of(group_lead, page) == 302
    later = led(district, "nasta@exempel.test")
    assert admin_of(later, plan) == 200
    end_role(membership=later.memberships.get(), by=None)
    assert admin_of(type(later).objects.get(pk=later.pk), plan) == 302
    assert Group.objects.filter(user=group_lead).count() == 1


def test_plan_that_was_begun_before_is_opened_by_the_clock(group_lead, district, municipality, officer):
    """Once, and to those who write it; a municipality's own plan is theirs already."""
    make_plan(municipality, officer)
    plan = begin(district, officer)
    GroupPagePermission.objects.filter(page=plan).delete()
    group_lead.groups.clear()
    assert admin_of(group_lead, plan) == 302
    assert open_earlier_plans() == 1
    assert admin_of(type(group_lead).objects.get(pk=group_lead.pk), plan) == 200
    assert open_earlier_plans() == 0


def test_region_writes_the_text_of_its_programme(municipality, system_owner):
    regional = make_user("regionen@exempel.test")
    give_role(user=regional, role=Role.REGIONAL_OFFICER, place=municipality.parent, by=None)
    plan = begin(municipality.parent, regional, PlanKind.REGIONAL)
    assert admin_of(regional, plan) == 200
    assert admin_of(regional, plan.get_parent()) == 302
