"""The travel times' routes. The municipality has a run for groceries, and {service_place} is among its service."""

from tests.permissions.rows import LOGIN, by_role, everyone

ROUTES = {
    "access": everyone("/restid/"),
    "access_analysis": everyone("/restid/{municipality}/"),
    "access_features": everyone("/restid/{municipality}/karta.geojson"),
    "access_table": everyone("/restid/{municipality}/tabell.csv"),
    "access_what_if": everyone("/restid/{municipality}/om-den-stanger/{service_place}/"),
    "access_compute": by_role("/restid/{municipality}/berakna/", 405, visitor=LOGIN),
}
