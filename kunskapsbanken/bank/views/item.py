"""An item's page."""

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import story_of
from kunskapsbanken.bank.queries.saved import saved_ids
from kunskapsbanken.search.versions import content_version

KEEP_S = 24 * 3600


def item(request: HttpRequest, page: KnowledgeItem) -> HttpResponse:
    """The item with all that hangs together with it; its article is kept until something is published."""
    is_saved = False
    if request.user.is_authenticated or request.session.session_key:
        is_saved = page.pk in saved_ids(request.user, request.session)
    context = {"page": page, "item": page, "is_saved": is_saved, "article": _article(request, page)}
    return render(request, "bank/item_view.html", context)


def _article(request: HttpRequest, page: KnowledgeItem) -> SafeString:
    if getattr(request, "is_preview", False):
        return _render_article(page)
    key = f"article:{page.pk}:{get_language()}:{content_version()}"
    article = caches["fragments"].get(key)
    if article is None:
        article = _render_article(page)
        caches["fragments"].set(key, article, KEEP_S)
    return article


def _render_article(page: KnowledgeItem) -> SafeString:
    return render_to_string("bank/_item_article.html", {"item": page, "story": story_of(page)})
