"""The addresses of open data; what stands here is told in docs/open-data.md."""

from datetime import date

from django.urls import path, register_converter

from kunskapsbanken.opendata import feeds, views
from kunskapsbanken.opendata.api import COLLECTIONS, sets


class Day:
    """A day as files are named by: 2026-11-28."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """A day that there is no such of is no address of ours."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """As ISO 8601 has it."""
        return value.isoformat()


register_converter(Day, "iso_day")
FILES = [
    path("datasets/", views.datasets, name="datasets"),
    path("datasets/flode.atom", feeds.datasets, name="datasets_feed"),
    path("datasets/dcat", views.catalogue, name="datasets_dcat"),
    path("datasets/dcat.<slug:form>", views.catalogue, name="datasets_dcat_as"),
    path("datasets/<slug:dataset>/", views.dataset, name="dataset"),
    path("datasets/<slug:dataset>/kolumner.csv", views.columns, name="dataset_columns"),
    path("datasets/<slug:dataset>/<slug:name>.<slug:form>", views.newest, name="dataset_file"),
    path("datasets/<slug:dataset>/<iso_day:day>/<slug:name>.<slug:form>", views.kept, name="dataset_version_file"),
]
API = [
    *(address for collection in COLLECTIONS for address in collection.urls()),
    path("api/v1/datamangder/", sets.listed, name="api_datamangder"),
    path("api/v1/datamangder/<str:key>/", sets.one, name="api_datamangder_one"),
]
urlpatterns = [*FILES, *API]
