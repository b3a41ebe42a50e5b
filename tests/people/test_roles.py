"""A role on a place gives rights there and on all that lies in it, and nowhere else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kunskapsbanken.dialogue.models import Insight
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT, RECORD_MEETING
from kunskapsbanken.people.actions import change_role, end_role, give_role
from kunskapsbanken.people.models import Membership, Role, User
from kunskapsbanken.people.rights import holders, may, within_reach
from kunskapsbanken.places.pages import page_of
from tests.factories.dialogue import make_insight
from tests.factories.people import make_organisation, make_user
from tests.factories.places import make_municipality

pytestmark = pytest.mark.django_db


def again(user):
    """The person at their next visit."""
    return User.objects.get(pk=user.pk)


def test_an_officer_may_in_the_municipality_and_in_its_districts(officer, municipality, district):
    assert may(officer, FORM_INSIGHT, municipality)
    assert may(officer, FORM_INSIGHT, district)
    assert not may(officer, FORM_INSIGHT, municipality.parent)
    assert not may(officer, FORM_INSIGHT, make_municipality("Bredvid", "9005", box=(30, 60, 31, 61)))


def test_a_member_may_in_the_district_alone(member, municipality, district):
    assert may(member, RECORD_MEETING, district)
    assert not may(member, RECORD_MEETING, municipality)
    assert not may(member, FORM_INSIGHT, district)


def test_a_role_counts_from_its_first_day_to_its_last(member, district):
    membership = Membership.objects.get(user=member)
    membership.since = date.today() - timedelta(days=9)
    membership.until = date.today() - timedelta(days=1)
    membership.save()
    assert not may(again(member), RECORD_MEETING, district)
    Membership.objects.filter(pk=membership.pk).update(since=date.today(), until=date.today())
    assert may(again(member), RECORD_MEETING, district)


def test_a_queryset_is_cut_to_what_is_within_reach(officer, officer_elsewhere, system_owner, reader, district):
    insight = make_insight(district, [])

    def reached_by(user):
        return list(Insight.objects.filter(within_reach(user, FORM_INSIGHT)))

    assert reached_by(officer) == reached_by(system_owner) == [insight]
    assert reached_by(officer_elsewhere) == reached_by(reader) == []


def test_a_lead_gives_and_ends_roles_at_home_and_nowhere_else(lead, officer_elsewhere, municipality):
    colleague = make_user("kollega@exempel.test")
    membership = give_role(user=colleague, role=Role.OFFICER, place=municipality, by=lead)
    assert may(again(colleague), FORM_INSIGHT, municipality)
    with pytest.raises(PermissionDenied):
        give_role(user=colleague, role=Role.LEAD, place=municipality, by=officer_elsewhere)
    end_role(membership=membership, by=lead)
    assert not may(again(colleague), FORM_INSIGHT, municipality)
    assert not again(colleague).groups.exists()


def test_nobody_gives_themselves_rights(lead, municipality):
    with pytest.raises(PermissionDenied):
        give_role(user=lead, role=Role.OFFICER, place=municipality, by=lead)


def test_an_officer_edits_the_pages_of_the_municipality_in_the_admin(officer, officer_elsewhere, municipality):
    page = page_of(municipality)
    assert page.permissions_for_user(officer).can_edit()
    assert not page.permissions_for_user(officer_elsewhere).can_edit()


def test_notices_go_to_those_who_hold_the_right_there(officer, lead, officer_elsewhere, chief_editor, district):
    told = holders("moderation.moderate_submission", district)
    assert {officer, lead, chief_editor} <= set(told)
    assert officer_elsewhere not in told


@pytest.fixture
def association(municipality):
    return make_organisation(municipality, "Provföreningen", kind="forening")


@pytest.fixture
def platform(municipality):
    return make_organisation(municipality, "Provplattformen", kind="samverkansplattform")


def test_the_same_role_on_a_place_is_held_for_several(reader, lead, municipality, association, platform):
    give_role(user=reader, role=Role.GROUP_MEMBER, place=municipality, by=lead)
    for organisation in (association, platform, platform):
        give_role(user=reader, role=Role.GROUP_MEMBER, place=municipality, organisation=organisation, by=lead)
    held = Membership.objects.filter(user=reader)
    assert {row.organisation for row in held} == {association, platform}
    assert held.count() == 2


def test_who_leaves_one_of_several_keeps_the_role_and_the_desk(reader, lead, municipality, association, platform):
    given = [
        give_role(user=reader, role=Role.OFFICER, place=municipality, organisation=each, by=lead)
        for each in (association, platform)
    ]
    end_role(membership=given[0], by=lead)
    assert may(again(reader), FORM_INSIGHT, municipality)
    assert again(reader).groups.exists()
    end_role(membership=given[1], by=lead)
    assert not again(reader).groups.exists()


def test_a_role_cannot_be_turned_into_one_that_is_held_already(reader, lead, municipality, association, platform):
    given = [
        give_role(user=reader, role=Role.GROUP_MEMBER, place=municipality, organisation=each, by=lead)
        for each in (association, platform)
    ]
    with pytest.raises(ValidationError):
        change_role(membership=given[0], until=None, organisation=platform, by=lead)


def test_only_those_it_concerns_let_people_into_an_organisation(reader, lead, municipality, district, platform):
    """A role for an organisation opens its working space, so a village's leader cannot give one for the platform."""
    village = make_organisation(district, "Provbyns lag", kind="byalag")
    county_wide = make_organisation(municipality.parent, "Provlänets bygderåd", kind="lansbygderad")
    leader = make_user("byledare@exempel.test")
    give_role(user=leader, role=Role.GROUP_LEAD, place=district, organisation=village, by=lead)
    told = {"user": reader, "role": Role.GROUP_MEMBER, "place": district}
    for by, organisation in ((leader, platform), (leader, county_wide), (lead, county_wide)):
        with pytest.raises(PermissionDenied):
            give_role(**told, organisation=organisation, by=again(by))
    given = give_role(**told, organisation=village, by=again(leader))
    with pytest.raises(PermissionDenied):
        change_role(membership=given, until=None, organisation=platform, by=again(leader))
    give_role(**told, organisation=platform, by=lead)


def test_what_may_not_be_given_for_is_not_offered(client, lead, district, platform):
    village = make_organisation(district, "Provbyns lag", kind="byalag")
    leader = make_user("byledare@exempel.test")
    give_role(user=leader, role=Role.GROUP_LEAD, place=district, organisation=village, by=lead)
    client.force_login(leader)
    page = client.get(f"/personer/{district.code}/bjud-in/").text
    assert "Provbyns lag" in page
    assert "Provplattformen" not in page
