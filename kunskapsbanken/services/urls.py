"""The register's addresses: a list for each module of views, so that each says its own."""

from django.urls import path, register_converter

from kunskapsbanken.services.views import agreements, editing, hours, importing, place, register


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
urlpatterns = [*REGISTER, *IMPORTS, *EDITING, *PLACE, *HOURS, *AGREEMENTS]
