"""The trace's verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

LINK = "link"

register(
    Verb(
        LINK,
        "trace.add_link",
        roles=frozenset({Role.PROCESS_LEADER, Role.OFFICER, Role.LEAD}),
        here=frozenset({Role.REGIONAL_OFFICER}),
    ),
)
