"""The directory of organisations, and the pages of places."""

from tests.permissions.rows import OK, by_role, everyone

ROUTES = {
    "organisations": everyone("/organisationer/"),
    "place": everyone("{place_page}"),
    "organisations_map": everyone("/organisationer/karta/"),
    "organisation_add": by_role("/organisationer/ny/?plats={municipality}", officer=OK, lead=OK, owner=OK),
    "organisation_change": by_role("/organisationer/{organisation}/andra/", officer=OK, lead=OK, owner=OK),
    "district_add": by_role("/bygder/ny/?plats={municipality}", officer=OK, lead=OK, owner=OK),
    "district_draw": by_role("/bygder/{district}/grans/", officer=OK, lead=OK, owner=OK),
    "districts_map": everyone("/bygder/karta/?plats={municipality}"),
    "organisation": everyone("/organisationer/{organisation}/"),
    "organisation_contact": everyone("/organisationer/{organisation}/kontakta/"),
}
PAGES = [everyone("/platser/"), everyone("{place_page}"), everyone("{district_page}")]
