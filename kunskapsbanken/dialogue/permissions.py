"""The dialogue's verbs."""

from typing import Any

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, Viewer, belongs_to, register

RECORD_MEETING = "record_meeting"
ANSWER = "answer_contribution"
FORM_INSIGHT = "form_insight"
WRITE_IN_VOICE = "write_in_voice"
EDIT_ANSWER_TEXTS = "edit_answer_texts"

MUNICIPAL = frozenset({Role.OFFICER, Role.LEAD})
# A regional officer does for the county what a municipal one does for the municipality, and nothing within it.
REGIONAL = frozenset({Role.REGIONAL_OFFICER})


def _for_its_organisation(user: Viewer, thing: Any) -> bool:
    """An organisation's own text is changed by those who hold a role for it."""
    organisation = getattr(thing, "organisation", None)
    return organisation is None or user.is_superuser or belongs_to(user, organisation)


register(
    Verb(
        RECORD_MEETING,
        "dialogue.add_meeting",
        roles=MUNICIPAL | {Role.GROUP_MEMBER, Role.GROUP_LEAD, Role.PROCESS_LEADER},
        here=REGIONAL,
    ),
    Verb(ANSWER, "dialogue.change_contribution", roles=MUNICIPAL, here=REGIONAL),
    Verb(FORM_INSIGHT, "dialogue.add_insight", roles=MUNICIPAL | {Role.PROCESS_LEADER}, here=REGIONAL),
    Verb(
        WRITE_IN_VOICE,
        "dialogue.add_contribution",
        roles=MUNICIPAL | {Role.GROUP_MEMBER, Role.GROUP_LEAD, Role.PROCESS_LEADER},
        here=REGIONAL,
    ),
    Verb(
        EDIT_ANSWER_TEXTS,
        "dialogue.change_answertemplate",
        roles=MUNICIPAL,
        here=REGIONAL,
        allows=_for_its_organisation,
    ),
)
