"""Knowledge items under an open licence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.choices import Difficulty, Effort, EvidenceLevel, Fate, ItemKind
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.plaintext import item_text
from kunskapsbanken.bank.queries.items import TERM_FIELDS, readable_items
from kunskapsbanken.files.models import Licence
from kunskapsbanken.opendata.columns import address, day, several, text, whole
from kunskapsbanken.opendata.dataset import Dataset, Row
from kunskapsbanken.opendata.licences import CC_BY
from kunskapsbanken.opendata.writers import CSV, JSON
from kunskapsbanken.vocabulary import models as vocabulary

CHUNK = 200
OPEN = (Licence.CC0, Licence.CC_BY)
# Under which name a file has the terms of each field.
NAMES = dict(zip(TERM_FIELDS, ("malgrupper", "nivaer", "faser", "serviceslag", "platstyper"), strict=True))


def rows() -> Iterator[Row]:
    """Each item that anyone may read and use again; two queries for two hundred of them."""
    found = readable_items().filter(licence__in=OPEN).select_related("locale").order_by("pk")
    items = iter(found.iterator(chunk_size=CHUNK))
    while chunk := list(islice(items, CHUNK)):
        terms = terms_of([item.pk for item in chunk])
        for item in chunk:
            yield item_row(item, terms[item.pk])


def terms_of(ids: Iterable[int]) -> dict[int, dict[str, list[str]]]:
    """The terms of items by the name of their column; one query."""
    marks = [
        getattr(KnowledgeItem, field)
        .through.objects.filter(knowledgeitem__in=ids)
        .values_list(Value(name), "knowledgeitem_id", "term__slug")
        for field, name in NAMES.items()
    ]
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: {name: [] for name in NAMES.values()})
    for name, item, term in sorted(marks[0].union(*marks[1:], all=True)):
        found[item][name].append(term)
    return found


def item_row(item: KnowledgeItem, terms: dict[str, list[str]]) -> Row:
    """An item."""
    return {
        "post": item.slug,
        "sprak": item.locale.language_code,
        "titel": item.title,
        "sort": item.kind,
        "lofte": item.promise,
        "anvand_nar": item.use_when,
        "anvand_inte_nar": item.not_when,
        **terms,
        "deltagare": item.participants,
        "tid": item.time,
        "insats": item.effort,
        "kostnad": item.cost,
        "svarighet": item.difficulty,
        "provat": item.evidence_level,
        "plats": item.place_name,
        "kommunkod": item.municipality,
        "driftform": item.operator,
        "finansiering": item.financing,
        "startade": item.started,
        "vad_det_blev": item.fate,
        "lank": item.link_url,
        # What someone has said of themselves is read on its page: a file of it would be a file of persons.
        "innehall": "" if item.kind == ItemKind.INTERVIEW else item_text(item),
        "licens": item.licence,
        "publicerad": item.first_published_at.date() if item.first_published_at else None,
        "granskad": item.reviewed,
        "sida": item.full_url,
    }


ITEMS = Dataset(
    id="kunskapsposter",
    title=_("Kunskapsposter"),
    description=_(
        "Modeller, metoder, exempel, mallar och begrepp för den som vill behålla och utveckla lokal service. En rad "
        "för varje publicerad post, med innehållet som text. Intervjuer är med utan innehåll. Poster som inte får "
        "användas fritt är inte med."
    ),
    keywords=("lokal service", "landsbygd", "metoder", "exempel", "samverkan"),
    theme="REGI",
    licence=CC_BY,
    provenance=_("Kunskapsbankens redaktion har skrivit eller granskat posterna. Källorna står på varje posts sida."),
    columns=(
        text("post", _("Postens beteckning i adressen.")),
        text("sprak", _("Språket som posten är skriven på.")),
        text("titel", _("Titeln.")),
        text("sort", _("Vad det är för slags kunskap."), choices=ItemKind),
        text("lofte", _("En mening om vad man får.")),
        text("anvand_nar", _("När det passar.")),
        text("anvand_inte_nar", _("När det inte passar.")),
        several("malgrupper", _("För vem."), scheme=vocabulary.AUDIENCE),
        several("nivaer", _("Samhällsnivå."), scheme=vocabulary.LEVEL),
        several("faser", _("Var i arbetet."), scheme=vocabulary.PHASE),
        several("serviceslag", _("Vilken service det gäller."), scheme=vocabulary.SERVICE_KIND),
        several("platstyper", _("Var det passar."), scheme=vocabulary.PLACE_TYPE),
        text("deltagare", _("Hur många som är med.")),
        text("tid", _("Hur lång tid det tar.")),
        text("insats", _("Hur mycket arbete det är."), choices=Effort),
        text("kostnad", _("Vad det kostar, i ord.")),
        text("svarighet", _("Hur svårt det är att göra bra."), choices=Difficulty),
        text("provat", _("Hur väl prövat det är."), choices=EvidenceLevel),
        text("plats", _("Platsen, för ett exempel.")),
        text("kommunkod", _("SCB:s kommunkod, för ett exempel.")),
        text("driftform", _("Hur det drivs, för ett exempel.")),
        text("finansiering", _("Hur det betalas, för ett exempel.")),
        whole("startade", _("Året då det började, för ett exempel.")),
        text("vad_det_blev", _("Vad det blev av ett exempel."), choices=Fate),
        address("lank", _("Dit posten leder, om den leder till något annat.")),
        text("innehall", _("Innehållet som text, utan bilder.")),
        text("licens", _("Postens egen licens."), choices=Licence),
        day("publicerad", _("När posten först publicerades.")),
        day("granskad", _("När den senast granskades.")),
        address("sida", _("Postens sida.")),
    ),
    rows=rows,
    forms=(CSV, JSON),
    page="/kunskapsbank/",
    keeps_history=False,
)
