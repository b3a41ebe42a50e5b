"""Addresses of the site itself."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from kunskapsbanken.web import about, places, views

urlpatterns = [
    path("mitt/", views.desk, name="desk"),
    path("platser/<path:way>", places.place_at, name="place"),
    path("webbkarta/", views.site_map, name="site_map"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", about.robots, name="robots"),
    path(".well-known/security.txt", about.security_txt, name="security_txt"),
    path("halsa/", about.health, name="health"),
]
