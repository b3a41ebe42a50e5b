"""Those who follow a place or a term hear of the news that concern it."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from kunskapsbanken.news.models import NewsPage
from kunskapsbanken.news.queries.news import published_news
from kunskapsbanken.notices.registry import Mark, News, NewsSource, place_marks, register, term_marks


def _news(start: datetime, stop: datetime) -> Iterator[News]:
    found = published_news().filter(first_published_at__gt=start, first_published_at__lte=stop)
    for page in found.prefetch_related("concerned__place", "themes__broader"):
        yield News(
            key=f"news.page:{page.pk}",
            when=page.first_published_at,
            label=_("Nyhet"),
            title=page.title,
            url=page.url,
            marks=_marks(page),
            entry=("news", page.pk),
        )


def _marks(page: NewsPage) -> frozenset[Mark]:
    places = [row.place for row in page.concerned.all()]
    themes = page.themes.all()
    slugs = {term.slug for theme in themes for term in (theme, theme.broader) if term}
    example = next((place for place in places if place.is_example), None)
    return frozenset({mark for place in places for mark in place_marks(place)} | term_marks(slugs, example))


register(NewsSource("news.pages", _news))
