"""Who runs an event that has a page of its own; a meeting tells of its own in `dialogue`."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

RUN_EVENT = "run_event"

register(
    Verb(
        RUN_EVENT,
        "events.change_eventpage",
        roles=frozenset({Role.OFFICER, Role.LEAD, Role.PROCESS_LEADER}),
        here=frozenset({Role.REGIONAL_OFFICER}),
    )
)
