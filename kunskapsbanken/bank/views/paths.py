"""Learning paths and collections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kunskapsbanken.bank.models import Collection, LearningPath, PathsPage
from kunskapsbanken.bank.queries import paths as queries


def paths(request: HttpRequest, page: PathsPage) -> HttpResponse:
    """All learning paths and collections."""
    context = {"page": page, "paths": queries.all_paths(), "collections": queries.all_collections()}
    return render(request, "bank/path_list.html", context)


def learning_path(request: HttpRequest, page: LearningPath) -> HttpResponse:
    """One learning path, step by step."""
    is_preview = getattr(request, "is_preview", False)
    steps = queries.steps_of(page) if is_preview else queries.published_steps_of(page)
    return render(request, "bank/path_view.html", {"page": page, "path": page, "steps": steps})


def collection(request: HttpRequest, page: Collection) -> HttpResponse:
    """One collection."""
    context = {"page": page, "collection": page, "entries": queries.entries_of(page)}
    return render(request, "bank/collection_view.html", context)
