"""Where people make and take back keys, and see what has been sent to their webhooks."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.api import actions
from kunskapsbanken.api.forms import KeyForm, WebhookForm
from kunskapsbanken.api.queries import deliveries_of, keys_of, webhooks_of
from kunskapsbanken.api.registry import event_names


@never_cache
@login_required
def keys(request: HttpRequest) -> HttpResponse:
    """The keys that one has a say over."""
    context = {
        "keys": keys_of(request.user),  # type: ignore[arg-type]
        "may_make": actions.may_make_keys(request.user),  # type: ignore[arg-type]
        "breadcrumbs": _way(_("Nycklar för program")),
    }
    return render(request, "api/keys.html", context)


@never_cache
@login_required
def new_key(request: HttpRequest) -> HttpResponse:
    """Make one; it is shown this once."""
    _must_may(request)
    form = KeyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_key(**form.cleaned_data, by=request.user)  # type: ignore[arg-type]
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            context = {"made": made, "breadcrumbs": _way(_("Din nya nyckel"), _keys_way())}
            return render(request, "api/key_made.html", context)
    context = {"form": form, "breadcrumbs": _way(_("Ny nyckel"), _keys_way())}
    return render(request, "api/key_new.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a key back."""
    key = get_object_or_404(keys_of(request.user), pk=pk)  # type: ignore[arg-type]
    actions.revoke_key(key=key, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Nyckeln ”%s” är återkallad och öppnar inget mer.") % key.name)
    return redirect("api_keys")


@never_cache
@login_required
def webhooks(request: HttpRequest) -> HttpResponse:
    """One's own webhooks."""
    context = {
        "webhooks": webhooks_of(request.user),  # type: ignore[arg-type]
        "may_make": actions.may_make_keys(request.user),  # type: ignore[arg-type]
        "breadcrumbs": _way(_("Webhookar")),
    }
    return render(request, "api/webhooks.html", context)


@never_cache
@login_required
def new_webhook(request: HttpRequest) -> HttpResponse:
    """Add an address."""
    _must_may(request)
    form = WebhookForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_webhook(**form.cleaned_data, by=request.user)  # type: ignore[arg-type]
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Sparat. Här nedanför står hemligheten som meddelandena signeras med."))
            return redirect("api_webhook", pk=made.pk)
    context = {"form": form, "breadcrumbs": _way(_("Ny webhook"), _webhooks_way())}
    return render(request, "api/webhook_new.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """What has been sent, and what can be done: send again (`igen`), turn on, take away."""
    found = get_object_or_404(webhooks_of(request.user), pk=pk)  # type: ignore[arg-type]
    if request.method == "POST":
        return _done_with(request, found)
    names = event_names()
    context = {
        "webhook": found,
        "events": [names.get(name, name) for name in found.events],
        "deliveries": deliveries_of(found),
        "breadcrumbs": _way(found.url, _webhooks_way()),
    }
    return render(request, "api/webhook.html", context)


def _done_with(request: HttpRequest, found: Any) -> HttpResponse:
    by: Any = request.user
    if number := request.POST.get("igen", ""):
        delivery = get_object_or_404(found.deliveries, pk=number if number.isdecimal() else 0)
        actions.send_again(delivery=delivery, by=by)
        messages.success(request, _("Meddelandet skickas igen."))
    elif "sla-pa" in request.POST:
        actions.enable_webhook(webhook=found, by=by)
        messages.success(request, _("Webhooken är på igen."))
    elif "ta-bort" in request.POST:
        actions.remove_webhook(webhook=found, by=by)
        messages.success(request, _("Webhooken är borttagen."))
        return redirect("api_webhooks")
    return redirect("api_webhook", pk=found.pk)


def _must_may(request: HttpRequest) -> None:
    if not actions.may_make_keys(request.user):  # type: ignore[arg-type]
        raise PermissionDenied


def _way(here: str, *above: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Mitt arbetsbord"), reverse("desk")), *above, (here, "")]


def _keys_way() -> tuple[str, str]:
    return (_("Nycklar för program"), reverse("api_keys"))


def _webhooks_way() -> tuple[str, str]:
    return (_("Webhookar"), reverse("api_webhooks"))
