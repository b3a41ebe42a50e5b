"""Accounts, organisations and roles on a place; invitations to a role; an organisation's own log-in and portal."""

from kunskapsbanken.people.models.accounts import (
    Held,
    Membership,
    MembershipQuerySet,
    Organisation,
    OrganisationKind,
    Role,
    User,
    UserManager,
)
from kunskapsbanken.people.models.contacts import OrganisationContact, OrganisationLink
from kunskapsbanken.people.models.invitations import Invitation
from kunskapsbanken.people.models.portals import Portal
from kunskapsbanken.people.models.sign_on import IdentityProvider, RoleMapping

__all__ = [
    "Held",
    "IdentityProvider",
    "Invitation",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationContact",
    "OrganisationKind",
    "OrganisationLink",
    "Portal",
    "Role",
    "RoleMapping",
    "User",
    "UserManager",
]
