"""An item's page."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _

from kunskapsbanken.bank.doings import doings_with, uses_of, uses_only_seen_by
from kunskapsbanken.bank.glossary import explain_words
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.glossary import glossary
from kunskapsbanken.bank.queries.items import ItemStory, draft_story_of, original_url, story_of
from kunskapsbanken.bank.queries.saved import saved_ids
from kunskapsbanken.bank.schema_org import item_data
from kunskapsbanken.people.pages import public_page_at, serve_in_any_language
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.trace.doers import doers_of
from kunskapsbanken.trace.queries import story as chain_of
from kunskapsbanken.ui.embedding import frame_code
from kunskapsbanken.ui.negotiation import answered, linked
from kunskapsbanken.ui.serving import crumbs_under

KEEP_S = 24 * 3600


def item_at(request: HttpRequest, slug: str) -> HttpResponse:
    """An item's page straight by its address; what is not found so is for Wagtail to answer."""
    address = f"kunskapsbank/{slug}/"
    page = public_page_at(KnowledgeItem.objects.select_related("content_owner"), request, address)
    return page.serve(request) if page else serve_in_any_language(request, address)


def item(request: HttpRequest, page: KnowledgeItem) -> HttpResponseBase:
    """The item with all that hangs together with it; its article is kept until something is published.

    To programs that ask for it, what it is in the words of schema.org.
    """
    if getattr(request, "is_preview", False):
        return _page(request, page)
    return answered(request, lambda: _page(request, page), linked(lambda: item_data(page)))


def _page(request: HttpRequest, page: KnowledgeItem) -> HttpResponse:
    is_saved = False
    if request.user.is_authenticated or request.session.session_key:
        is_saved = page.pk in saved_ids(request.user, request.session)
    crumbs = crumbs_under(_("Kunskapsbank"), page)
    context = {
        "page": page,
        "item": page,
        "is_saved": is_saved,
        "doings": doings_with(page, request.user),
        "own_uses": uses_only_seen_by(page, request.user),
        "article": _article(request, page),
        "jsonld": item_data(page),
        "breadcrumbs": crumbs,
        "bank_url": crumbs[0][1],
    }
    return render(request, "bank/item_view.html", context)


def _article(request: HttpRequest, page: KnowledgeItem) -> SafeString:
    if getattr(request, "is_preview", False):
        return _render_article(page, draft_story_of(page))
    key = f"article:{page.pk}:{get_language()}:{content_version()}"
    article = caches["fragments"].get(key)
    if article is None:
        article = _render_article(page, story_of(page))
        caches["fragments"].set(key, article, KEEP_S)
    return article


def _render_article(page: KnowledgeItem, story: ItemStory) -> SafeString:
    address = f"{settings.BASE_URL}{page.url}"
    embed = f"{settings.BASE_URL}{reverse('item_embed', kwargs={'slug': page.slug})}"
    context = {
        "item": page,
        "story": story,
        # The article is the same for every reader.
        "doers": doers_of(page, AnonymousUser()),
        "chain": chain_of(page, AnonymousUser()),
        "uses": uses_of(page, AnonymousUser()),
        "address": address,
        "original_url": original_url(page),
        "citation": citation(page, address),
        "embed_code": frame_code(embed, page.title, 260),
        "embed_label": _("Kod för inbäddning"),
    }
    article = render_to_string("bank/_item_article.html", context)
    return explain_words(article, glossary(version=content_version()), own=page.slug)


def citation(page: KnowledgeItem, address: str) -> str:
    """How to refer to the item: title, publisher, year of review and address."""
    year = page.reviewed.year if page.reviewed else timezone.localdate().year
    return f"{page.title} ({year}). Kunskapsbanken. {address}"
