"""The vocabulary's lasting addresses."""

from django.urls import path

from kunskapsbanken.ui.negotiation import JSON_LD, TURTLE
from kunskapsbanken.vocabulary import views

urlpatterns = [
    path("", views.overview, name="vocabulary"),
    path("vokabular.ttl", views.download, {"form": TURTLE}, name="vocabulary_turtle"),
    path("vokabular.jsonld", views.download, {"form": JSON_LD}, name="vocabulary_jsonld"),
    path("<slug:slug>/", views.concept, name="concept"),
]
