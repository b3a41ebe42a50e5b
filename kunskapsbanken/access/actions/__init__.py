"""What can be done to networks, to counts of residents and to runs."""

from kunskapsbanken.access.actions.networks import store_network
from kunskapsbanken.access.actions.population import confirm_population, prepare_population, remove_population
from kunskapsbanken.access.actions.runs import compute_run

__all__ = ["compute_run", "confirm_population", "prepare_population", "remove_population", "store_network"]
