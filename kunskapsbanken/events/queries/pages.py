"""Events with pages of their own, for the list of them and for their pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from kunskapsbanken.events.models import EventMaterial, EventPage, Session, SessionMaterial, Speaker
from kunskapsbanken.events.permissions import RUN_EVENT
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.people.queries import with_reach
from kunskapsbanken.people.rights import Viewer, may, open_to_all
from kunskapsbanken.places.models import Place


@dataclass(frozen=True)
class Part:
    """A part of the programme with who speaks and what there is from it."""

    session: Session
    speakers: list[Speaker] = field(default_factory=list)
    materials: list[SessionMaterial] = field(default_factory=list)


@dataclass(frozen=True)
class Slot:
    """What begins at one time; more than one part is to be chosen among."""

    starts_at: datetime
    parts: list[Part]

    @property
    def is_parallel(self) -> bool:
        """Whether one has to choose."""
        return len(self.parts) > 1


@dataclass(frozen=True)
class Day:
    """A day of the programme."""

    day: date
    slots: list[Slot]


def coming_pages(sort: str = "") -> QuerySet[EventPage]:
    """Those that are not over, the next first."""
    now = timezone.now()
    not_over = Q(ends_at__gte=now) | Q(ends_at__isnull=True, starts_at__gte=now)
    return _listed(sort).filter(not_over).order_by("starts_at", "pk")


def coming_at(place: Place) -> QuerySet[EventPage]:
    """Those to come of a place and of what lies in it, the next first; of an invented place too."""
    now = timezone.now()
    not_over = Q(ends_at__gte=now) | Q(ends_at__isnull=True, starts_at__gte=now)
    pages = EventPage.objects.filter(open_to_all(), not_over, place__path__startswith=place.path)
    return pages.select_related("place", "organisation", "registration", "locale").order_by("starts_at", "pk")


def past_pages(sort: str = "") -> QuerySet[EventPage]:
    """Those that are over, the latest first."""
    now = timezone.now()
    over = Q(ends_at__lt=now) | Q(ends_at__isnull=True, starts_at__lt=now)
    return _listed(sort).filter(over).order_by("-starts_at", "-pk")


def newest_pages(sort: str, limit: int) -> list[EventPage]:
    """Those that were last published or changed."""
    found = _listed(sort).filter(last_published_at__isnull=False).select_related("place", "locale")
    return list(found.order_by("-last_published_at", "-pk")[:limit])


def open_page(pk: int) -> EventPage | None:
    """One that anyone may read."""
    return EventPage.objects.filter(open_to_all(), pk=pk).select_related("place", "organisation").first()


def readable_page(pk: int, viewer: Viewer) -> EventPage | None:
    """One that anyone may read, or a draft for those who run it."""
    page = EventPage.objects.select_related("place", "organisation").filter(pk=pk).first()
    if page is not None and not page.live:
        return page if may(viewer, RUN_EVENT, page) else None
    return open_page(pk)


def programme_of(page: EventPage, *, is_preview: bool = False) -> list[Day]:
    """The programme by day and time, in the order of the clock and then of the desk.

    Three queries however long it is; a preview shows what is only in the editor's form yet.
    """
    sessions = sorted(page.sessions.all(), key=lambda row: (row.starts_at, row.sort_order or 0))
    if is_preview:
        parts = [Part(row, list(row.speakers.all()), list(row.materials.all())) for row in sessions]
    else:
        keys = [row.pk for row in sessions]
        speakers = _by_session(Speaker.objects.filter(session__in=keys))
        materials = _by_session(SessionMaterial.objects.filter(session__in=keys).select_related("document"))
        parts = [Part(row, speakers.get(row.pk, []), materials.get(row.pk, [])) for row in sessions]
    slots = [Slot(start, list(rows)) for start, rows in groupby(parts, key=lambda part: part.session.starts_at)]
    return [Day(day, list(rows)) for day, rows in groupby(slots, key=lambda slot: timezone.localdate(slot.starts_at))]


def materials_of(page: EventPage, *, is_preview: bool = False) -> list[EventMaterial]:
    """What there is from the whole event; one query with the files."""
    if is_preview:
        return list(page.materials.all())
    return list(EventMaterial.objects.filter(page=page.pk).select_related("document").order_by("sort_order"))


def arranger_of(page: EventPage) -> Organisation | None:
    """The organisation that arranges it, and whether it can be written to."""
    if page.organisation_id is None:
        return None
    return with_reach(Organisation.objects.filter(pk=page.organisation_id)).first()


def _listed(sort: str) -> QuerySet[EventPage]:
    """Of the whole country that exists; what is invented is met on its place's own page."""
    real = Q(place__isnull=True) | Q(place__is_example=False)
    rows = EventPage.objects.filter(open_to_all(), real, **({"sort": sort} if sort else {}))
    return rows.select_related("place", "organisation", "registration", "locale")


def _by_session(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.session_id, []).append(row)
    return found
