"""Search addresses."""

from django.urls import path

from kunskapsbanken.search import views
from kunskapsbanken.search.feeds import search_feed

urlpatterns = [
    path("sok/", views.results, name="search"),
    path("sok/flode.atom", search_feed, name="search_feed"),
    path("sok/inbaddning/", views.embed, name="search_embed"),
    path("sok/forslag/", views.suggestions, name="search_suggestions"),
    path("sok/lasning/", views.hits_read, name="search_hits_read"),
]
