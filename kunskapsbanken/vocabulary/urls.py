"""The vocabulary's lasting addresses."""

from django.urls import path

from kunskapsbanken.vocabulary import views

urlpatterns = [
    path("", views.overview, name="vocabulary"),
    path("vokabular.ttl", views.download, {"form": "turtle"}, name="vocabulary_turtle"),
    path("vokabular.jsonld", views.download, {"form": "json-ld"}, name="vocabulary_jsonld"),
    path("<slug:slug>/", views.concept, name="concept"),
]
