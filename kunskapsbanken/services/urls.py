"""The register's addresses: a list for each module of views, so that each says its own."""

from django.urls import path, register_converter

from kunskapsbanken.services.views import duplicates, editing, importing, place, register


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
IMPORTS = [path("service/importera/", importing.upload, name="service_import")]
PLACE = [
    path("service/<service_key:key>/", place.service_place, name="service_place"),
    path("service/<service_key:key>/andring/", place.report, name="service_report"),
]
EDITING = [
    path("service/ny/", editing.create, name="service_place_new"),
    path("service/<service_key:key>/redigera/", editing.change, name="service_place_edit"),
]
DUPLICATES = [
    path("service/dubbletter/", duplicates.duplicates, name="service_duplicates"),
    path("service/<service_key:key>/samma-som/<service_key:other_key>/", duplicates.compare, name="service_duplicate"),
    path("service/<service_key:key>/las-upp/", duplicates.undo, name="service_merge_undo"),
]
urlpatterns = [*REGISTER, *IMPORTS, *EDITING, *PLACE, *DUPLICATES]
