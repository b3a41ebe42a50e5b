"""Conferences and other events, introduced to the search."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.bank.plaintext import prose_text
from kunskapsbanken.events.models import EventPage
from kunskapsbanken.search.pages import told_pages
from kunskapsbanken.search.registry import Entry, SearchKind, register

PARTS = ["place", "sessions", "partners", "questions", "lessons"]


def _events(ids: Iterable[int] | None) -> Iterator[Entry]:
    """No names of those who speak: what someone did is found by what it was about."""
    for told in told_pages(EventPage, ids, prefetch=PARTS):
        page, place = told.page, told.page.place
        parts = [f"{row.title}\n{row.text}" for row in page.sessions.all()]
        parts += [partner.name for partner in page.partners.all()]
        parts += [f"{row.question}\n{row.answer}" for row in page.questions.all()]
        parts += [f"{row.title}\n{row.text}" for row in page.lessons.all()]
        is_example = bool(place and place.is_example)
        label = str(page.get_sort_display())
        yield Entry(
            page.pk,
            page.title,
            page.lead,
            "\n".join([prose_text(page.about), page.venue, place.full_name if place else "", *parts]),
            told.url,
            told.label(_("%s (exempel)") % label if is_example else label),
            told.language,
            is_example=is_example,
            readers=told.readers,
            place=place,
            dated=timezone.localdate(page.starts_at),
        )


register(SearchKind("event", gettext_lazy("Evenemang"), EventPage, _events))
