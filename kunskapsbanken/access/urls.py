"""Addresses of the analysis."""

from django.urls import path

from kunskapsbanken.access import views

urlpatterns = [
    path("restid/", views.index, name="access"),
    path("restid/<slug:code>/", views.analysis, name="access_analysis"),
    path("restid/<slug:code>/berakna/", views.compute, name="access_compute"),
    path("restid/<slug:code>/karta.geojson", views.features, name="access_features"),
    path("restid/<slug:code>/tabell.csv", views.table, name="access_table"),
    path("restid/<slug:code>/om-den-stanger/<slug:key>/", views.what_if, name="access_what_if"),
]
