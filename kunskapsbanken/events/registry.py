"""Which pages are events. Rooms introduce theirs in their own `events.py`; nothing here knows a room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.utils.functional import Promise

from kunskapsbanken.places.models import Place

USUAL_LENGTH = timedelta(hours=2)  # where nobody has said when it ends


@dataclass(frozen=True)
class EventKind:
    """A kind of Wagtail page that has a time and a place.

    `model` is its label, `verb` what those may do who run it (asked of the event's place), `sectors` for whom one may
    say that one comes, and the rest are the names of the page's own fields, empty where it has none: `address` of the
    street, `link` to take part by for everyone, `private_link` for those who are registered alone. Where its room calls
    it off in its own way, `cancel_view` names the view. `only_day` is true of a page that has a day and no hour. A page
    without a place belongs to the whole country.
    """

    name: str
    model: str
    label: Promise
    verb: str
    sectors: Sequence[tuple[str, Any]]
    starts_at: str = "starts_at"
    ends_at: str = "ends_at"
    place: str = "place"
    venue: str = "venue"
    about: str = "purpose"
    address: str = ""
    latitude: str = ""
    longitude: str = ""
    link: str = ""
    private_link: str = ""
    cancel_view: str = ""
    only_day: str = ""

    @property
    def pages(self) -> Any:
        """All its pages, drafts too, each with its place; who may read which, the queries ask."""
        return apps.get_model(self.model)._default_manager.select_related(self.place, "locale")

    def event(self, page: Any) -> "Event":
        """A page of this kind as an event."""
        return Event(
            kind=self,
            page=page,
            starts_at=getattr(page, self.starts_at),
            ends_at=getattr(page, self.ends_at),
            place=getattr(page, self.place),
            venue=getattr(page, self.venue),
            about=getattr(page, self.about),
            address=self._told(page, self.address) or "",
            point=self._point(page),
            link=self._told(page, self.link) or "",
            private_link=self._told(page, self.private_link) or "",
            only_day=bool(self._told(page, self.only_day)),
        )

    def _told(self, page: Any, name: str) -> Any:
        return getattr(page, name) if name else None

    def _point(self, page: Any) -> tuple[float, float] | None:
        latitude, longitude = self._told(page, self.latitude), self._told(page, self.longitude)
        return None if latitude is None or longitude is None else (latitude, longitude)


@dataclass(frozen=True)
class Event:
    """Something that happens at a time and a place, whatever page tells of it."""

    kind: EventKind
    page: Any
    starts_at: datetime
    ends_at: datetime | None
    place: Place | None
    venue: str
    about: str
    address: str = ""
    point: tuple[float, float] | None = None
    link: str = ""
    private_link: str = ""
    only_day: bool = False

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.page.title)

    @property
    def url(self) -> str:
        """Its page, for everyone."""
        return self.page.url or ""

    @property
    def over_at(self) -> datetime:
        """When it ends; after the usual length where nobody has said."""
        return self.ends_at or self.starts_at + USUAL_LENGTH

    @property
    def where(self) -> str:
        """The room, its street and the place."""
        place = self.place.full_name if self.place else ""
        return ", ".join(part for part in (self.venue, self.address, place) if part)


kinds: dict[str, EventKind] = {}


def register(kind: EventKind) -> None:
    """Introduce a kind; a name can be taken once."""
    if kind.name in kinds:
        raise ValueError(f"the kind {kind.name!r} is registered already")
    kinds[kind.name] = kind
