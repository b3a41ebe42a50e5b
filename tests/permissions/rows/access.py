"""The travel times' routes. The municipality has a run for groceries, and {service_place} is among its service."""

from tests.permissions.rows import LOGIN, NO, OK, by_role, everyone

OFFICERS = {"officer": OK, "lead": OK, "region": OK, "owner": OK}
ROUTES = {
    "population": by_role("/befolkning/?plats={municipality}", NO, **OFFICERS),
    "population_remove": by_role("/befolkning/{own_count}/ta-bort/", NO, **OFFICERS),
    "access": everyone("/restid/"),
    "access_analysis": everyone("/restid/{municipality}/"),
    "access_features": everyone("/restid/{municipality}/karta.geojson"),
    "access_table": everyone("/restid/{municipality}/tabell.csv"),
    "access_what_if": everyone("/restid/{municipality}/om-den-stanger/{service_place}/"),
    "access_compute": by_role("/restid/{municipality}/berakna/", 405, visitor=LOGIN),
}
