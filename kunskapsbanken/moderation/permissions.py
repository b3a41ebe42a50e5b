"""Moderation's verbs."""

from kunskapsbanken.people.rights import Verb, register

MODERATE = "moderate"

register(Verb(MODERATE, "moderation.moderate_submission"))
