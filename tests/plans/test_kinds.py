"""A plan of each kind is of its kind of place, has its own sections, and replaces only its like."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Role
from kunskapsbanken.plans.actions.drafting import start_plan
from kunskapsbanken.plans.actions.measures import add_goal
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.models import PlanKind, PlanVersion, ServicePlan, State
from kunskapsbanken.plans.queries import current_plan
from kunskapsbanken.plans.template import TEMPLATES
from kunskapsbanken.plans.titles import section_title, sections_in
from tests.factories.plans import adopt, lay_out, make_adopted, make_indicator, make_measure


def begin(place, by, plan_kind, first_year=2026):
    return start_plan(place=place, first_year=first_year, last_year=first_year + 3, kind=plan_kind, by=by)


def filled(plan, by):
    goal = add_goal(plan=plan, by=by, text="Nära till mat")
    make_indicator(goal, by)
    make_measure(plan, goal, by)
    return plan


@pytest.mark.parametrize("plan_kind", PlanKind)
def test_every_section_of_a_kind_has_a_template_and_a_title(plan_kind):
    assert set(TEMPLATES[plan_kind]) == set(sections_in(plan_kind))
    titles = [section_title(plan_kind, section) for section in sections_in(plan_kind)]
    assert len(set(titles)) == len(titles)


def test_district_has_a_local_plan_and_no_service_plan(district, system_owner):
    plan = begin(district, system_owner, PlanKind.LOCAL)
    assert plan.title == "Lokal utvecklingsplan 2026–2029"
    assert [row.kind for row in plan.sections.all()] == list(sections_in(PlanKind.LOCAL))
    with pytest.raises(ValidationError, match="kommun"):
        begin(district, system_owner, PlanKind.SERVICE)


def test_lead_of_a_district_begins_its_plan_and_no_other(district, municipality, system_owner, member):
    give_role(user=member, role=Role.LEAD, place=district, by=system_owner)
    browser = Client()
    browser.force_login(member)
    page = browser.get(f"/planer/ny/?plats={district.code}")
    assert "lokal utvecklingsplan" in BeautifulSoup(page.content, "html.parser").h1.get_text()
    browser.post(f"/planer/ny/?plats={district.code}", {"first_year": "2027", "last_year": "2030"})
    assert ServicePlan.objects.get().kind == PlanKind.LOCAL
    with pytest.raises(PermissionDenied):
        begin(municipality, member, PlanKind.SERVICE)


def test_programme_of_a_county_reads_as_one(client, municipality, system_owner):
    plan = filled(begin(municipality.parent, system_owner, PlanKind.REGIONAL), system_owner)
    lay_out(plan, system_owner)
    plan.refresh_from_db()
    page = BeautifulSoup(client.get(plan.url).content, "html.parser")
    titles = [tag.get_text(strip=True) for tag in page.select(".plan-section > h2")]
    assert titles == [section_title(PlanKind.REGIONAL, section) for section in sections_in(PlanKind.REGIONAL)]
    assert "Län" in page.select_one(".facts").get_text()
    assert "Regionalt serviceprogram" in client.get("/planer/").content.decode()
    assert version_document(PlanVersion.objects.get(plan=plan)).blocks


def test_plan_replaces_only_its_like(municipality, district, officer, lead, system_owner):
    first = make_adopted(municipality, officer, lead, first_year=2026).plan
    local = filled(begin(district, system_owner, PlanKind.LOCAL), system_owner)
    adopt(local, system_owner)
    ServicePlan.objects.filter(pk=local.pk).update(place=municipality)  # as if both were of one place
    second = make_adopted(municipality, officer, lead, first_year=2030).plan
    states = {plan.pk: plan.state for plan in ServicePlan.objects.all()}
    assert states == {first.pk: State.REPLACED, local.pk: State.ADOPTED, second.pk: State.ADOPTED}
    assert current_plan(municipality) == second
    assert current_plan(municipality, PlanKind.LOCAL) == local
