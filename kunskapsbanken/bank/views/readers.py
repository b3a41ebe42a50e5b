"""Saving, and sharing what is saved."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from kunskapsbanken.bank.actions.saving import save_item, share_list, unsave_item
from kunskapsbanken.bank.forms import ShareForm
from kunskapsbanken.bank.models import KnowledgeItem, SharedList
from kunskapsbanken.bank.queries.items import items_at
from kunskapsbanken.bank.queries.saved import saved_items, shared_items
from kunskapsbanken.ui.origin import is_same_origin


@csrf_exempt
def save(request: HttpRequest, slug: str) -> HttpResponse:
    """Save an item or take it off the list.

    The button stands on pages that are kept for everyone, and so carries no token of its own: the browser's word
    that the form is ours is enough; where it gives none, the person is asked once more on a page with a token.
    """
    item = get_object_or_404(items_at(slug))
    if request.method == "POST" and is_same_origin(request):
        return _save(request, item)
    return _save_with_token(request, item)


@csrf_protect
def _save_with_token(request: HttpRequest, item: KnowledgeItem) -> HttpResponse:
    if request.method == "POST" and "csrfmiddlewaretoken" in request.POST:
        return _save(request, item)
    return render(request, "bank/item_save.html", {"item": item, "remove": "ta-bort" in request.POST})


def _save(request: HttpRequest, item: KnowledgeItem) -> HttpResponse:
    removed = "ta-bort" in request.POST
    action = unsave_item if removed else save_item
    action(item=item, by=request.user, session=request.session)
    messages.success(request, _("Borttagen från din lista.") if removed else _("Sparad på din lista."))
    return redirect("saved" if "fran-listan" in request.POST else item.url)


@never_cache
def saved(request: HttpRequest) -> HttpResponse:
    """The reader's saved items."""
    items = saved_items(request.user, request.session)
    return render(request, "bank/saved_list.html", _list_context(items, ShareForm()))


@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """Make a link to a copy of the saved list."""
    form = ShareForm(request.POST)
    items = saved_items(request.user, request.session)
    if not items or not form.is_valid():
        return render(request, "bank/saved_list.html", _list_context(items, form), status=422)
    shared = share_list(by=request.user, session=request.session, title=form.cleaned_data["title"])
    messages.success(request, _("Här är listan att dela. Kopiera adressen och skicka den."))
    return redirect("shared_list", key=shared.key)


def shared_list(request: HttpRequest, key: str) -> HttpResponse:
    """A list that someone has shared."""
    shared = get_object_or_404(SharedList, key=key)
    context = {
        "shared": shared,
        "items": shared_items(shared),
        "address": request.build_absolute_uri(),
        "breadcrumbs": [(shared.title or _("En delad lista"), "")],
    }
    return render(request, "bank/shared_list.html", context)


def _list_context(items: list[KnowledgeItem], form: ShareForm) -> dict[str, object]:
    return {"items": items, "form": form, "breadcrumbs": [(_("Din lista"), "")]}
