"""Which pages are events, for whom."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from kunskapsbanken.events.models import Registration
from kunskapsbanken.events.registry import Event, kinds
from kunskapsbanken.people.rights import Viewer, may, open_to_all
from kunskapsbanken.places.models import Place


def event_at(page_id: int) -> Event | None:
    """The event that a page tells of, whoever may read the page; a query for each kind."""
    return _first(page_id, Q())


def open_event(page_id: int) -> Event | None:
    """The event, where anyone may read its page."""
    return _first(page_id, open_to_all())


def event_of(page: Page | Any) -> Event | None:
    """The event that a page, in its own class, tells of; without asking the database."""
    kind = next((kind for kind in kinds.values() if kind.model == page._meta.label), None)
    return kind.event(page) if kind else None


def may_run(viewer: Viewer, event: Event) -> bool:
    """Whether someone sees and keeps the list of those who come."""
    return may(viewer, event.kind.verb, event)


def coming_events(place: Place | None = None) -> list[Event]:
    """Those that anyone may read about and that are not over, the next first: in a place, or in the whole country that
    exists; a query for each kind."""
    now = timezone.now()
    found: list[Event] = []
    for kind in kinds.values():
        real = Q(**{f"{kind.place}__is_example": False}) | Q(**{f"{kind.place}__isnull": True})
        within = Q(**{f"{kind.place}__path__startswith": place.path}) if place else real
        not_over = Q(**{f"{kind.ends_at}__gte": now}) | Q(
            **{f"{kind.ends_at}__isnull": True, f"{kind.starts_at}__gte": now}
        )
        found += [kind.event(page) for page in kind.pages.filter(open_to_all(), within, not_over)]
    return sorted(found, key=lambda event: (event.starts_at, event.page.pk))


def cancelled_among(events: list[Event]) -> set[int]:
    """The pages of those that have been called off."""
    rows = Registration.objects.filter(page__in=[event.page.pk for event in events], cancelled_at__isnull=False)
    return set(rows.values_list("page_id", flat=True))


def _first(page_id: int, condition: Q) -> Event | None:
    for kind in kinds.values():
        page = kind.pages.filter(condition, pk=page_id).first()
        if page is not None:
            return kind.event(page)
    return None
