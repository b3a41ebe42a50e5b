"""The analysis' verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

RUN_ANALYSIS = "run_analysis"
LOAD_NETWORK = "load_network"
LOAD_POPULATION = "load_population"

register(
    Verb(RUN_ANALYSIS, "access.add_accessrun", roles=frozenset({Role.OFFICER, Role.LEAD, Role.REGIONAL_OFFICER})),
    Verb(LOAD_NETWORK, "access.add_roadnetwork"),
    Verb(
        LOAD_POPULATION,
        "access.add_populationimport",
        roles=frozenset({Role.OFFICER, Role.LEAD, Role.REGIONAL_OFFICER}),
    ),
)
