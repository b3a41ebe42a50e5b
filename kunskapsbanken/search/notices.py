"""A search can be followed: what is new and would be found by it."""

from collections.abc import Collection, Sequence

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.notices.registry import FollowKind, News, Subject, register
from kunskapsbanken.search.asking import PERIODS, Question, question_of
from kunskapsbanken.search.facets import facets
from kunskapsbanken.search.queries import find
from kunskapsbanken.search.registry import kinds

SEARCH = "sokning"


def _subjects(refs: Collection[str]) -> dict[str, Subject]:
    asked = {ref: question_of(QueryDict(ref)) for ref in refs}
    return {
        ref: Subject(_title(question), f"{reverse('search')}?{ref}")
        for ref, question in asked.items()
        if question.is_asked
    }


def _title(question: Question) -> str:
    title = _("sökningen ”%s”") % question.written if question.written else _("en sökning utan ord")
    kept_to = ", ".join(_narrowed(question))
    return f"{title} ({kept_to})" if kept_to else title


def _narrowed(question: Question) -> list[str]:
    """What the search is kept to, in words."""
    filters = question.filters
    told = [str(kinds[name].label).lower() for name in sorted(filters.kinds)]
    for name, values in sorted(filters.tags.items()):
        labels = facets[name].labels()
        told += [labels.get(value, value) for value in sorted(values)]
    if filters.place:
        told.append(filters.place.full_name)
    if filters.near and not question.names_place:
        told.append(_("nära %s") % filters.near.spot.name)
    if question.period:
        told.append(str(PERIODS[question.period][0]).lower())
    return told


def _concerns(_kind: str, refs: Collection[str], news: Sequence[News]) -> dict[str, list[News]]:
    """One search for each that differs: it must be asked what it finds today. Letters tell of what anyone may read."""
    found = {}
    for ref in refs if any(piece.entry for piece in news) else ():
        question = question_of(QueryDict(ref))
        hits = find(question.words, filters=question.filters)
        entries = {(kind, object_id) for _pk, kind, object_id in hits.rows}
        found[ref] = [piece for piece in news if piece.entry in entries]
    return {ref: pieces for ref, pieces in found.items() if pieces}


register(FollowKind(SEARCH, gettext_lazy("Sökning"), _subjects, _concerns))
