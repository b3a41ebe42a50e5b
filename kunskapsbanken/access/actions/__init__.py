"""What can be done to networks, to counts of residents, to runs and to saved scenarios."""

from kunskapsbanken.access.actions.networks import store_network
from kunskapsbanken.access.actions.population import confirm_population, prepare_population, remove_population
from kunskapsbanken.access.actions.runs import compute_run
from kunskapsbanken.access.actions.scenarios import delete_scenario, rename_scenario, save_scenario
from kunskapsbanken.access.actions.sites import (
    ask_for_sites,
    begin_sites_again,
    compute_sites,
    not_computed,
    stop_sites,
)

__all__ = [
    "ask_for_sites",
    "begin_sites_again",
    "compute_run",
    "compute_sites",
    "confirm_population",
    "delete_scenario",
    "not_computed",
    "prepare_population",
    "remove_population",
    "rename_scenario",
    "save_scenario",
    "stop_sites",
    "store_network",
]
