"""The plans' verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

DRAFT_PLAN = "draft_plan"
ADOPT_PLAN = "adopt_plan"
REPORT_PROGRESS = "report_progress"

register(
    Verb(DRAFT_PLAN, "plans.add_serviceplan", roles=frozenset({Role.OFFICER, Role.LEAD})),
    Verb(ADOPT_PLAN, "plans.adopt_serviceplan", roles=frozenset({Role.LEAD})),
    Verb(REPORT_PROGRESS, "plans.add_followup", roles=frozenset({Role.OFFICER, Role.LEAD})),
)
