"""Counting readings."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F

from kunskapsbanken.bank.models import ItemReads, KnowledgeItem


@transaction.atomic
def count_reads(counts: Mapping[str, int], *, day: date) -> None:
    """Add readings (by the item's slug) to a day's figures. Slugs that are no item are passed over."""
    items = dict(KnowledgeItem.objects.live().filter(slug__in=counts).values_list("slug", "pk"))
    rows = [ItemReads(item_id=pk, day=day, count=0) for pk in items.values()]
    ItemReads.objects.bulk_create(rows, ignore_conflicts=True)
    for slug, pk in items.items():
        ItemReads.objects.filter(item_id=pk, day=day).update(count=F("count") + counts[slug])
