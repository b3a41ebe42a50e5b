"""Invitations by e-mail: asked, reminded, withdrawn, accepted."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.people.actions import (
    accept_invitation,
    end_role,
    give_role,
    invite,
    remind_of_invitation,
    withdraw_invitation,
)
from kunskapsbanken.people.models import Invitation, Membership, Role, User
from tests.factories.people import make_invitation, make_organisation, make_user

pytestmark = pytest.mark.django_db
NEW = {"name": "Nora Ny", "password": "en-ny-fras-att-minnas", "again": "en-ny-fras-att-minnas"}


def link_in(letter):
    return re.search(r"http://\S+(/inbjudan/\S+)", letter.body).group(1)


@pytest.fixture
def letters(mailoutbox, django_capture_on_commit_callbacks):
    """What is written while `send` runs."""

    def sent_by(action, **arguments):
        with django_capture_on_commit_callbacks(execute=True):
            action(**arguments)
        return mailoutbox

    return sent_by


def test_the_letter_tells_who_asks_and_where_to_say_yes(letters, lead, district):
    (letter,) = letters(
        invite, email="ny@exempel.test", role=Role.GROUP_MEMBER, place=district, message="Kom med!", by=lead
    )
    assert letter.to == ["ny@exempel.test"]
    assert letter.subject == "Inbjudan: Medlem i lokal grupp i Övre Provby"
    assert "Kom med!" in letter.body
    assert lead.get_full_name() in letter.body


def test_only_the_letter_holds_the_key(letters, lead, district):
    (letter,) = letters(invite, email="ny@exempel.test", role=Role.GROUP_MEMBER, place=district, by=lead)
    key = link_in(letter).strip("/").split("/")[-1]
    assert key not in str(Invitation.objects.values())


def test_someone_new_follows_the_link_and_the_role_begins(letters, client, lead, district):
    last = date.today() + timedelta(days=200)
    (letter,) = letters(
        invite, email="Ny@exempel.test", role=Role.GROUP_MEMBER, place=district, role_until=last, by=lead
    )
    link = link_in(letter)
    assert "Övre Provby" in client.get(link).content.decode()
    answer = client.post(link, NEW)
    assert answer.status_code == 302
    user = User.objects.get(email__iexact="ny@exempel.test")
    assert user.get_full_name() == "Nora Ny"
    assert user.emailaddress_set.get().verified
    membership = Membership.objects.get(user=user)
    assert (membership.role, membership.place, membership.until) == (Role.GROUP_MEMBER, district, last)
    assert client.get("/mitt/").context["user"] == user
    assert Invitation.objects.get().accepted_by == user
    assert client.get(link).status_code == 410


def test_a_weak_password_and_another_one_are_refused(client, lead, district):
    make_invitation(district, lead)
    answer = client.post("/inbjudan/nyckel/", {**NEW, "password": "kort", "again": "annat"})
    assert answer.status_code == 422
    assert {"password", "again"} <= set(answer.context["form"].errors)
    assert not User.objects.filter(email="ny@exempel.test").exists()


def test_someone_with_an_account_logs_in_and_says_yes(client, lead, district):
    user = make_user("ny@exempel.test")
    make_invitation(district, lead)
    page = client.get("/inbjudan/nyckel/").content.decode()
    assert "Det finns redan ett konto" in page
    assert client.post("/inbjudan/nyckel/", NEW).status_code == 200
    assert not Membership.objects.filter(user=user).exists()
    client.force_login(user)
    assert client.post("/inbjudan/nyckel/").status_code == 302
    assert Membership.objects.filter(user=user, place=district).exists()


def test_nobody_else_can_say_yes(client, reader, lead, district):
    invitation = make_invitation(district, lead)
    client.force_login(reader)
    assert "Logga ut" in client.post("/inbjudan/nyckel/").content.decode()
    with pytest.raises(PermissionDenied):
        accept_invitation(invitation=invitation, by=reader)
    assert not Membership.objects.filter(user=reader).exists()


def test_a_link_that_is_old_withdrawn_or_unknown_leads_nowhere(client, lead, district):
    invitation = make_invitation(district, lead, valid_until=timezone.now() - timedelta(minutes=1))
    assert client.post("/inbjudan/nyckel/", NEW).status_code == 410
    withdraw_invitation(invitation=invitation, by=lead)
    assert client.get("/inbjudan/nyckel/").status_code == 410
    assert client.get("/inbjudan/annan/").status_code == 404
    assert not User.objects.filter(email="ny@exempel.test").exists()


def test_an_invitation_falls_with_the_inviters_right(client, lead, district, system_owner):
    make_invitation(district, lead)
    end_role(membership=Membership.objects.get(user=lead), by=system_owner)
    assert client.post("/inbjudan/nyckel/", NEW).status_code == 422
    assert not User.objects.filter(email="ny@exempel.test").exists()


def test_a_reminder_carries_a_new_link_and_goes_once_a_day(letters, client, lead, district):
    invitation = make_invitation(district, lead, invited_at=timezone.now() - timedelta(days=5))
    (letter,) = letters(remind_of_invitation, invitation=invitation, by=lead)
    assert letter.subject.startswith("Påminnelse")
    assert client.get("/inbjudan/nyckel/").status_code == 404
    assert client.get(link_in(letter)).status_code == 200
    with pytest.raises(ValidationError):
        remind_of_invitation(invitation=invitation, by=lead)


def test_asked_again_the_new_letter_replaces_the_old(client, lead, district):
    make_invitation(district, lead)
    invite(email="NY@exempel.test", role=Role.GROUP_MEMBER, place=district, by=lead)
    assert client.get("/inbjudan/nyckel/").status_code == 410
    assert Invitation.objects.unanswered().count() == 1


def test_who_may_not_give_roles_may_not_invite(officer, officer_elsewhere, district):
    for someone in (officer, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            invite(email="ny@exempel.test", role=Role.GROUP_MEMBER, place=district, by=someone)


def test_nobody_invites_themselves(lead, municipality):
    with pytest.raises(PermissionDenied):
        invite(email=lead.email.upper(), role=Role.OFFICER, place=municipality, by=lead)


def test_who_has_the_role_is_not_asked(officer, lead, municipality):
    with pytest.raises(ValidationError):
        invite(email=officer.email, role=Role.OFFICER, place=municipality, by=lead)


def test_who_has_the_role_for_one_is_asked_for_another(reader, lead, municipality):
    one, other = (make_organisation(municipality, name, kind="forening") for name in ("Ena", "Andra"))
    told = {"email": reader.email, "role": Role.GROUP_MEMBER, "place": municipality, "by": lead}
    give_role(user=reader, role=Role.GROUP_MEMBER, place=municipality, organisation=one, by=lead)
    with pytest.raises(ValidationError):
        invite(**told, organisation=one)
    with pytest.raises(ValidationError):
        invite(**told)
    accept_invitation(invitation=invite(**told, organisation=other), by=reader)
    assert {row.organisation for row in Membership.objects.filter(user=reader)} == {one, other}


def test_two_organisations_ask_the_same_person_at_once(lead, municipality):
    one, other = (make_organisation(municipality, name, kind="forening") for name in ("Ena", "Andra"))
    told = {"email": "ny@exempel.test", "role": Role.GROUP_MEMBER, "place": municipality, "by": lead}
    invite(**told, organisation=one)
    invite(**told, organisation=other)
    assert Invitation.objects.unanswered().count() == 2
