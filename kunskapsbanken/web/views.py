"""Composed pages."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.api.permissions import MAKE_KEY
from kunskapsbanken.bank.queries.items import newest_of_all_kinds
from kunskapsbanken.bank.queries.paths import all_collections, all_paths, home_entries
from kunskapsbanken.bank.queries.saved import saved_items
from kunskapsbanken.news.queries.news import latest_news
from kunskapsbanken.people.permissions import EDIT_PORTAL
from kunskapsbanken.people.rights import may
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.spaces.queries import spaces_of
from kunskapsbanken.ui.schema_org import site_data
from kunskapsbanken.web import queries
from kunskapsbanken.web.models import HomePage, TextPage
from kunskapsbanken.web.portals import start_page

NEWS_SHOWN = 3


def home(request: HttpRequest, page: HomePage) -> HttpResponse:
    """What is this, what can I do here, what is new; at a portal's own domain, the portal's start."""
    if portal := getattr(request, "portal", None):
        return start_page(request, portal.slug)
    context = {
        "page": page,
        "entries": home_entries(),
        "newest": newest_of_all_kinds(6, at_most=2),
        "news": latest_news(NEWS_SHOWN),
        "news_url": queries.news_url(),
        "kinds": queries.kinds_with_counts(),
        "bank_url": queries.bank_url(),
        "example_url": queries.example_url(),
        "jsonld": site_data(),
    }
    return render(request, "web/home.html", context)


def text_page(request: HttpRequest, page: TextPage) -> HttpResponse:
    """A page of text, with the pages under it."""
    context = {
        "page": page,
        "children": queries.pages_under(page),
        "breadcrumbs": [*queries.pages_above(page), (page.title, "")],
    }
    return render(request, "web/text_page.html", context)


@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the one who is logged in."""
    context = {
        "waiting": waiting_for(request.user),
        "roles": queries.held_roles(request.user),
        "rooms": list(spaces_of(request.user)),
        "breadcrumbs": [(_("Mitt arbetsbord"), "")],
        "saved": saved_items(request.user, request.session),
        "may_have_portals": may(request.user, EDIT_PORTAL),
        "may_make_keys": may(request.user, MAKE_KEY),
    }
    return render(request, "web/desk.html", context)


def site_map(request: HttpRequest) -> HttpResponse:
    """Every part of the site on one page."""
    context = {"sections": queries.site_sections(), "paths": all_paths(), "collections": all_collections()}
    context["rooms"] = [*queries.rooms_in_the_menu(), *queries.rooms_in_the_footer()]
    context["breadcrumbs"] = [(_("Webbkarta"), "")]
    return render(request, "web/site_map.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; rendered without the frame's context, which may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)
