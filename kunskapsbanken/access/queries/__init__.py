"""What is known of travel time and of residents."""

from kunskapsbanken.access.queries.runs import (
    analysed_municipalities,
    latest_run,
    latest_runs,
    missing_for,
    network_for,
    run_of,
    summary_of,
    takes_long,
)

__all__ = [
    "analysed_municipalities",
    "latest_run",
    "latest_runs",
    "missing_for",
    "network_for",
    "run_of",
    "summary_of",
    "takes_long",
]
