"""Roles with a last day, and handing over when someone leaves."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import PageLogEntry

from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.people.actions import change_role, close_ended_roles, give_role, hand_over
from kunskapsbanken.people.models import Invitation, Membership, Role, User
from kunskapsbanken.people.queries import absent_holders
from tests.factories.dialogue import make_contribution
from tests.factories.people import make_invitation, make_organisation, make_user

pytestmark = pytest.mark.django_db
YESTERDAY = date.today() - timedelta(days=1)


@pytest.fixture
def successor(home):
    return make_user("eftertradare@exempel.test")


def test_everything_on_the_place_moves_and_nothing_elsewhere(
    officer, successor, system_owner, municipality, district, officer_elsewhere
):
    elsewhere = Membership.objects.filter(user=officer_elsewhere).first().place
    give_role(user=officer, role=Role.GROUP_MEMBER, place=district, until=date(2099, 1, 1), by=None)
    give_role(user=officer, role=Role.OFFICER, place=elsewhere, by=None)
    here, there = make_contribution(district), make_contribution(elsewhere)
    Contribution.objects.filter(pk__in=[here.pk, there.pk]).update(assigned_to=officer)
    waiting = make_invitation(district, officer)
    Membership.objects.filter(user=officer).update(since=YESTERDAY - timedelta(days=9))

    moved = hand_over(person=officer, successor=successor, place=municipality, by=system_owner)

    assert {(row.role, row.place, row.until) for row in moved.roles} == {
        (Role.OFFICER, municipality, None),
        (Role.GROUP_MEMBER, district, date(2099, 1, 1)),
    }
    assert [path for _role, path, _of in User.objects.get(pk=officer.pk).held_roles] == [elsewhere.path]
    assert [str(group) for group in successor.groups.all()] == ["Kommunal handläggare – Provköpings kommun (9001)"]
    assert Contribution.objects.get(pk=here.pk).assigned_to == successor
    assert Contribution.objects.get(pk=there.pk).assigned_to == officer
    assert Invitation.objects.get(pk=waiting.pk).invited_by == successor
    assert moved.responsibilities == {"röster att svara på": 1}


def test_the_history_tells_of_it(officer, successor, lead, municipality, client, system_owner):
    hand_over(person=officer, successor=successor, place=municipality, by=lead)
    client.force_login(system_owner)
    assert "Lämnade över 1 roller till en efterträdare." in client.get("/admin/reports/site-history/").content.decode()
    assert not PageLogEntry.objects.filter(action="people.hand_over").exists()


def test_nobody_hands_over_to_themselves_or_without_the_right(officer, lead, successor, member, municipality):
    with pytest.raises(PermissionDenied):
        hand_over(person=officer, successor=lead, place=municipality, by=lead)
    with pytest.raises(PermissionDenied):
        hand_over(person=officer, successor=successor, place=municipality, by=member)
    with pytest.raises(ValidationError):
        hand_over(person=officer, successor=officer, place=municipality, by=lead)


def test_a_role_whose_last_day_has_passed_leaves_the_admin(officer, lead):
    Membership.objects.filter(user=officer).update(since=YESTERDAY - timedelta(days=9), until=YESTERDAY)
    assert officer.groups.exists()
    assert close_ended_roles() == 1
    assert not officer.groups.exists()
    assert lead.groups.exists()
    assert close_ended_roles() == 0


def test_a_last_day_is_set_and_taken_away_but_not_in_the_past(officer, lead):
    membership = Membership.objects.get(user=officer)
    soon = date.today() + timedelta(days=30)
    assert change_role(membership=membership, until=soon, organisation=None, by=lead).until == soon
    assert change_role(membership=membership, until=None, organisation=None, by=lead).until is None
    with pytest.raises(ValidationError):
        change_role(membership=membership, until=YESTERDAY, organisation=None, by=lead)
    with pytest.raises(PermissionDenied):
        change_role(membership=Membership.objects.get(user=lead), until=None, organisation=None, by=lead)


def test_a_role_that_ended_begins_anew_from_today(officer, municipality, lead):
    Membership.objects.filter(user=officer).update(since=date(2020, 1, 1), until=date(2021, 1, 1))
    assert give_role(user=officer, role=Role.OFFICER, place=municipality, by=lead).since == date.today()


def test_the_page_shows_who_is_what_in_few_queries(
    client, lead, officer, member, district, django_assert_max_num_queries
):
    make_invitation(district, lead)
    client.force_login(lead)
    client.get("/personer/9001/")
    with django_assert_max_num_queries(19):
        page = client.get("/personer/9001/").content.decode()
    for word in (officer.email, member.email, "ny@exempel.test", "Övre Provby", "Tills vidare"):
        assert word in page
    assert member.email not in client.get("/personer/9001/?roll=handlaggare").content.decode()


def test_a_lead_hands_over_on_the_page(client, lead, officer, member, municipality):
    client.force_login(lead)
    address = f"/personer/9001/lamna-over/{officer.pk}/"
    assert "Rollen Kommunal handläggare i Provköpings kommun" in client.get(address).content.decode()
    assert client.post(address, {"successor": member.pk}).status_code == 302
    assert Membership.objects.on(date.today()).filter(user=member, role=Role.OFFICER).exists()


def test_a_lead_changes_and_ends_roles_on_the_page(client, lead, officer):
    client.force_login(lead)
    held = Membership.objects.get(user=officer)
    assert client.post(f"/personer/9001/roll/{held.pk}/", {"until": "2020-01-01"}).status_code == 422
    assert client.post(f"/personer/9001/roll/{held.pk}/", {"until": "2099-01-01"}).status_code == 302
    assert Membership.objects.get(pk=held.pk).until == date(2099, 1, 1)
    assert client.post(f"/personer/9001/roll/{held.pk}/avsluta/").status_code == 302
    assert not Membership.objects.on(date.today()).filter(pk=held.pk).exists()


def test_a_role_elsewhere_is_not_reached_from_here(client, lead, officer_elsewhere):
    client.force_login(lead)
    held = Membership.objects.filter(user=officer_elsewhere).first()
    assert client.post(f"/personer/9001/roll/{held.pk}/avsluta/").status_code == 404


def test_the_report_names_those_who_hold_something_but_are_gone(officer, lead, reader, client, system_owner):
    User.objects.filter(pk=officer.pk).update(is_active=False)
    User.objects.filter(pk__in=[lead.pk, reader.pk]).update(date_joined="2020-01-01T00:00Z")
    assert set(absent_holders(months=12)) == {officer, lead}
    client.force_login(system_owner)
    page = client.get("/admin/rapporter/franvarande/").content.decode()
    assert officer.get_full_name() in page
    assert "Kommunal handläggare, Provköpings kommun" in page
    assert reader.get_full_name() not in page


def test_what_is_another_organisations_own_matter_is_not_passed_on(officer, successor, lead, municipality):
    """A role for the county's council opens the council's room, and the municipality has no say in that."""
    council = make_organisation(municipality.parent, "Provlänets bygderåd", kind="lansbygderad")
    group = make_organisation(municipality, "Provgruppen", kind="lokal-grupp")
    for organisation in (council, group):
        give_role(user=officer, role=Role.GROUP_MEMBER, place=municipality, organisation=organisation, by=None)
    hand_over(person=officer, successor=successor, place=municipality, by=lead)
    held = Membership.objects.filter(user=successor, role=Role.GROUP_MEMBER).on(date.today())
    assert {row.organisation for row in held} - {None} == {group}
