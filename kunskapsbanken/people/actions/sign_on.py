"""What an organisation's own log-in says of someone becomes roles here."""

from django.db import transaction
from django.utils import timezone

from kunskapsbanken.people.actions.roles import end_role, give_role
from kunskapsbanken.people.models import IdentityProvider, Membership, Role, RoleMapping, User


@transaction.atomic
def renew_roles(*, user: User, provider: IdentityProvider, groups: set[str]) -> None:
    """Give the roles that the person's groups mean, and take back those that a lost group once gave.

    A role that someone here has given is left alone: the organisation's log-in takes back only what it gave.
    """
    mappings = RoleMapping.objects.filter(provider=provider, group__in=groups).select_related("place")
    wanted = {(mapping.role, mapping.place_id): mapping.place for mapping in mappings}
    meant = set(wanted)
    held = Membership.objects.on(timezone.localdate()).filter(user=user).select_related("place", "user")
    own = {None, provider.organisation_id}
    for membership in held:
        what, given_here = (membership.role, membership.place_id), membership.given_by_id == provider.pk
        if what not in meant and given_here:
            end_role(membership=membership, by=None)
        elif given_here or membership.organisation_id in own:
            wanted.pop(what, None)
    for (role, _place), place in wanted.items():
        give_role(
            user=user, role=Role(role), place=place, organisation=provider.organisation, provider=provider, by=None
        )
