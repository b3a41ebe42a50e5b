"""The dialogue's verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

RECORD_MEETING = "record_meeting"
ANSWER = "answer_contribution"
FORM_INSIGHT = "form_insight"

MUNICIPAL = frozenset({Role.OFFICER, Role.LEAD})
# A regional officer does for the county what a municipal one does for the municipality, and nothing within it.
REGIONAL = frozenset({Role.REGIONAL_OFFICER})

register(
    Verb(
        RECORD_MEETING,
        "dialogue.add_meeting",
        roles=MUNICIPAL | {Role.GROUP_MEMBER, Role.GROUP_LEAD, Role.PROCESS_LEADER},
        here=REGIONAL,
    ),
    Verb(ANSWER, "dialogue.change_contribution", roles=MUNICIPAL, here=REGIONAL),
    Verb(FORM_INSIGHT, "dialogue.add_insight", roles=MUNICIPAL | {Role.PROCESS_LEADER}, here=REGIONAL),
)
