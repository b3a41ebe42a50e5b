"""For those who look after the system: what did not go and, on a developer's machine, the letters that were sent."""

from typing import Any

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_tasks_db.models import DBTaskResult

from kunskapsbanken.notices.actions import send_again
from kunskapsbanken.notices.models import Letter
from kunskapsbanken.people.backends import is_on_loopback
from kunskapsbanken.web import background

PAGE_SIZE = 30
# A letter brings its own style and nothing else, as in a mail reader.
LETTER_POLICY: dict[str, Any] = {"default-src": [NONE], "style-src": [UNSAFE_INLINE]}


@never_cache
@login_required
def unfinished(request: HttpRequest) -> HttpResponse:
    """Letters and tasks that have been given up."""
    context = {
        "unfinished": background.unfinished(request.user),
        "breadcrumbs": [(_("Mitt arbetsbord"), reverse("desk")), (_("Drift"), "")],
    }
    return render(request, "web/unfinished.html", context)


@require_POST
@login_required
def letter_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a letter anew."""
    send_again(letter=get_object_or_404(Letter, pk=pk), by=request.user)
    messages.success(request, _("Brevet skickas igen."))
    return redirect("unfinished")


@require_POST
@login_required
def task_again(request: HttpRequest, pk: str) -> HttpResponse:
    """Try a task anew."""
    background.run_again(task=get_object_or_404(DBTaskResult, pk=pk), by=request.user)
    messages.success(request, _("Uppgiften körs igen."))
    return redirect("unfinished")


@never_cache
def sent_letters(request: HttpRequest) -> HttpResponse:
    """The letters of a developer's machine, the latest first."""
    _only_here(request)
    window = Paginator(Letter.objects.defer("text", "html"), PAGE_SIZE).get_page(request.GET.get("sida"))
    return render(request, "web/letters.html", {"window": window, "breadcrumbs": [(_("Skickade brev"), "")]})


@never_cache
def sent_letter(request: HttpRequest, key: str) -> HttpResponse:
    """One letter as text."""
    _only_here(request)
    letter = get_object_or_404(Letter, key=key)
    crumbs = [(_("Skickade brev"), reverse("sent_letters")), (letter.subject, "")]
    return render(request, "web/letter.html", {"letter": letter, "breadcrumbs": crumbs})


@never_cache
@csp_replace(LETTER_POLICY)
def sent_letter_html(request: HttpRequest, key: str) -> HttpResponse:
    """The same letter as a mail reader shows it."""
    _only_here(request)
    return HttpResponse(get_object_or_404(Letter, key=key).html)


def _only_here(request: HttpRequest) -> None:
    """Letters carry links that open accounts: only on a demonstration, and only for who sits at the machine."""
    if not (settings.DEMONSTRATION and settings.KEEP_SENT_LETTERS and is_on_loopback(request)):
        raise Http404
