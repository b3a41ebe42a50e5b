"""Knowledge items."""

import itertools
from typing import Any

from django.utils.text import slugify

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import BankPage, Evidence, ItemRelation, KnowledgeItem, Source
from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.vocabulary.models import Term

TERM_FIELDS = ("audiences", "levels", "phases", "services", "place_types")
_numbers = itertools.count(1)


def make_item(bank: BankPage, **fields: Any) -> KnowledgeItem:
    """An item under the bank, published unless `live=False`.

    Terms are given by slug (`phases=["behov"]`), relations as (kind, item), sources as titles.
    """
    title = fields.pop("title", f"Post {next(_numbers)}")
    terms = {name: fields.pop(name, []) for name in TERM_FIELDS}
    relations, sources = fields.pop("relations", []), fields.pop("sources", ["En källa"])
    evidence, live = fields.pop("evidence", []), fields.pop("live", True)
    fields.setdefault("slug", slugify(fold(title)))
    fields.setdefault("kind", ItemKind.METHOD)
    fields.setdefault("promise", f"Löftet i {title}.")
    item = bank.add_child(instance=KnowledgeItem(title=title, live=False, **fields))
    for name, slugs in terms.items():
        setattr(item, name, list(Term.objects.filter(slug__in=slugs)))
    item.relations = [ItemRelation(kind=kind, target=target) for kind, target in relations]
    item.sources = [Source(title=source, publisher="Utgivaren") for source in sources]
    item.evidence = [Evidence(**row) for row in evidence]
    revision = item.save_revision()
    if live:
        revision.publish()
    item.refresh_from_db()
    return item
