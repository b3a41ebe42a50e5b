"""Publications with a published version."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.collections import Asked, Collection, Record
from kunskapsbanken.opendata.api.parts import EXAMPLE, chosen, place, properties_of
from kunskapsbanken.opendata.columns import address, day, several, text, whole
from kunskapsbanken.opendata.datasets.ground import WHERE
from kunskapsbanken.publications.models import Build, Publication, PublicationKind
from kunskapsbanken.publications.queries.publications import in_order, public_publications


def _readable() -> QuerySet[Publication]:
    builds = Prefetch("builds", Build.objects.readable().prefetch_related("files"), to_attr="readable_builds")
    return public_publications().prefetch_related(builds)


def _found(asked: Asked) -> QuerySet[Publication]:
    inside = asked.get("plats")
    real = Q(place__isnull=True) | Q(place__is_example=False)
    found = _readable().filter(Q(place__path__startswith=inside.path) if inside else real)
    if kinds := asked.get("slag"):
        found = found.filter(kind__in=kinds)
    return found


def _records(rows: Sequence[Publication]) -> list[Record]:
    return [_record(row, row.readable_builds[0] if row.readable_builds else None) for row in rows]  # type: ignore[attr-defined]


def _record(row: Publication, build: Build | None) -> Record:
    published = build.published_at if build else None
    return {
        "publikation": row.slug,
        "titel": row.title,
        "undertitel": row.subtitle,
        "slag": row.kind,
        "beskrivning": row.summary,
        "utgivare": row.publisher,
        "sprak": row.language,
        "licens": row.licence,
        "platskod": row.place.code if row.place else None,
        "plats": row.place.full_name if row.place else None,
        "version": build.number if build else None,
        "publicerad": timezone.localdate(published) if published else None,
        "former": [file.form for file in in_order(build)] if build else [],
        "sida": f"{settings.BASE_URL}{row.get_absolute_url()}",
        "exempel": bool(row.place and row.place.is_example),
    }


PUBLICATIONS = Collection(
    name="publikationer",
    label=_("Broschyrer och rapporter"),
    one_label=_("En publikation"),
    operation="enPublikation",
    schema="Publikation",
    key="publikation",
    key_meaning=_("Publikationens beteckning i adressen."),
    key_example="tryggare-lokal-service",
    found=_found,
    one=lambda key: _readable().filter(slug=key),
    records=_records,
    properties=properties_of(
        (
            text("publikation", _("Publikationens beteckning i adressen.")),
            text("titel", _("Titeln.")),
            text("undertitel", _("Undertiteln.")),
            text("slag", _("Vad det är för slags publikation."), choices=PublicationKind),
            text("beskrivning", _("Vad den handlar om.")),
            text("utgivare", _("Vem som ger ut den.")),
            text("sprak", _("Språket som den är skriven på.")),
            text("licens", _("Licensen för helheten.")),
            *WHERE,
            whole("version", _("Numret på den senaste versionen.")),
            day("publicerad", _("När den publicerades.")),
            several("former", _("Vilka filer som finns.")),
            address("sida", _("Publikationens sida, där filerna hämtas.")),
            EXAMPLE,
        )
    ),
    parameters=(
        place(),
        chosen("slag", _("Vad det är för slags publikation."), PublicationKind.values[0], PublicationKind.values),
    ),
)
ALL = (PUBLICATIONS,)
