"""Subscribing over HTTP. What is in a letter is opened by the key in it; nobody needs an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from kunskapsbanken.news import actions
from kunskapsbanken.news.forms import SubscribeForm
from kunskapsbanken.news.models import NewsletterPage, Subscriber


@never_cache
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for the newsletter; a letter then asks whoever reads the address."""
    form = SubscribeForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        actions.ask_to_subscribe(email=form.cleaned_data["email"])
        context = {"email": form.cleaned_data["email"], "breadcrumbs": _way_in(_("Prenumerera"))}
        return render(request, "news/subscribe_sent.html", context)
    context = {"form": form, "breadcrumbs": _way_in(_("Prenumerera"))}
    return render(request, "news/subscribe.html", context, status=422 if form.errors else 200)


@never_cache
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Say yes; a press, so that no machine that reads mail says it."""
    subscriber = get_object_or_404(Subscriber, key=key)
    if request.method == "POST":
        actions.confirm(subscriber=subscriber)
        messages.success(request, _("Klart. Nästa nummer kommer till %s.") % subscriber.email)
        return redirect(_archive_url())
    context = {"subscriber": subscriber, "breadcrumbs": _way_in(_("Bekräfta"))}
    return render(request, "news/subscribe_confirm.html", context)


@csrf_exempt
@never_cache
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Stop. A mail reader's own button posts here straight (RFC 8058), so it carries no token of ours."""
    subscriber = Subscriber.objects.filter(key=key).first()
    if request.method == "POST" and subscriber is not None:
        actions.unsubscribe(subscriber=subscriber)
    if request.method == "POST" or subscriber is None:
        return redirect("newsletter_stopped")
    context = {"subscriber": subscriber, "breadcrumbs": _way_in(_("Sluta prenumerera"))}
    return render(request, "news/subscribe_stop.html", context)


@never_cache
def stopped(request: HttpRequest) -> HttpResponse:
    """No more letters."""
    return render(request, "news/subscribe_stopped.html", {"breadcrumbs": _way_in(_("Avslutad"))})


def _archive_url() -> str:
    page = NewsletterPage.objects.live().first()
    return page.url if page else "/"


def _way_in(last: str) -> list[tuple[str, str]]:
    return [(_("Nyhetsbrev"), _archive_url()), (last, "")]
