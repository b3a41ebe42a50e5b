"""When someone leaves: what they hold on a place moves to a successor."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from kunskapsbanken.people import responsibilities
from kunskapsbanken.people.actions.roles import end_role, give_role, may_give_for
from kunskapsbanken.people.models import Invitation, Membership, Role, User
from kunskapsbanken.people.permissions import GIVE_ROLE
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of


class HandedOver(NamedTuple):
    """What has moved: the roles, and how many of each sort of thing the person answered for."""

    roles: list[Membership]
    responsibilities: dict[str, int]


@transaction.atomic
def hand_over(*, person: User, successor: User, place: Place, by: User) -> HandedOver:
    """Move everything that `person` holds on `place` and on what lies in it to `successor`.

    The roles go with their last day, their organisation and what is answered for; drafts and pages of the place get
    the successor as owner, and invitations that wait for an answer stand in the successor's name. A role for an
    organisation that `by` may not give roles for goes without it: whom that lets in is its own matter.
    """
    require(by, GIVE_ROLE, place)
    if successor == by:
        raise PermissionDenied  # nobody gives themselves rights
    if successor == person or not successor.is_active:
        raise ValidationError({"successor": _("Välj någon annan, med ett konto som är i bruk.")})
    held = Membership.objects.on(timezone.localdate()).filter(user=person, place__path__startswith=place.path)
    roles = [_pass_on(membership, successor, by) for membership in held.select_related("place", "user", "organisation")]
    moved = responsibilities.move(person=person, successor=successor, place=place)
    moved |= _move_pages(person, successor, place)
    waiting = Invitation.objects.unanswered().filter(invited_by=person, place__path__startswith=place.path)
    waiting.update(invited_by=successor)
    told = {"person": person.pk, "successor": successor.pk, "roles": len(roles), "responsibilities": moved}
    log(place, "people.hand_over", user=by, data=told)
    return HandedOver(roles, moved)


def _pass_on(membership: Membership, successor: User, by: User) -> Membership:
    organisation = membership.organisation
    given = give_role(
        user=successor,
        role=Role(membership.role),
        place=membership.place,
        organisation=organisation if organisation and may_give_for(by, organisation) else None,
        until=membership.until,
        by=by,
    )
    end_role(membership=membership, by=by)
    return given


def _move_pages(person: User, successor: User, place: Place) -> dict[str, int]:
    """The pages under the place's own that the person owns."""
    number = Page.objects.descendant_of(page_of(place)).filter(owner=person).update(owner=successor)
    return {str(_("sidor och utkast")): number} if number else {}
