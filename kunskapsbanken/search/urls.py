"""Search addresses."""

from django.urls import path

from kunskapsbanken.search import views

urlpatterns = [
    path("sok/", views.results, name="search"),
    path("sok/forslag/", views.suggestions, name="search_suggestions"),
]
