"""The page that gives the code to show something of ours on another site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.ui.embedding import frame_code
from kunskapsbanken.web.embed_forms import EmbedForm


@require_safe
def embed_code(request: HttpRequest) -> HttpResponse:
    """Choose what to show, see how it looks, and copy the code. The address holds the choice."""
    form = EmbedForm(request.GET if "widget" in request.GET else None)
    made = form.cleaned_data if form.is_bound and form.is_valid() else {}
    code = frame_code(f"{settings.BASE_URL}{made['address']}", made["title"], made["height"]) if made else ""
    context = {"form": form, "made": made, "code": code, "breadcrumbs": [(_("Visa på din webbplats"), "")]}
    return render(request, "web/embed_code.html", context, status=422 if form.errors else 200)
