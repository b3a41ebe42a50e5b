"""Every address of the site; Wagtail's pages come last and take what is left."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from kunskapsbanken.api.views import nothing_here
from kunskapsbanken.people.pages import serve_in_any_language
from kunskapsbanken.web.offline.views import worker

urlpatterns = [
    # Wagtail's own log-in asks for no second step and counts no failures, so it gives way to the account's.
    path("admin/login/", RedirectView.as_view(pattern_name="admin_door", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("dokument/", include(wagtaildocs_urls)),
    path("konto/organisation/", include("kunskapsbanken.people.provider_urls")),
    path("sw.js", worker, name="service_worker"),  # at the root in every language: it answers for the whole site
    path("karta/", include("kunskapsbanken.places.urls")),
    # Uploaded images; documents go through Wagtail's own view. A web server in front may serve the folder itself.
    re_path(r"^media/(?P<path>images/.*|original_images/.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
]
urlpatterns += i18n_patterns(
    path("", include("kunskapsbanken.ui.urls")),
    path("", include("kunskapsbanken.web.urls")),
    path("konto/", include("kunskapsbanken.people.urls")),
    path("vokabular/", include("kunskapsbanken.vocabulary.urls")),
    path("", include("kunskapsbanken.search.urls")),
    path("", include("kunskapsbanken.moderation.urls")),
    path("", include("kunskapsbanken.notices.urls")),
    path("", include("kunskapsbanken.bank.urls")),
    path("", include("kunskapsbanken.access.urls")),
    path("", include("kunskapsbanken.people.place_urls")),
    path("", include("kunskapsbanken.api.urls")),
    path("", include("kunskapsbanken.services.urls")),
    path("stod/", include("kunskapsbanken.support.urls")),
    path("", include("kunskapsbanken.events.urls")),
    path("", include("kunskapsbanken.news.urls")),
    path("", include("kunskapsbanken.dialogue.urls")),
    path("", include("kunskapsbanken.spaces.urls")),
    path("", include("kunskapsbanken.plans.urls")),
    path("", include("kunskapsbanken.publications.urls")),
    path("", include("kunskapsbanken.opendata.urls")),
    # Last of all rooms' addresses of the interface: nothing below it answers as a page does.
    path("api/v1/<path:rest>", nothing_here, name="api_nothing_here"),
    path("", include(wagtail_urls.urlpatterns[:-1])),
    # In place of Wagtail's own, which comes last there: it answers in any language.
    re_path(wagtail_urls.serve_pattern, serve_in_any_language, name="wagtail_serve"),
    prefix_default_language=False,
)
handler400 = "kunskapsbanken.web.views.bad_request"
handler403 = "kunskapsbanken.web.views.permission_denied"
handler404 = "kunskapsbanken.web.views.page_not_found"
handler500 = "kunskapsbanken.web.views.server_error"
