"""The register's addresses."""

from django.urls import path

from kunskapsbanken.services.views import editing, importing, place, register

urlpatterns = [
    path("service/", register.register, name="service_register"),
    path("service/karta.geojson", register.map_data, name="service_map"),
    path("service/serviceplatser.csv", register.csv_file, name="service_csv"),
    path("service/ny/", editing.create, name="service_place_new"),
    path("service/importera/", importing.upload, name="service_import"),
    path("service/<str:key>/", place.service_place, name="service_place"),
    path("service/<str:key>/andring/", place.report, name="service_report"),
    path("service/<str:key>/redigera/", editing.change, name="service_place_edit"),
]
