"""Addresses of the analysis and of what it counts."""

from django.urls import path

from kunskapsbanken.access.views import analysis, population

urlpatterns = [
    path("befolkning/", population.load, name="population"),
    path("befolkning/<int:pk>/ta-bort/", population.remove, name="population_remove"),
    path("restid/", analysis.index, name="access"),
    path("restid/<slug:code>/", analysis.analysis, name="access_analysis"),
    path("restid/<slug:code>/berakna/", analysis.compute, name="access_compute"),
    path("restid/<slug:code>/karta.geojson", analysis.features, name="access_features"),
    path("restid/<slug:code>/tabell.csv", analysis.table, name="access_table"),
    path("restid/<slug:code>/om-den-stanger/<slug:key>/", analysis.what_if, name="access_what_if"),
]
