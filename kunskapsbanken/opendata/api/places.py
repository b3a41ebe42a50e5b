"""Places and the terms that everything is marked with."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.collections import Asked, Collection, Record
from kunskapsbanken.opendata.api.parts import EXAMPLE, chosen, place, properties_of, worded
from kunskapsbanken.opendata.columns import text
from kunskapsbanken.opendata.datasets.vocabulary import TERMS, term_row
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.vocabulary.models import Term


def _places(asked: Asked) -> QuerySet[Place]:
    inside = asked.get("plats")
    found = Place.objects.filter(path__startswith=inside.path) if inside else Place.objects.filter(is_example=False)
    if kinds := asked.get("slag"):
        found = found.filter(kind__in=kinds)
    if name := asked.get("namn"):
        found = found.filter(name__iexact=name)
    return found


def _place_records(rows: Sequence[Place]) -> list[Record]:
    return [
        {
            "kod": row.code,
            "namn": row.full_name,
            "slag": row.kind,
            "ligger_i": ([None, *row.path.strip("/").split("/")[:-1]])[-1],
            "exempel": row.is_example,
        }
        for row in rows
    ]


def _terms(asked: Asked) -> QuerySet[Term]:
    found = Term.objects.select_related("scheme", "broader")
    if scheme := asked.get("lista"):
        found = found.filter(scheme__slug=scheme)
    if broader := asked.get("overordnad"):
        found = found.filter(broader__slug=broader)
    return found


def _term_records(rows: Sequence[Term]) -> list[Record]:
    return [term_row(row, row.scheme.slug) for row in rows]


PLACES = Collection(
    name="platser",
    label=_("Län, kommuner, bygder och orter"),
    one_label=_("En plats"),
    operation="enPlats",
    schema="Plats",
    key="platskod",
    key_meaning=_("Platsens kod; för en kommun SCB:s kommunkod."),
    key_example="2421",
    found=_places,
    one=lambda key: Place.objects.filter(code=key),
    records=_place_records,
    properties=properties_of(
        (
            text("kod", _("Platsens kod; för län och kommuner SCB:s.")),
            text("namn", _("Hela namnet.")),
            text("slag", _("Vad det är för slags plats."), choices=Kind),
            text("ligger_i", _("Koden för platsen som den ligger i; null för ett län.")),
            EXAMPLE,
        )
    ),
    parameters=(
        place(),
        chosen("slag", _("Vad det är för slags plats."), Kind.MUNICIPALITY.value, Kind.values),
        worded("namn", _("Namnet utan län, kommun eller socken efter."), "Storuman"),
    ),
)
CONCEPTS = Collection(
    name="begrepp",
    label=_("Termer som allt är märkt med"),
    one_label=_("En term"),
    operation="ettBegrepp",
    schema="Begrepp",
    key="term",
    key_meaning=_("Termens beteckning."),
    key_example="dagligvaror",
    found=_terms,
    one=lambda key: Term.objects.select_related("scheme", "broader").filter(slug=key),
    records=_term_records,
    properties=properties_of(TERMS.columns),
    parameters=(
        worded("lista", _("Begreppslistan."), "serviceslag"),
        worded("overordnad", _("Termen som de hör till."), "dagligvaror"),
    ),
)
ALL = (PLACES, CONCEPTS)
