"""Moderation's verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

MODERATE = "moderate"

# National moderators decide everything; a municipality decides what concerns it, a region what concerns the county.
register(
    Verb(
        MODERATE,
        "moderation.moderate_submission",
        roles=frozenset({Role.OFFICER, Role.LEAD}),
        here=frozenset({Role.REGIONAL_OFFICER}),
    )
)
