"""A search can be followed: what is new and would be found by it."""

from collections.abc import Collection, Sequence
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.notices.registry import FollowKind, News, Subject, register
from kunskapsbanken.search.filters import Filters
from kunskapsbanken.search.queries import find
from kunskapsbanken.search.registry import kinds

SEARCH = "sokning"


def search_ref(question: str, chosen: Collection[str]) -> str:
    """What names a search: its words and the kinds it is kept to."""
    return urlencode([("q", question), *(("slag", kind) for kind in sorted(chosen))])


def _subjects(refs: Collection[str]) -> dict[str, Subject]:
    found = {}
    for ref in refs:
        question, chosen = _read(ref)
        if question:
            title = _("sökningen ”%s”") % question
            kept_to = ", ".join(str(kinds[name].label).lower() for name in chosen)
            found[ref] = Subject(f"{title} ({kept_to})" if kept_to else title, f"{reverse('search')}?{ref}")
    return found


def _concerns(_kind: str, refs: Collection[str], news: Sequence[News]) -> dict[str, list[News]]:
    """One search for each that differs: it must be asked what it finds today."""
    found = {}
    for ref in refs if any(piece.entry for piece in news) else ():
        question, chosen = _read(ref)
        hits = {
            (kind, object_id) for _pk, kind, object_id in find(question, filters=Filters(kinds=frozenset(chosen))).rows
        }
        found[ref] = [piece for piece in news if piece.entry in hits]
    return {ref: pieces for ref, pieces in found.items() if pieces}


def _read(ref: str) -> tuple[str, list[str]]:
    asked = QueryDict(ref)
    return asked.get("q", "").strip(), [name for name in asked.getlist("slag") if name in kinds]


register(FollowKind(SEARCH, gettext_lazy("Sökning"), _subjects, _concerns))
