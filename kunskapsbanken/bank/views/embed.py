"""An item on someone else's site."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_exempt

from kunskapsbanken.bank.queries.items import items_at


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def item(request: HttpRequest, slug: str) -> HttpResponse:
    """A light page with the item's promise and a link; the only page that others may frame."""
    return render(request, "bank/item_embed.html", {"item": get_object_or_404(items_at(slug))})
