"""People's verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

GIVE_ROLE = "give_role"

register(Verb(GIVE_ROLE, "people.add_membership", roles=frozenset({Role.LEAD})))
