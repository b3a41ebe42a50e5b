"""Giving, changing and ending roles on places."""

from datetime import date, timedelta

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import GroupPagePermission, Page

from kunskapsbanken.people.models import IdentityProvider, Membership, Organisation, Role, User
from kunskapsbanken.people.models.accounts import MembershipQuerySet
from kunskapsbanken.people.permissions import GIVE_ROLE
from kunskapsbanken.people.queries import givable_roles, given_for_by
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of

# What a role may do in Wagtail's admin with the pages of its place. Roles that are named nowhere here work on the site
# alone.
PAGE_RIGHTS = {Role.OFFICER: ("add", "change", "publish"), Role.LEAD: ("add", "change", "publish", "lock", "unlock")}
# These come into the admin only for single pages that have been opened to them there (`open_page_to`).
OF_SINGLE_PAGES = frozenset({Role.GROUP_LEAD, Role.REGIONAL_OFFICER})
DESK_ROLES = OF_SINGLE_PAGES | PAGE_RIGHTS.keys()


@transaction.atomic
def give_role(
    *,
    user: User,
    role: Role,
    place: Place,
    organisation: Organisation | None = None,
    until: date | None = None,
    provider: IdentityProvider | None = None,
    by: User | None,
) -> Membership:
    """Let `user` be `role` on `place` from today, to a last day if one is named.

    `by` is none where the installation itself gives it (set-up) or an organisation's own log-in does (`provider`).
    A role that has ended begins anew, and one that was held for nobody is from now on held for `organisation`.
    """
    if by is not None:
        require_giving(by, role, place, organisation)
        if user == by:
            raise PermissionDenied  # nobody gives themselves rights
    _refuse_the_past(until)
    held = Membership.objects.filter(user=user, role=role, place=place)
    before = held.filter(organisation=organisation).first() or held.filter(organisation=None).first()
    membership = before or Membership(user=user, role=role, place=place)
    if before is None or (before.until and before.until < timezone.localdate()):
        membership.since = timezone.localdate()
    membership.organisation, membership.until, membership.given_by = organisation, until, provider
    membership.save()
    _come_to_desk(membership)
    log(place, "people.give_role", user=by, data=_told(membership))
    _forget(user)
    return membership


@transaction.atomic
def end_role(*, membership: Membership, by: User | None) -> Membership:
    """End a role: yesterday was its last day (or today, if it began today and nothing else can be said).

    `by` is none where an organisation's own log-in takes back what it gave.
    """
    if by is not None:
        require_giving(by, Role(membership.role), membership.place)
    user, told = membership.user, _told(membership)
    membership.until = max(membership.since, timezone.localdate() - timedelta(days=1))
    if membership.until >= timezone.localdate():
        membership.delete()
    else:
        membership.save(update_fields=["until"])
    _leave_desk(membership)
    log(membership.place, "people.end_role", user=by, data=told)
    _forget(user)
    return membership


@transaction.atomic
def change_role(
    *, membership: Membership, until: date | None, organisation: Organisation | None, by: User
) -> Membership:
    """Set another last day, or none, and for whom the person holds the role."""
    for_another = organisation if organisation and organisation.pk != membership.organisation_id else None
    require_giving(by, Role(membership.role), membership.place, for_another)
    if membership.user == by:
        raise PermissionDenied  # nobody prolongs their own rights
    _refuse_the_past(until)
    if _same_role(membership).filter(organisation=organisation).exists():
        raise ValidationError({"organisation": _("Personen har redan rollen för den organisationen.")})
    membership.until, membership.organisation = until, organisation
    membership.save(update_fields=["until", "organisation"])
    _come_to_desk(membership)
    log(membership.place, "people.change_role", user=by, data=_told(membership))
    _forget(membership.user)
    return membership


@transaction.atomic
def close_ended_roles() -> int:
    """Take those whose role has ended by its date alone out of the admin; returns how many. Run by the clock."""
    ended = Membership.objects.ended_before(timezone.localdate()).filter(role__in=DESK_ROLES)
    left = 0
    for membership in ended.filter(user__groups__isnull=False).select_related("user", "place").distinct():
        if _leave_desk(membership):
            log(membership.place, "people.role_ran_out", data=_told(membership))
            left += 1
    return left


def require_giving(by: User, role: Role, place: Place, organisation: Organisation | None = None) -> None:
    """Raise `PermissionDenied` unless `by` may give this very role on the place, for that organisation if any."""
    require(by, GIVE_ROLE, place)
    if role not in givable_roles(by, place):
        raise PermissionDenied
    if organisation is not None and not may_give_for(by, organisation):
        raise PermissionDenied


def may_give_for(by: User, organisation: Organisation) -> bool:
    """Whether `by` may give roles for an organisation, and so let people into its working space."""
    return Organisation.objects.filter(given_for_by(by), pk=organisation.pk).exists()


def desk_group(role: Role, place: Place) -> Group:
    """The group that lets a role work in the admin with the pages of one place."""
    group, created = Group.objects.get_or_create(name=_group_name(role, place))
    if created:
        group.permissions.add(_access_to_admin())
        rights = [f"{right}_page" for right in PAGE_RIGHTS[role]]
        page = page_of(place)
        GroupPagePermission.objects.bulk_create(
            GroupPagePermission(group=group, page=page, permission=permission)
            for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=rights)
        )
    return group


@transaction.atomic
def open_page_to(*, page: Page, role: Role, place: Place) -> None:
    """Let those who hold `role` on the very `place`, today and later, change one page in the admin, and no other there.

    Whether the one who asks for it may is for the caller to see to.
    """
    if role not in OF_SINGLE_PAGES:
        raise ValueError(f"{role} has all the pages of its place already")
    group, _created = Group.objects.get_or_create(name=_group_name(role, place))
    group.permissions.add(_access_to_admin())
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.get_or_create(group=group, page=page, permission=change)
    held = Membership.objects.on(timezone.localdate()).filter(role=role, place=place)
    group.user_set.add(*User.objects.filter(pk__in=held.values("user")))


def _access_to_admin() -> Permission:
    return Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")


def _come_to_desk(membership: Membership) -> None:
    """Let the person into the role's group; where the role has single pages, if any has been opened to it there."""
    role, place, groups = Role(membership.role), membership.place, membership.user.groups
    if role in PAGE_RIGHTS:
        groups.add(desk_group(role, place))
    elif role in OF_SINGLE_PAGES:
        groups.add(*Group.objects.filter(name=_group_name(role, place)))


def _leave_desk(membership: Membership) -> bool:
    """Take the person out of the role's group, if there is one and they are in it; returns whether they were.

    Not while they hold the same role there for another organisation.
    """
    if membership.role not in DESK_ROLES or _same_role(membership).on(timezone.localdate()).exists():
        return False
    name = _group_name(Role(membership.role), membership.place)
    removed, _rows = User.groups.through.objects.filter(user_id=membership.user_id, group__name=name).delete()
    return bool(removed)


def _same_role(membership: Membership) -> MembershipQuerySet:
    """The person's other rows for the role on the place: each is held for someone else."""
    held = Membership.objects.filter(user=membership.user_id, role=membership.role, place=membership.place_id)
    return held.exclude(pk=membership.pk) if membership.pk else held


def _group_name(role: Role, place: Place) -> str:
    with translation.override("sv"):  # found again whatever language the one who asks reads
        return f"{role.label} – {place.full_name} ({place.code})"[:150]


def _refuse_the_past(until: date | None) -> None:
    if until is not None and until < timezone.localdate():
        raise ValidationError({"until": _("Sista dagen kan inte ha varit. Avsluta rollen i stället.")})


def _told(membership: Membership) -> dict[str, str | int]:
    """What the history keeps."""
    until = membership.until.isoformat() if membership.until else ""
    return {"role": str(Role(membership.role).label), "person": membership.user_id, "until": until}


def _forget(user: User) -> None:
    """What this user object has remembered of its roles is no longer true."""
    user.__dict__.pop("held_roles", None)
