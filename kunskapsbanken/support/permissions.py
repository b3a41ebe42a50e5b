"""The support guide's verbs."""

from kunskapsbanken.people.rights import Verb, register

KEEP_RULES = "keep_rules"

register(Verb(KEEP_RULES, "support.change_supportrule"))
