"""Pages as the search tells of them: what is published, and drafts for those who work on them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from kunskapsbanken.people.readers import readers_of_pages


@dataclass(frozen=True)
class ToldPage:
    """A page, as its latest text where it is a draft, and the keys of those who may read it."""

    page: Any
    readers: frozenset[str]

    @property
    def url(self) -> str:
        """Its address; a draft's is the desk's."""
        return self.page.url if self.page.live else reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def language(self) -> str:
        """The language it is written in."""
        return str(self.page.locale.language_code)

    @property
    def dated(self) -> date | None:
        """The day it was last published, or last written on."""
        at = self.page.last_published_at if self.page.live else self.page.latest_revision_created_at
        return timezone.localdate(at) if at else None

    def label(self, kind: object) -> str:
        """What a hit is called; a draft says so."""
        return str(kind) if self.page.live else _("Utkast: %s") % kind


def told_pages(model: type[Page], ids: Iterable[int] | None, *, prefetch: Sequence[str] = ()) -> Iterator[ToldPage]:
    """Every page of a kind that someone can find, or those of the given ids that someone can."""
    pages = model.objects.select_related("locale", "latest_revision").prefetch_related(*prefetch)
    chosen = pages if ids is None else pages.filter(pk__in=ids)
    for page, readers in readers_of_pages(chosen.iterator(chunk_size=200)):
        if readers:
            yield ToldPage(page if page.live else _as_written(page), readers)


def _as_written(page: Page) -> Page:
    latest = page.latest_revision
    return page.with_content_json(latest.content) if latest else page
