"""The vocabulary for people and machines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from kunskapsbanken.vocabulary.exporters import skos
from kunskapsbanken.vocabulary.models import Term
from kunskapsbanken.vocabulary.queries import whole_vocabulary

CONTENT_TYPES = {"turtle": "text/turtle; charset=utf-8", "json-ld": "application/ld+json"}
MEDIA_TYPES = {"text/turtle": "turtle", "application/ld+json": "json-ld"}


@vary_on_headers("Accept")
def overview(request: HttpRequest) -> HttpResponse:
    """All terms; as SKOS to whoever asks for it."""
    wanted = request.get_preferred_type(["text/html", *MEDIA_TYPES])
    if wanted in MEDIA_TYPES:
        return download(request, form=MEDIA_TYPES[wanted])
    context = {"schemes": whole_vocabulary(), "breadcrumbs": [(_("Begrepp och termer"), "")]}
    return render(request, "vocabulary/overview.html", context)


def download(request: HttpRequest, form: str) -> HttpResponse:
    """All terms as SKOS in Turtle or JSON-LD."""
    return HttpResponse(skos(whole_vocabulary(), form=form), content_type=CONTENT_TYPES[form])


def concept(request: HttpRequest, slug: str) -> HttpResponse:
    """One term, or one scheme: what its lasting address tells."""
    scheme = whole_vocabulary().filter(slug=slug).first()
    if scheme is not None:
        context = {"schemes": [scheme], "scheme": scheme, "breadcrumbs": [_crumb(), (scheme.label, "")]}
        return render(request, "vocabulary/overview.html", context)
    term = get_object_or_404(Term.objects.select_related("scheme", "broader").prefetch_related("narrower"), slug=slug)
    crumbs = [_crumb(), (term.scheme.label, reverse("concept", args=[term.scheme.slug])), (term.label, "")]
    return render(request, "vocabulary/term.html", {"term": term, "breadcrumbs": crumbs})


def _crumb() -> tuple[str, str]:
    return _("Begrepp och termer"), reverse("vocabulary")
