"""The register's routes."""

from tests.permissions.rows import NO, OK, by_role, everyone

OFFICERS = {"officer": OK, "lead": OK, "owner": OK}
ROUTES = {
    "service_register": everyone("/service/"),
    "service_map": everyone("/service/karta.geojson"),
    "service_csv": everyone("/service/serviceplatser.csv"),
    "service_geojson": everyone("/service/serviceplatser.geojson"),
    "service_jsonld": everyone("/service/serviceplatser.jsonld"),
    "service_kml": everyone("/service/serviceplatser.kml"),
    "service_gpx": everyone("/service/serviceplatser.gpx"),
    "service_place_json": everyone("/service/{service_place}.json"),
    "service_place_jsonld": everyone("/service/{service_place}.jsonld"),
    "catalogue_turtle": everyone("/data/serviceplatser.ttl"),
    "catalogue_jsonld": everyone("/data/serviceplatser.jsonld"),
    "api_about": everyone("/api/"),
    "api_openapi": everyone("/api/v1/openapi.json"),
    "api_service_places": everyone("/api/v1/serviceplatser/"),
    "api_service_place": everyone("/api/v1/serviceplatser/{service_place}/"),
    "api_service_matrix": everyone("/api/v1/kommuner/{municipality}/servicematris/"),
    "service_specification": everyone("/specifikation/serviceplatser/", 302),
    "service_specification_1_0": everyone("/specifikation/serviceplatser/1.0/"),
    "service_schema": everyone("/specifikation/serviceplatser/1.0/schema.json"),
    "service_example_json": everyone("/specifikation/serviceplatser/1.0/exempel.json"),
    "service_example_csv": everyone("/specifikation/serviceplatser/1.0/exempel.csv"),
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
    # The link in a letter is the proof; the list holds what one may confirm, of one's own municipality alone.
    "service_confirm_link": everyone("/service/bekrafta/{confirm_token}/"),
    "service_confirm": by_role("/service/bekrafta/", NO, **OFFICERS, elsewhere=OK),
    "service_report_decide": by_role("/service/{service_place}/andring/{service_report}/", NO, **OFFICERS, chief=OK),
}
