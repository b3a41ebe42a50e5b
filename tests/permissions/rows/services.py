"""The register's routes."""

from tests.permissions.rows import NO, OK, by_role, everyone

OFFICERS = {"officer": OK, "lead": OK, "owner": OK}
ROUTES = {
    "service_register": everyone("/service/"),
    "service_map": everyone("/service/karta.geojson"),
    "service_csv": everyone("/service/serviceplatser.csv"),
    "service_place": everyone("/service/{service_place}/"),
    "service_report": everyone("/service/{service_place}/andring/?vad=stammer"),
    "service_place_edit": by_role("/service/{service_place}/redigera/", NO, **OFFICERS),
    "service_place_new": by_role("/service/ny/?plats={municipality}", NO, **OFFICERS),
    "service_duplicates": by_role("/service/dubbletter/?plats={municipality}", NO, **OFFICERS),
    "service_duplicate": by_role("/service/{service_place}/samma-som/{other_service_place}/", NO, **OFFICERS),
    "service_merge_undo": everyone("/service/{other_service_place}/las-upp/", 405),
    "map_background": everyone("/karta/16/62.geojson"),
    "service_import": by_role("/service/importera/?plats={municipality}", NO, **OFFICERS),
}
