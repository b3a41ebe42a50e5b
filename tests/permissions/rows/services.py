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
    # The link in a letter is the proof; the list holds what one may confirm, of one's own municipality alone.
    "service_confirm_link": everyone("/service/bekrafta/{confirm_token}/"),
    "service_confirm": by_role("/service/bekrafta/", NO, **OFFICERS, elsewhere=OK),
    "service_report_decide": by_role("/service/{service_place}/andring/{service_report}/", NO, **OFFICERS, chief=OK),
}
