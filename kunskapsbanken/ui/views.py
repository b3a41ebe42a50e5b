"""The catalogue of components at /design."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kunskapsbanken.ui import samples


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
