"""The terms that everything is marked with."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.opendata.columns import address, text, whole
from kunskapsbanken.opendata.dataset import Dataset, Elsewhere, Row
from kunskapsbanken.opendata.licences import CC0
from kunskapsbanken.opendata.writers import CSV, JSON
from kunskapsbanken.vocabulary.models import Term
from kunskapsbanken.vocabulary.queries import whole_vocabulary


def rows() -> Iterator[Row]:
    """Each term, scheme by scheme; two queries."""
    for scheme in whole_vocabulary().order_by("slug"):
        for term in scheme.terms.all():
            yield term_row(term, scheme.slug)


def term_row(term: Term, scheme: str) -> Row:
    """A term of a scheme."""
    return {
        "term": term.slug,
        "lista": scheme,
        "svenska": term.label_sv,
        "engelska": term.label_en,
        "forklaring": term.description,
        "overordnad": term.broader.slug if term.broader else None,
        "ordning": term.sort_order,
        "sida": f"{settings.BASE_URL}{term.path}",
    }


TERMS = Dataset(
    id="begrepp",
    title=_("Begrepp och termer"),
    description=_(
        "De ord som allt här är märkt med: serviceslag, serviceformer, faser, samhällsnivåer, platstyper och "
        "målgrupper. En rad för varje term. Adresserna byts aldrig."
    ),
    keywords=("vokabulär", "begrepp", "termer", "SKOS", "service", "landsbygd"),
    theme="GOVE",
    licence=CC0,
    provenance=_("Kunskapsbankens redaktion har skrivit dem."),
    columns=(
        text("term", _("Termens beteckning, som står i de andra datamängderna.")),
        text("lista", _("Begreppslistan som den hör till.")),
        text("svenska", _("Benämning på svenska.")),
        text("engelska", _("Benämning på engelska.")),
        text("forklaring", _("Vad den betyder.")),
        text("overordnad", _("Termen som den är en del av eller ett slag av.")),
        whole("ordning", _("Redaktionens ordning i listan.")),
        address("sida", _("Termens sida. Adressen byts aldrig.")),
    ),
    rows=rows,
    forms=(CSV, JSON),
    page="/vokabular/",
    elsewhere=(
        Elsewhere("/vokabular/vokabular.ttl", _("SKOS i Turtle"), "text/turtle"),
        Elsewhere("/vokabular/vokabular.jsonld", _("SKOS i JSON-LD"), "application/ld+json"),
    ),
)
