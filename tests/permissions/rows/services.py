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
    "service_hours": by_role("/service/{service_place}/tider/{offering}/", NO, **OFFICERS),
    "service_stop_hours": by_role("/service/{service_place}/hallplatser/{stop}/", NO, **OFFICERS),
    "service_agreements": by_role("/service/avtal/?plats={municipality}", NO, auditor=OK, **OFFICERS),
    "service_agreement_new": by_role("/service/avtal/nytt/?plats={municipality}", NO, **OFFICERS),
    "service_agreement": by_role("/service/avtal/{agreement}/", NO, **OFFICERS),
    "service_agreement_end": by_role("/service/avtal/{agreement}/avsluta/", NO, **OFFICERS),
    "service_import": by_role("/service/importera/?plats={municipality}", NO, **OFFICERS),
}
