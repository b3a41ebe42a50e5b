"""The catalogue of components at /design, and an address as a code to photograph."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.engines.typeset.qr import in_words
from kunskapsbanken.ui import samples
from kunskapsbanken.ui.sharing import own_address, square


def design(request: HttpRequest) -> HttpResponse:
    """Every component in all its states, with real words."""
    context = {
        "empty_form": samples.SampleForm(),
        "faulty_form": samples.SampleForm(samples.FAULTY_ANSWERS, auto_id="fel_%s"),
        "facts": samples.FACTS,
        "marks": samples.MARKS,
        "steps": samples.STEPS,
        "checks": samples.CHECKS,
        "head": samples.TABLE_HEAD,
        "rows": samples.TABLE_ROWS,
        "facet": samples.FACET,
        "entries": samples.ENTRIES,
        "kinds": samples.KINDS,
        "window": Paginator(range(120), 10).get_page(5),
        "breadcrumbs": [(samples.ABOUT, "/om/"), (samples.DESIGN, "")],
    }
    return render(request, "ui/design.html", context)


@require_safe
def code(request: HttpRequest) -> HttpResponse:
    """A page with the code of one of our addresses (`adress`), to print or to show."""
    address = _asked_address(request)
    context = {"address": address, "in_words": in_words(address), "breadcrumbs": [(_("QR-kod"), "")]}
    return render(request, "ui/code.html", context)


@require_safe
def code_picture(request: HttpRequest) -> HttpResponse:
    """The code alone, as SVG."""
    picture = square(_asked_address(request))
    headers = {"Content-Disposition": 'inline; filename="qr-kod.svg"'}
    return HttpResponse(picture, content_type="image/svg+xml", headers=headers)


def _asked_address(request: HttpRequest) -> str:
    address = own_address(request, request.GET.get("adress", ""))
    if not address:
        raise Http404
    return address
