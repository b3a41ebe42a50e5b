"""What can be searched. Each room introduces its kinds in its own `search.py`; nothing here knows a room."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from hashlib import md5

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.functional import Promise
from wagtail.models import Page

from kunskapsbanken.people.readers import EVERYONE
from kunskapsbanken.places.models import Place


@dataclass(frozen=True)
class Entry:
    """One thing in the index: its words, its address, and what its hit is called ("Metod").

    `also` are other names for it: they count as the title does but are not shown. What is invented for the
    demonstration (`is_example`) is found after all that is real. `readers` are the keys that open it (see
    `people.readers`), `tags` what it is filtered by (see `search.facets`): pairs of a facet and a value. `point` is
    where it is (latitude, longitude), where that is known better than by its place.
    """

    object_id: int
    title: str
    summary: str
    text: str
    url: str
    label: str
    language: str = "sv"
    also: str = ""
    is_example: bool = False
    readers: frozenset[str] = frozenset({EVERYONE})
    tags: frozenset[tuple[str, str]] = frozenset()
    place: Place | None = None
    point: tuple[float, float] | None = None
    dated: date | None = None

    @property
    def fingerprint(self) -> str:
        """Alike for two entries that say the same."""
        told = [getattr(self, field.name) for field in fields(self)]
        plain = [sorted(value) if isinstance(value, frozenset) else str(value) for value in told]
        return md5(json.dumps(plain).encode(), usedforsecurity=False).hexdigest()


@dataclass(frozen=True)
class SearchKind:
    """A kind of thing to find.

    `entries(ids)` gives an entry for each of the ids that can be found (for all where `ids` is None); what it leaves
    out is taken out of the index. `model` is watched for changes. The documents of a kind `of_places` are places' own
    pages.
    """

    name: str
    label: Promise
    model: type[Model]
    entries: Callable[[Iterable[int] | None], Iterable[Entry]]
    of_places: bool = False


kinds: dict[str, SearchKind] = {}


def register(kind: SearchKind) -> None:
    """Introduce a kind; a name can be taken once."""
    if kind.name in kinds:
        raise ValueError(f"the kind {kind.name!r} is registered already")
    kinds[kind.name] = kind


def page_kinds() -> dict[str, type[Page]]:
    """The kinds of things that are pages: of these an answer can be chosen."""
    return {name: kind.model for name, kind in kinds.items() if issubclass(kind.model, Page)}


def pages_by_slug(slugs: Iterable[str]) -> dict[str, int]:
    """Ids of pages that can be found, by the last word of their address."""
    types = ContentType.objects.get_for_models(*page_kinds().values()).values()
    return dict(Page.objects.filter(slug__in=set(slugs), content_type__in=types).values_list("slug", "pk"))
