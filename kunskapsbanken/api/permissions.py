"""The one verb of the interface: making keys and webhooks."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

MAKE_KEY = "make_key"

register(
    Verb(
        MAKE_KEY,
        "api.add_key",
        roles=frozenset({Role.OFFICER, Role.LEAD}),
        here=frozenset({Role.REGIONAL_OFFICER}),
        own=frozenset({Role.OPERATOR, Role.GROUP_LEAD}),
    )
)
