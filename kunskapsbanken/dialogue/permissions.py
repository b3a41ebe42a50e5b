"""The dialogue's verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

RECORD_MEETING = "record_meeting"
ANSWER = "answer_contribution"
FORM_INSIGHT = "form_insight"

register(
    Verb(RECORD_MEETING, "dialogue.add_meeting", roles=frozenset({Role.GROUP_MEMBER, Role.OFFICER, Role.LEAD})),
    Verb(ANSWER, "dialogue.change_contribution", roles=frozenset({Role.OFFICER, Role.LEAD})),
    Verb(FORM_INSIGHT, "dialogue.add_insight", roles=frozenset({Role.OFFICER, Role.LEAD})),
)
