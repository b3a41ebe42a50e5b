"""What the other roles may: regions only on the county, operators only their own, auditors see all and do nothing."""

import pytest
from django.core.exceptions import PermissionDenied

from kunskapsbanken.access.permissions import RUN_ANALYSIS
from kunskapsbanken.dialogue.permissions import ANSWER, FORM_INSIGHT, RECORD_MEETING
from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Membership, Organisation, Role
from kunskapsbanken.people.permissions import GIVE_ROLE
from kunskapsbanken.people.queries import givable_roles
from kunskapsbanken.people.rights import holders, may, may_see, within_reach, within_sight
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.plans import plans_of
from tests.factories.people import make_user
from tests.factories.plans import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone(home):
    return make_user("nagon@exempel.test")


def be(user, role, place, organisation=None):
    give_role(user=user, role=role, place=place, organisation=organisation, by=None)
    return user


def test_a_region_acts_on_its_county_and_not_within_it(someone, municipality):
    be(someone, Role.REGIONAL_OFFICER, municipality.parent)
    for verb in (RECORD_MEETING, ANSWER, FORM_INSIGHT):
        assert may(someone, verb, municipality.parent)
        assert not may(someone, verb, municipality)
        assert list(Place.objects.filter(within_reach(someone, verb, "children__parent")).distinct()) == [
            municipality.parent
        ]
    assert may(someone, RUN_ANALYSIS, municipality)
    assert someone in holders("dialogue.change_contribution", municipality.parent)
    assert someone not in holders("dialogue.change_contribution", municipality)


def test_a_process_leader_holds_meetings_and_forms_insights_but_answers_for_no_one(someone, municipality, district):
    be(someone, Role.PROCESS_LEADER, municipality)
    assert may(someone, RECORD_MEETING, district)
    assert may(someone, FORM_INSIGHT, district)
    assert not may(someone, ANSWER, district)


def test_an_auditor_sees_drafts_and_may_do_nothing(someone, municipality, officer):
    plan = make_plan(municipality, officer)
    assert not may_see(someone, DRAFT_PLAN, plan)
    assert list(plans_of(municipality, someone)) == []
    be(someone, Role.AUDITOR, municipality)
    assert may_see(someone, DRAFT_PLAN, plan)
    assert not may(someone, DRAFT_PLAN, plan)
    assert list(plans_of(municipality, someone)) == [plan]
    assert list(ServicePlan.objects.filter(within_sight(someone, DRAFT_PLAN))) == [plan]


def test_an_auditor_sees_nothing_of_another_municipality(someone, municipality, officer_elsewhere, officer):
    plan = make_plan(municipality, officer)
    elsewhere = Membership.objects.filter(user=officer_elsewhere).first().place
    be(someone, Role.AUDITOR, elsewhere)
    assert not may_see(someone, DRAFT_PLAN, plan)


def test_an_auditor_reads_the_desk_of_a_plan_without_its_buttons(client, someone, municipality, officer):
    plan = make_plan(municipality, officer)
    be(someone, Role.AUDITOR, municipality)
    client.force_login(someone)
    answer = client.get(f"/planer/{plan.pk}/arbeta/")
    assert answer.status_code == 200
    assert "Öppna samråd" not in answer.content.decode()
    assert client.post(f"/planer/{plan.pk}/underlag/", {"slag": "servicematris"}).status_code in (403, 404)


def test_a_lead_gives_the_municipalitys_roles_and_a_group_lead_the_groups(someone, municipality, district, lead):
    be(someone, Role.GROUP_LEAD, district)
    assert givable_roles(someone, district) == {Role.GROUP_MEMBER, Role.GROUP_LEAD}
    assert givable_roles(someone, municipality) == frozenset()
    assert Role.AUDITOR not in givable_roles(lead, municipality)
    newcomer = make_user("ny@exempel.test")
    with pytest.raises(PermissionDenied):
        give_role(user=newcomer, role=Role.OFFICER, place=district, by=someone)
    give_role(user=newcomer, role=Role.GROUP_MEMBER, place=district, by=someone)
    assert may(someone, GIVE_ROLE, district)


def test_a_role_for_an_organisation_reaches_its_own_things_alone(someone, district):
    mine = Organisation.objects.create(name="Min", slug="min", kind="forening", place=district)
    other = Organisation.objects.create(name="Annan", slug="annan", kind="forening", place=district)
    be(someone, Role.OPERATOR, district, mine)
    assert may(someone, "edit_organisation", mine)
    assert not may(someone, "edit_organisation", other)
