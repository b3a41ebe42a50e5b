"""The vocabulary for people and machines."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.ui.negotiation import JSON_LD, TURTLE, Answer, answered, text
from kunskapsbanken.ui.schema_org import Data, known
from kunskapsbanken.vocabulary.exporters import address, skos, skos_of
from kunskapsbanken.vocabulary.models import Scheme, Term
from kunskapsbanken.vocabulary.queries import whole_vocabulary

# What the library that writes them calls the forms.
SERIALISED = {TURTLE: "turtle", JSON_LD: "json-ld"}


def overview(request: HttpRequest) -> HttpResponseBase:
    """All terms; as SKOS to whoever asks for it."""

    def page() -> HttpResponse:
        context = {"schemes": whole_vocabulary(), "breadcrumbs": [(_("Begrepp och termer"), "")]}
        return render(request, "vocabulary/overview.html", context)

    return answered(request, page, {form: partial(download, request, form) for form in SERIALISED})


def download(request: HttpRequest, form: str) -> HttpResponse:
    """All terms as SKOS in Turtle or JSON-LD."""
    return text(skos(whole_vocabulary(), form=SERIALISED[form]), form)


def concept(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One term, or one scheme: what its lasting address tells, to people and as SKOS."""
    scheme = whole_vocabulary().filter(slug=slug).first()
    if scheme is not None:
        return answered(request, lambda: _scheme_page(request, scheme), _forms(scheme))
    terms = Term.objects.select_related("scheme", "broader__scheme").prefetch_related("narrower")
    term = get_object_or_404(terms, slug=slug)
    return answered(request, lambda: _term_page(request, term), _forms(term))


def _forms(one: Scheme | Term) -> dict[str, Answer]:
    return {form: partial(_as_skos, one, form) for form in SERIALISED}


def _as_skos(one: Scheme | Term, form: str) -> HttpResponse:
    return text(skos_of(one, form=SERIALISED[form]), form)


def _scheme_page(request: HttpRequest, scheme: Scheme) -> HttpResponse:
    told = {**_told(scheme, "DefinedTermSet"), "hasDefinedTerm": [_told(term) for term in scheme.terms.all()]}
    context = {"schemes": [scheme], "scheme": scheme, "jsonld": told}
    return render(request, "vocabulary/overview.html", {**context, "breadcrumbs": [_crumb(), (scheme.label, "")]})


def _term_page(request: HttpRequest, term: Term) -> HttpResponse:
    crumbs = [_crumb(), (term.scheme.label, reverse("concept", args=[term.scheme.slug])), (term.label, "")]
    told = {**_told(term), "inDefinedTermSet": str(address(term.scheme.slug))}
    return render(request, "vocabulary/term.html", {"term": term, "jsonld": told, "breadcrumbs": crumbs})


def _told(one: Scheme | Term, kind: str = "DefinedTerm") -> Data:
    """In the words of schema.org."""
    where = str(address(one.slug))
    told = {"@type": kind, "@id": where, "url": where, "name": one.label, "description": one.description}
    return known({**told, "termCode": one.slug})


def _crumb() -> tuple[str, str]:
    return _("Begrepp och termer"), reverse("vocabulary")
