"""The bank's items can be followed, and new and changed ones are news."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import items_to_choose_from, readable_items
from kunskapsbanken.notices.registry import (
    PLACE,
    FollowKind,
    Mark,
    News,
    NewsSource,
    Subject,
    numbers,
    register,
    term_marks,
)

ITEM = "post"
TERM_FIELDS = ("audiences", "levels", "phases", "services", "place_types")
# Corrections on the first day are part of publishing.
SETTLED_AFTER = timedelta(days=1)


def _subjects(keys: Collection[str]) -> dict[str, Subject]:
    items = readable_items().filter(pk__in=numbers(keys))
    return {str(item.pk): Subject(item.title, item.url) for item in items}


def _new(start: datetime, stop: datetime) -> Iterator[News]:
    items = items_to_choose_from().filter(first_published_at__gt=start, first_published_at__lte=stop)
    for item in items.prefetch_related(*(f"{field}__broader" for field in TERM_FIELDS)):
        label = _("Nytt i kunskapsbanken, %s") % item.get_kind_display().lower()
        yield News(
            key=f"bank.item:{item.pk}",
            when=item.first_published_at,
            label=label,
            title=item.title,
            url=item.url,
            marks=frozenset(_marks(item)),
            entry=("item", item.pk),
            event="post.publicerad",
        )


def _changed(start: datetime, stop: datetime) -> Iterator[News]:
    """Once a day at most, for those who follow the item itself."""
    items = readable_items().filter(last_published_at__gt=start, last_published_at__lte=stop)
    for item in items.filter(last_published_at__gt=F("first_published_at") + SETTLED_AFTER):
        day = timezone.localdate(item.last_published_at)
        yield News(
            key=f"bank.item:{item.pk}:{day:%Y-%m-%d}",
            when=item.last_published_at,
            label=_("Ändrad"),
            title=item.title,
            url=item.url,
            marks=frozenset({(ITEM, str(item.pk))}),
            event="post.andrad",
        )


def _marks(item: KnowledgeItem) -> Iterable[Mark]:
    terms = [term for field in TERM_FIELDS for term in getattr(item, field).all()]
    yield from term_marks({slug for term in terms for slug in (term.slug, term.broader and term.broader.slug) if slug})
    if item.municipality:
        yield from ((PLACE, item.municipality), (PLACE, item.municipality[:2]))


register(
    FollowKind(ITEM, gettext_lazy("Kunskapspost"), _subjects),
    NewsSource("bank.new", _new),
    NewsSource("bank.changed", _changed),
)
