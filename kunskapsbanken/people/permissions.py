"""People's verbs, and which roles a role may hand out."""

from typing import Any

from kunskapsbanken.people.models import OrganisationKind, Role
from kunskapsbanken.people.rights import Verb, Viewer, register

GIVE_ROLE = "give_role"
EDIT_PLACE = "edit_place"
EDIT_ORGANISATION = "edit_organisation"
ERASE_ACCOUNT = "erase_account"
END_SESSIONS = "end_sessions"
VIEW_AUDIT = "view_audit"
EDIT_PORTAL = "edit_portal"
POINT_DOMAIN = "point_domain"

MUNICIPAL = frozenset({Role.OFFICER, Role.LEAD})
REGIONAL = frozenset({Role.REGIONAL_OFFICER})
# The municipality's own people, and those of its groups; who works for the region or audits is for the system owner.
GIVEN_BY = {
    Role.LEAD: frozenset(set(Role) - {Role.REGIONAL_OFFICER, Role.AUDITOR}),
    Role.GROUP_LEAD: frozenset({Role.GROUP_MEMBER, Role.GROUP_LEAD}),
}
# Who speaks for the organisation that the role is held for, where that lies in the role's place.
SPEAK = frozenset({Role.LEAD, Role.GROUP_LEAD, Role.REGIONAL_OFFICER})


def speaks_for(user: Viewer, organisation: Any) -> bool:
    """Whether a portal is the person's own matter: a municipal lead speaks for the municipality and for nobody else's
    association in it. What is everywhere is the system owner's."""
    if user.has_perm("people.change_portal"):
        return True
    held = getattr(user, "held_roles", [])
    path = organisation.place.path if organisation.place else ""
    municipal = organisation.kind == OrganisationKind.MUNICIPALITY
    return any(
        (role == Role.LEAD and municipal and path == where)
        or (role in SPEAK and of == organisation.pk and path.startswith(where))
        for role, where, of in held
    )


register(
    Verb(GIVE_ROLE, "people.add_membership", roles=frozenset(GIVEN_BY)),
    Verb(EDIT_PLACE, "places.change_place", roles=MUNICIPAL),
    Verb(
        EDIT_ORGANISATION,
        "people.change_organisation",
        roles=MUNICIPAL,
        here=REGIONAL,
        own=frozenset({Role.GROUP_LEAD, Role.OPERATOR}),
    ),
    Verb(EDIT_PORTAL, "people.change_portal", here=frozenset({Role.LEAD}), own=SPEAK, allows=speaks_for),
    Verb(POINT_DOMAIN, "people.change_portal"),
    Verb(ERASE_ACCOUNT, "people.delete_user"),
    Verb(END_SESSIONS, "people.change_user"),
    Verb(VIEW_AUDIT, "people.view_audit"),
)
