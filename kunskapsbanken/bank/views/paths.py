"""Learning paths and collections."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from kunskapsbanken.bank.models import Collection, LearningPath, PathsPage
from kunskapsbanken.bank.queries import paths as queries
from kunskapsbanken.bank.schema_org import collection_data, path_data
from kunskapsbanken.ui.serving import crumbs_under


def paths(request: HttpRequest, page: PathsPage) -> HttpResponse:
    """All learning paths and collections."""
    context = {"page": page, "paths": queries.all_paths(), "collections": queries.all_collections()}
    context |= {"breadcrumbs": [(page.title, "")], "feed_url": reverse("path_feed")}
    return render(request, "bank/path_list.html", context)


def learning_path(request: HttpRequest, page: LearningPath) -> HttpResponse:
    """One learning path, step by step."""
    is_preview = getattr(request, "is_preview", False)
    steps = queries.steps_of(page) if is_preview else queries.published_steps_of(page)
    return render(
        request, "bank/path_view.html", {"path": page, "steps": steps, "jsonld": path_data(page), **_frame(page)}
    )


def collection(request: HttpRequest, page: Collection) -> HttpResponse:
    """One collection."""
    context = {"collection": page, "entries": queries.entries_of(page), **_frame(page)}
    context["jsonld"] = collection_data(page)
    return render(request, "bank/collection_view.html", context)


def _frame(page: Page) -> dict[str, object]:
    """What the page's head and foot need."""
    return {
        "page": page,
        "address": f"{settings.BASE_URL}{page.url}",
        "breadcrumbs": crumbs_under(_("Lärstigar"), page),
    }
