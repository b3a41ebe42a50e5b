"""Files as a kind of thing to find: whatever their sources tell, with the text that was read in them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.search.file_sources import sources
from kunskapsbanken.search.models import FileText
from kunskapsbanken.search.registry import Entry, SearchKind, register

# Between the pages in the index, so that the page of a place in the text can be counted.
PAGE_BREAK = "\f"


def _files(ids: Iterable[int] | None) -> Iterator[Entry]:
    rows = FileText.objects.all() if ids is None else FileText.objects.filter(pk__in=ids)
    for source in sources.values():
        found = {row.object_id: row for row in rows.filter(source=source.name)}
        for entry in source.entries(found):
            row = found[entry.object_id]
            yield replace(entry, object_id=row.pk, text=PAGE_BREAK.join(text for _number, text in row.pages))


FILES = SearchKind("file", _("Filer"), FileText, _files)
register(FILES)
