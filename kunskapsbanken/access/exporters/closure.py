"""One place's loss as a paper of one page: who gets farther, who passes which limit, what home delivery rests on."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.access.queries.losses import PlaceAtRisk
from kunskapsbanken.access.vulnerability.cells import alone, far_head, far_rows, kinds_there, passing_head, passing_rows
from kunskapsbanken.access.vulnerability.words import GROCERIES, closing_sentences, delivery_rule, law
from kunskapsbanken.engines.typeset.tree import (
    Block,
    BulletList,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
)
from kunskapsbanken.places.models import Place


def closure_document(row: PlaceAtRisk, place: Place) -> Document:
    """The paper of one service place and kind, in Swedish; it says what the run it rests on says."""
    with translation.override("sv"):
        name, kind = row.loss.name, row.kind.label
        example = f"{_('Exempel, allt är påhittat')} · " if place.is_example else ""
        return Document(
            title=_("Om %(name)s stänger") % {"name": name},
            blocks=tuple(_blocks(row, place)),
            summary=f"{example}{kind} · {place.full_name}",
            author=place.full_name,
            made=timezone.localdate(row.counted.run.computed),
            running_head=f"{example}{name}, {place.full_name}",
            footer=f"{example}{_('Egen beräkning, inte officiell statistik')}",
        )


def _blocks(row: PlaceAtRisk, place: Place) -> Iterator[Block]:
    yield BulletList(tuple(ListItem(_text(sentence)) for sentence in closing_sentences(row)))
    only, there = _("Ensam om slaget inom 10 km längs väg"), _("Slag på platsen")
    yield Paragraph(_text(f"{_register(row)} {only}: {alone(row)}. {there}: {kinds_there(row)}."))
    passing = _by(row, _("Får längre än gränsen, eller har ingen plats kvar, om den stänger"))
    yield _table(passing, passing_head(), passing_rows(row))
    if far := far_rows(row):
        yield _table(_by(row, _("Har längre än gränsen, eller når ingen plats, i kommunen")), far_head(), far)
    if row.kind.slug == GROCERIES:
        yield Heading(_text(_("Behov av hemsändning")))
        yield Paragraph(_text(delivery_rule()), "small")
    yield Heading(_text(_("Så är det räknat")), 2)
    yield Paragraph(_text(" ".join(_method(row))), "small")
    address = f"{settings.BASE_URL}{reverse('access_run', args=[place.code, row.counted.run.pk])}"
    yield Paragraph((Run(f"{_('Körningen')}: "), Run(address, link=address)), "small")


def _by(row: PlaceAtRisk, caption: str) -> str:
    """The caption, with what the distances are where no road network is loaded."""
    return caption if row.counted.summary.by_road else f"{caption} ({_('fågelvägen × 1,3')})"


def _register(row: PlaceAtRisk) -> str:
    """What the register says of the place today."""
    if row.registered is None or row.freshness is None:
        return _("Platsen finns inte längre i registret.")
    return _("I registret %(today)s: %(status)s. Uppgifterna: %(freshness)s, stämde %(day)s.") % {
        "today": date_format(timezone.localdate(), "j F Y"),
        "status": row.registered.get_status_display().lower(),
        "freshness": str(row.freshness.label).lower(),
        "day": date_format(row.registered.verified_on, "j F Y"),
    }


def _method(row: PlaceAtRisk) -> Iterator[str]:
    summary = row.counted.summary
    yield summary.method
    yield _("Invånare: %(source)s, %(day)s.") % {
        "source": summary.population_source,
        "day": summary.dates["population"],
    }
    yield _("Service: registret, %(day)s.") % {"day": summary.dates["services"]}
    yield _("En väg, till den plats som är närmast. Öppettider, kollektivtrafik och vinterväglag räknas inte.")
    yield _("Två punkter (..) är skyddade uppgifter, så att ingen grupp under 5 personer går att räkna fram.")
    if row.kind.slug == GROCERIES:
        yield _("10 km är gränsen för särskilt driftstöd i 21 § samma förordning.")
    else:
        yield _("10 km är gränsen för särskilt driftstöd till butiker i 21 § %(law)s.") % {"law": law()}


def _table(caption: str, head: list[str], rows: list[list[str]]) -> Table:
    cells = tuple(Row(tuple(_text(cell) for cell in row)) for row in rows)
    return Table(tuple(_text(label) for label in head), cells, caption=caption, bold_first=True)


def _text(text: str) -> Runs:
    return (Run(text),)
