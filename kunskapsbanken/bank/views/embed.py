"""An item on someone else's site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.ui.embedding import embeddable


@require_safe
@embeddable
def item(request: HttpRequest, slug: str) -> HttpResponse:
    """A light page with the item's promise and a link."""
    found = get_object_or_404(readable_items().select_related("locale"), slug=slug)
    return render(request, "bank/item_embed.html", {"item": found, "whole": found.url})
