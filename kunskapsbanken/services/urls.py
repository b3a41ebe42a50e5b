"""The register's addresses: a list for each module of views, so that each says its own."""

from django.urls import path, register_converter

from kunskapsbanken.services.views import confirm, editing, importing, place, register, reports


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
urlpatterns = [*REGISTER, *IMPORTS, *EDITING, *PLACE, *CONFIRM, *REPORTS]
