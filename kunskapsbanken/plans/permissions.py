"""The plans' verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

DRAFT_PLAN = "draft_plan"
ADOPT_PLAN = "adopt_plan"
REPORT_PROGRESS = "report_progress"

WORKING = frozenset({Role.OFFICER, Role.LEAD})
# A region's officer works on the programme of the county itself, and on no plan of its municipalities.
REGIONAL = frozenset({Role.REGIONAL_OFFICER})
# The lead of a local group works on the local development plan of its own district, and decides on it for the group.
LOCAL = frozenset({Role.GROUP_LEAD})
# Whoever leads a municipality decides on its plan, and not on those that its villages make.
DECIDING = REGIONAL | {Role.LEAD}

register(
    Verb(DRAFT_PLAN, "plans.add_serviceplan", roles=WORKING, here=REGIONAL, in_district=LOCAL),
    Verb(ADOPT_PLAN, "plans.adopt_serviceplan", here=DECIDING, in_district=LOCAL),
    Verb(REPORT_PROGRESS, "plans.add_followup", roles=WORKING, here=REGIONAL, in_district=LOCAL),
)
