"""News, introduced to the search. Issues of the newsletter only point at what is found by itself."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.bank.plaintext import prose_text
from kunskapsbanken.news.models import NewsPage
from kunskapsbanken.search.pages import told_pages
from kunskapsbanken.search.registry import Entry, SearchKind, register


def _news(ids: Iterable[int] | None) -> Iterator[Entry]:
    for told in told_pages(NewsPage, ids, prefetch=["concerned__place", "themes"]):
        page = told.page
        places = [row.place for row in page.concerned.all()]
        is_example = any(place.is_example for place in places)
        words = [prose_text(page.body), page.source, *(place.full_name for place in places)]
        yield Entry(
            page.pk,
            page.title,
            page.lead,
            "\n".join([*words, *(term.label_sv for term in page.themes.all())]),
            told.url,
            told.label(_("Nyhet (exempel)") if is_example else _("Nyhet")),
            told.language,
            is_example=is_example,
            readers=told.readers,
            place=places[0] if len(places) == 1 else None,
            dated=page.day,
        )


register(SearchKind("news", gettext_lazy("Nyheter"), NewsPage, _news))
