"""Giving and ending roles on places."""

from datetime import date, timedelta

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import GroupPagePermission

from kunskapsbanken.people.models import Membership, Organisation, Role, User
from kunskapsbanken.people.permissions import GIVE_ROLE
from kunskapsbanken.people.queries import givable_roles
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of

# What a role may do in Wagtail's admin with the pages of its place. Roles that are not named work on the site alone.
PAGE_RIGHTS = {Role.OFFICER: ("add", "change", "publish"), Role.LEAD: ("add", "change", "publish", "lock", "unlock")}


@transaction.atomic
def give_role(
    *, user: User, role: Role, place: Place, organisation: Organisation | None = None, by: User | None
) -> Membership:
    """Let `user` be `role` on `place` from today; `by` is none where the installation itself gives it (set-up).

    A role that has ended begins anew.
    """
    if by is not None:
        require(by, GIVE_ROLE, place)
        if user == by or role not in givable_roles(by, place):
            raise PermissionDenied  # nobody gives themselves rights, or more than their own give
    membership, _created = Membership.objects.update_or_create(
        user=user, role=role, place=place, defaults={"organisation": organisation, "until": None}
    )
    if role in PAGE_RIGHTS:
        user.groups.add(_desk_group(role, place))
    log(place, "people.give_role", user=by, data={"role": str(role.label), "person": user.pk})
    _forget(user)
    return membership


@transaction.atomic
def end_role(*, membership: Membership, by: User) -> Membership:
    """End a role: yesterday was its last day (or today, if it began today and nothing else can be said)."""
    require(by, GIVE_ROLE, membership.place)
    if membership.role not in givable_roles(by, membership.place):
        raise PermissionDenied
    role, user = Role(membership.role), membership.user
    membership.until = max(membership.since, date.today() - timedelta(days=1))
    if membership.until >= date.today():
        membership.delete()
    else:
        membership.save(update_fields=["until"])
    if role in PAGE_RIGHTS:
        user.groups.remove(_desk_group(role, membership.place))
    log(membership.place, "people.end_role", user=by, data={"role": str(role.label), "person": user.pk})
    _forget(user)
    return membership


def _desk_group(role: Role, place: Place) -> Group:
    """The group that lets a role work in the admin with the pages of one place."""
    group, created = Group.objects.get_or_create(name=f"{role.label} – {place.full_name} ({place.code})"[:150])
    if created:
        group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
        rights = [f"{right}_page" for right in PAGE_RIGHTS[role]]
        page = page_of(place)
        GroupPagePermission.objects.bulk_create(
            GroupPagePermission(group=group, page=page, permission=permission)
            for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=rights)
        )
    return group


def _forget(user: User) -> None:
    """What this user object has remembered of its roles is no longer true."""
    user.__dict__.pop("held_roles", None)
