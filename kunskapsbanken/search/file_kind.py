"""Files as a kind of thing to find: whatever their sources tell, with the text that was read in them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.engines.swedish.passages import PAGE_BREAK
from kunskapsbanken.search.excerpts import FILES as NAME
from kunskapsbanken.search.file_sources import sources
from kunskapsbanken.search.models import FileText
from kunskapsbanken.search.registry import Entry, SearchKind, register

# So many texts are held in memory at a time.
BATCH = 50


def _files(ids: Iterable[int] | None) -> Iterator[Entry]:
    rows = FileText.objects.all() if ids is None else FileText.objects.filter(pk__in=ids)
    for source in sources.values():
        numbers = dict(rows.filter(source=source.name).values_list("object_id", "pk"))
        entries = iter(source.entries(numbers))
        while batch := [replace(entry, object_id=numbers[entry.object_id]) for entry in islice(entries, BATCH)]:
            pages = dict(
                FileText.objects.filter(pk__in=[entry.object_id for entry in batch]).values_list("pk", "pages")
            )
            yield from (replace(entry, text=_joined(pages.get(entry.object_id, []))) for entry in batch)


def _joined(pages: list[tuple[int | None, str]]) -> str:
    """With a sign between the pages, so that the page of a place in the text can be counted."""
    return PAGE_BREAK.join(text for _number, text in pages)


FILES = SearchKind(NAME, _("Filer"), FileText, _files)
register(FILES)
