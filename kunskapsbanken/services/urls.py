"""The register's addresses: a list for each module of views, so that each says its own."""

from django.urls import path, register_converter

from kunskapsbanken.services.views import editing, importing, imports, place, register


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

REGISTER = [
    path("service/", register.register, name="service_register"),
    path("service/karta.geojson", register.map_data, name="service_map"),
    path("service/serviceplatser.csv", register.csv_file, name="service_csv"),
]
IMPORTS = [
    path("service/importera/", importing.upload, name="service_import"),
    path("service/inlasning/", imports.imports, name="service_imports"),
    path("service/inlasning/<int:pk>/", imports.one_import, name="service_import_one"),
    path("service/inlasning/<int:pk>/rapport.csv", imports.report, name="service_import_report"),
]
PLACE = [
    path("service/<service_key:key>/", place.service_place, name="service_place"),
    path("service/<service_key:key>/andring/", place.report, name="service_report"),
]
EDITING = [
    path("service/ny/", editing.create, name="service_place_new"),
    path("service/<service_key:key>/redigera/", editing.change, name="service_place_edit"),
]
urlpatterns = [*REGISTER, *IMPORTS, *EDITING, *PLACE]
