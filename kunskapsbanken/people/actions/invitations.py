"""Asking someone by e-mail to be something on a place."""

import secrets
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.actions.roles import give_role, require_giving
from kunskapsbanken.people.mail import write_to
from kunskapsbanken.people.models import Invitation, Membership, Organisation, Role, User
from kunskapsbanken.people.models.invitations import fingerprint
from kunskapsbanken.people.permissions import GIVE_ROLE
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.places.models import Place

DAYS_TO_ANSWER = 14
HOURS_BETWEEN_REMINDERS = 24


@transaction.atomic
def invite(
    *,
    email: str,
    role: Role,
    place: Place,
    organisation: Organisation | None = None,
    role_until: date | None = None,
    message: str = "",
    by: User,
) -> Invitation:
    """Ask someone to be `role` on `place`. Asked again before they have answered, the new letter replaces the old."""
    require_giving(by, role, place, organisation)
    email = User.objects.normalize_email(email.strip())
    if email.lower() == by.email.lower():
        raise PermissionDenied  # nobody gives themselves rights
    holding = Membership.objects.on(timezone.localdate()).filter(role=role, place=place, user__email__iexact=email)
    if organisation is not None:
        holding = holding.filter(organisation=organisation)
    if holding.exists():
        raise ValidationError({"email": _("Den personen har redan rollen här.")})
    if role_until is not None and role_until < timezone.localdate():
        raise ValidationError({"role_until": _("Sista dagen kan inte ha varit.")})
    same = Invitation.objects.unanswered().filter(email__iexact=email, role=role, place=place)
    same.filter(organisation=organisation).update(withdrawn_at=timezone.now())
    invitation = Invitation(
        email=email, role=role, place=place, organisation=organisation, role_until=role_until, message=message
    )
    invitation.invited_by = by
    _write(invitation, "people/mail/invitation")
    log(place, "people.invite", user=by, data=_told(invitation))
    return invitation


@transaction.atomic
def remind_of_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """Write again, with a new link and a new last day; the link of the first letter no longer works."""
    require(by, GIVE_ROLE, invitation.place)
    _require_unanswered(invitation)
    latest = invitation.reminded_at or invitation.invited_at
    if latest > timezone.now() - timedelta(hours=HOURS_BETWEEN_REMINDERS):
        raise ValidationError(_("Ett brev har redan gått i dag. Vänta till i morgon innan du påminner."))
    invitation.reminded_at = timezone.now()
    _write(invitation, "people/mail/invitation_reminder")
    log(invitation.place, "people.remind_of_invitation", user=by, data=_told(invitation))
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """Take the question back: the link stops working."""
    require(by, GIVE_ROLE, invitation.place)
    _require_unanswered(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    log(invitation.place, "people.withdraw_invitation", user=by, data=_told(invitation))
    return invitation


@transaction.atomic
def open_account(*, invitation: Invitation, name: str, password: str) -> User:
    """The account of someone who was invited and had none. Who has the link has the address, so it is verified."""
    _require_open(invitation)
    if User.objects.filter(email__iexact=invitation.email).exists():
        raise ValidationError(_("Det finns redan ett konto med den här adressen. Logga in med det."))
    first, _space, last = name.strip().partition(" ")
    user = User.objects.create_user(invitation.email, password, first_name=first, last_name=last.strip())
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User) -> Membership:
    """Say yes: the role begins. Only the one who was invited may, and only while the inviter may still give it."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _require_open(invitation)
    if by.email.lower() != invitation.email.lower():
        raise PermissionDenied
    inviter = invitation.invited_by
    membership = give_role(
        user=by,
        role=Role(invitation.role),
        place=invitation.place,
        organisation=invitation.organisation,
        until=invitation.role_until,
        by=inviter,
    )
    invitation.accepted_at, invitation.accepted_by = timezone.now(), by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    log(invitation.place, "people.accept_invitation", user=by, data=_told(invitation))
    write_to(inviter.email, template="people/mail/invitation_accepted", invitation=invitation, person=by)
    return membership


def _write(invitation: Invitation, template: str) -> None:
    """Give the invitation a new key and a new last day, and send the letter; the key is in the letter alone."""
    key = secrets.token_urlsafe(32)
    invitation.key_hash = fingerprint(key)
    invitation.valid_until = timezone.now() + timedelta(days=DAYS_TO_ANSWER)
    invitation.save()
    link = settings.BASE_URL + reverse("invitation", args=[key])
    write_to(invitation.email, template=template, invitation=invitation, link=link)


def _require_unanswered(invitation: Invitation) -> None:
    if invitation.accepted_at or invitation.withdrawn_at:
        raise ValidationError(_("Inbjudan är redan besvarad eller återtagen."))


def _require_open(invitation: Invitation) -> None:
    if not invitation.is_open or not may(invitation.invited_by, GIVE_ROLE, invitation.place):
        raise ValidationError(_("Inbjudan gäller inte längre. Be om en ny."))
    if invitation.role_until is not None and invitation.role_until < timezone.localdate():
        raise ValidationError(_("Inbjudan gäller inte längre. Be om en ny."))


def _told(invitation: Invitation) -> dict[str, str | int]:
    """What the history keeps; not the address of someone who may never say yes."""
    return {"role": str(Role(invitation.role).label), "invitation": invitation.pk}
