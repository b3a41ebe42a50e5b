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
    "service_import": by_role("/service/importera/?plats={municipality}", NO, **OFFICERS),
    "service_matrix": everyone("/service/matris/{municipality}/"),
    "service_matrix_csv": everyone("/service/matris/{municipality}/servicematris.csv"),
    "service_matrix_xlsx": everyone("/service/matris/{municipality}/servicematris.xlsx"),
    "service_nearest": everyone("/service/narmast/?fran={municipality}"),
    "service_embed": everyone("/service/inbaddning/{municipality}/"),
}
