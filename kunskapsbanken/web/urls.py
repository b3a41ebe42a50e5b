"""Addresses of the site itself."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from kunskapsbanken.publications.sitemaps import PublicationSitemap
from kunskapsbanken.web import about, embedding, operations, own_data, places, portals, views
from kunskapsbanken.web.offline import views as offline
from kunskapsbanken.web.sitemaps import PageSitemap

SITEMAPS = {"wagtail": PageSitemap, "publications": PublicationSitemap}

urlpatterns = [
    path("mitt/", views.desk, name="desk"),
    path("mitt/uppgifter/", own_data.own_data, name="own_data"),
    path("mitt/uppgifter/hamta/", own_data.own_data_file, name="own_data_file"),
    path("mitt/uppgifter/radera/", own_data.erase, name="own_data_erase"),
    path("mitt/uppgifter/kod/", own_data.erasure_code, name="own_data_code"),
    path("drift/", operations.unfinished, name="unfinished"),
    path("drift/brev/<int:pk>/", operations.letter_again, name="letter_again"),
    path("drift/uppgifter/<uuid:pk>/", operations.task_again, name="task_again"),
    path("utveckling/brev/", operations.sent_letters, name="sent_letters"),
    path("utveckling/brev/<uuid:key>/", operations.sent_letter, name="sent_letter"),
    path("utveckling/brev/<uuid:key>/html/", operations.sent_letter_html, name="sent_letter_html"),
    path("platser/<path:way>", places.place_at, name="place"),
    path("portal/farg/<slug:accent>.css", portals.colours, name="portal_colours"),
    path("portal/<slug:slug>/", portals.start, name="portal"),
    path("portal/<slug:slug>/tillganglighet/", portals.statement, name="portal_statement"),
    path("utan-nat/", offline.offline, name="offline"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("inbaddning/", embedding.embed_code, name="embed_code"),
    path("webbkarta/", views.site_map, name="site_map"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", about.robots, name="robots"),
    path(".well-known/security.txt", about.security_txt, name="security_txt"),
    path("halsa/", about.health, name="health"),
]
