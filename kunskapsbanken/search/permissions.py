"""The search's verbs."""

from kunskapsbanken.people.rights import Verb, register

KEEP_ANSWERS = "keep_answers"

register(Verb(KEEP_ANSWERS, "search.change_judgedquestion"))
