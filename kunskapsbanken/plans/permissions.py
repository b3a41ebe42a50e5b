"""The plans' verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

DRAFT_PLAN = "draft_plan"
ADOPT_PLAN = "adopt_plan"
REPORT_PROGRESS = "report_progress"

WORKING = frozenset({Role.OFFICER, Role.LEAD})
# A region's officer works on the programme of the county itself, and on no plan of its municipalities.
REGIONAL = frozenset({Role.REGIONAL_OFFICER})

register(
    Verb(DRAFT_PLAN, "plans.add_serviceplan", roles=WORKING, here=REGIONAL),
    Verb(ADOPT_PLAN, "plans.adopt_serviceplan", roles=frozenset({Role.LEAD}), here=REGIONAL),
    Verb(REPORT_PROGRESS, "plans.add_followup", roles=WORKING, here=REGIONAL),
)
