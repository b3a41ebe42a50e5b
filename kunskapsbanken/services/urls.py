"""The register's addresses: a list for each module of views, so that each says its own."""

from django.urls import path, register_converter

from kunskapsbanken.services.api import changing, views as api
from kunskapsbanken.services.schema import SPECIFICATION as SPECIFICATION_ADDRESS
from kunskapsbanken.services.views import (
    agreements,
    confirm,
    data,
    duplicates,
    editing,
    embed,
    feeds,
    hours,
    importing,
    imports,
    matrix,
    nearest,
    place,
    register,
    reports,
    specification,
)


class ServiceKey:
    """A service place's key in an address; other words of one part under /service/ are free."""

    regex = "[0-9a-f]{10}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(ServiceKey, "service_key")
SPEC = SPECIFICATION_ADDRESS.lstrip("/")

REGISTER = [
    path("service/", register.register, name="service_register"),
    path("service/andringar.atom", feeds.changes, name="service_feed"),
    path("service/karta.geojson", register.map_data, name="service_map"),
]
DATA = [
    *(
        path(f"service/serviceplatser.{form}", data.register_file, {"form": form}, name=f"service_{form}")
        for form in data.FORMS
    ),
    path("service/<service_key:key>.json", data.place_file, {"form": "json"}, name="service_place_json"),
    path("service/<service_key:key>.jsonld", data.place_file, {"form": "jsonld"}, name="service_place_jsonld"),
    path("data/serviceplatser.ttl", data.catalogue, {"form": "turtle"}, name="catalogue_turtle"),
    path("data/serviceplatser.jsonld", data.catalogue, {"form": "json-ld"}, name="catalogue_jsonld"),
]
API = [
    path("api/v1/serviceplatser/", api.service_places, name="api_service_places"),
    path("api/v1/serviceplatser/<str:key>/", api.service_place, name="api_service_place"),
    path("api/v1/serviceplatser/<str:beteckning>/bekraftelser/", changing.confirm, name="api_service_confirm"),
    path("api/v1/serviceplatser/<str:beteckning>/oppettider/", changing.hours, name="api_service_hours"),
    path("api/v1/serviceplatser/<str:beteckning>/utbud/", changing.offerings, name="api_service_offerings"),
    path("api/v1/kommuner/<str:code>/servicematris/", api.municipality_matrix, name="api_service_matrix"),
]
SPECIFICATION = [
    path("specifikation/serviceplatser/", specification.newest, name="service_specification"),
    path(SPEC, specification.page, name="service_specification_1_0"),
    path(f"{SPEC}schema.json", specification.schema, name="service_schema"),
    path(f"{SPEC}exempel.json", specification.example, {"form": "json"}, name="service_example_json"),
    path(f"{SPEC}exempel.csv", specification.example, {"form": "csv"}, name="service_example_csv"),
]
MATRIX = [
    path("service/matris/<slug:code>/", matrix.matrix, name="service_matrix"),
    path("service/matris/<slug:code>/servicematris.csv", matrix.matrix_as_csv, name="service_matrix_csv"),
    path("service/matris/<slug:code>/servicematris.xlsx", matrix.matrix_as_xlsx, name="service_matrix_xlsx"),
]
NEAREST = [path("service/narmast/", nearest.nearest, name="service_nearest")]
EMBED = [
    path("service/inbaddning/nara/", embed.nearest_embed, name="service_nearest_embed"),
    path("service/inbaddning/<slug:code>/", embed.place_embed, name="service_embed"),
]
IMPORTS = [path("service/importera/", importing.upload, name="service_import")]
IMPORTS = [
    path("service/importera/", importing.upload, name="service_import"),
    path("service/inlasning/", imports.imports, name="service_imports"),
    path("service/inlasning/<int:pk>/", imports.one_import, name="service_import_one"),
    path("service/inlasning/<int:pk>/rapport.csv", imports.report, name="service_import_report"),
]
PLACE = [
    path("service/<service_key:key>/", place.service_place, name="service_place"),
]
EDITING = [
    path("service/ny/", editing.create, name="service_place_new"),
    path("service/<service_key:key>/redigera/", editing.change, name="service_place_edit"),
]
CONFIRM = [
    path("service/bekrafta/", confirm.waiting, name="service_confirm"),
    path("service/bekrafta/<str:token>/", confirm.link, name="service_confirm_link"),
]
REPORTS = [
    path("service/<service_key:key>/andring/", reports.report, name="service_report"),
    path("service/<service_key:key>/andring/<int:pk>/", reports.decide, name="service_report_decide"),
]
HOURS = [
    path("service/<service_key:key>/tider/<int:pk>/", hours.offering_hours, name="service_hours"),
    path("service/<service_key:key>/hallplatser/<int:pk>/", hours.stop_hours, name="service_stop_hours"),
]
AGREEMENTS = [
    path("service/avtal/", agreements.listed, name="service_agreements"),
    path("service/avtal/nytt/", agreements.add, name="service_agreement_new"),
    path("service/avtal/<int:pk>/", agreements.change, name="service_agreement"),
    path("service/avtal/<int:pk>/avsluta/", agreements.end, name="service_agreement_end"),
]
DUPLICATES = [
    path("service/dubbletter/", duplicates.duplicates, name="service_duplicates"),
    path("service/<service_key:key>/samma-som/<service_key:other_key>/", duplicates.compare, name="service_duplicate"),
    path("service/<service_key:key>/las-upp/", duplicates.undo, name="service_merge_undo"),
]
urlpatterns = [
    *REGISTER,
    *DATA,
    *API,
    *SPECIFICATION,
    *IMPORTS,
    *EDITING,
    *MATRIX,
    *NEAREST,
    *EMBED,
    *CONFIRM,
    *REPORTS,
    *HOURS,
    *AGREEMENTS,
    *DUPLICATES,
    *PLACE,
]
