"""People's verbs, and which roles a role may hand out."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

GIVE_ROLE = "give_role"
EDIT_PLACE = "edit_place"
EDIT_ORGANISATION = "edit_organisation"
ERASE_ACCOUNT = "erase_account"
VIEW_AUDIT = "view_audit"

MUNICIPAL = frozenset({Role.OFFICER, Role.LEAD})
REGIONAL = frozenset({Role.REGIONAL_OFFICER})
# The municipality's own people, and those of its groups; who works for the region or audits is for the system owner.
GIVEN_BY = {
    Role.LEAD: frozenset(set(Role) - {Role.REGIONAL_OFFICER, Role.AUDITOR}),
    Role.GROUP_LEAD: frozenset({Role.GROUP_MEMBER, Role.GROUP_LEAD}),
}

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
    Verb(ERASE_ACCOUNT, "people.delete_user"),
    Verb(VIEW_AUDIT, "people.view_audit"),
)
