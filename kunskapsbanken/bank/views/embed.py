"""An item on someone else's site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kunskapsbanken.bank.queries.items import items_at
from kunskapsbanken.ui.embedding import embeddable


@require_safe
@embeddable
def item(request: HttpRequest, slug: str) -> HttpResponse:
    """A light page with the item's promise and a link."""
    found = get_object_or_404(items_at(slug).select_related("locale"))
    return render(request, "bank/item_embed.html", {"item": found, "whole": found.url})
