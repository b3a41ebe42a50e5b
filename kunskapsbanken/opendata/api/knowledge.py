"""Knowledge items. The text of those that may not be used freely is read on their page."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.collections import Asked, Collection, Record
from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import TERM_FIELDS, readable_items
from kunskapsbanken.opendata.api.parts import beginning_of, chosen, dated, properties_of, worded
from kunskapsbanken.opendata.datasets.bank import ITEMS, OPEN, item_row, terms_of
from kunskapsbanken.search.queries import found_ids


def _items() -> QuerySet[KnowledgeItem]:
    return readable_items().select_related("locale")


def _found(asked: Asked) -> QuerySet[KnowledgeItem]:
    found = _items()
    if words := asked.get("q"):
        found = found.filter(pk__in=found_ids("item", words))
    if kinds := asked.get("sort"):
        found = found.filter(kind__in=kinds)
    if languages := asked.get("sprak"):
        found = found.filter(locale__language_code__in=languages)
    if term := asked.get("term"):
        marked = [
            Q(pk__in=getattr(KnowledgeItem, field).through.objects.filter(term__slug=term).values("knowledgeitem_id"))
            for field in TERM_FIELDS
        ]
        found = found.filter(marked[0] | marked[1] | marked[2] | marked[3] | marked[4])
    if since := asked.get("publicerad_sedan"):
        found = found.filter(first_published_at__gte=beginning_of(since))
    return found


def _records(rows: Sequence[KnowledgeItem]) -> list[Record]:
    terms = terms_of([row.pk for row in rows]) if rows else {}
    return [_told(row, item_row(row, terms[row.pk])) for row in rows]


def _told(item: KnowledgeItem, record: Record) -> Record:
    return record if item.licence in OPEN else record | {"innehall": ""}


KNOWLEDGE = Collection(
    name="kunskapsposter",
    label=_("Kunskapsposter som passar det du frågar efter"),
    one_label=_("En kunskapspost"),
    operation="enKunskapspost",
    schema="Kunskapspost",
    key="post",
    key_meaning=_("Postens beteckning i adressen."),
    key_example="bygdebutik",
    found=_found,
    # A translation may have the same name: the Swedish one comes first.
    one=lambda key: _items().filter(slug=key).order_by("-locale__language_code", "pk"),
    records=_records,
    properties=properties_of(ITEMS.columns),
    parameters=(
        worded("q", _("Sök: ord på svenska, i vilken böjning som helst."), "butik"),
        chosen("sort", _("Vad det är för slags kunskap."), ItemKind.values[0], ItemKind.values),
        worded("term", _("Märkt med en term: serviceslag, fas, nivå, platstyp eller målgrupp."), "dagligvaror"),
        chosen("sprak", _("Språket."), "sv", ("sv", "en")),
        dated("publicerad_sedan", _("Publicerad från och med ett datum.")),
    ),
)
ALL = (KNOWLEDGE,)
