"""News as anyone reads them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from kunskapsbanken.news.models import NewsListPage, NewsPage, NewsPlace
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term


def published_news() -> QuerySet[NewsPage]:
    """Everything that is out, the latest first."""
    return NewsPage.objects.filter(open_to_all()).order_by("-day", "-pk")


def news_of(*, year: int | None = None, theme: str = "") -> QuerySet[NewsPage]:
    """Those of one year and one theme, or all; with the places they concern."""
    found = published_news().prefetch_related(_with_places())
    if year:
        found = found.filter(day__year=year)
    if theme:
        ids = Term.objects.filter(Q(slug=theme) | Q(broader__slug=theme)).values("pk")
        found = found.filter(pk__in=NewsPage.themes.through.objects.filter(term__in=ids).values("newspage"))
    return found


def years_of_news() -> list[date]:
    """The years that there are news of, the latest first."""
    return list(NewsPage.objects.filter(open_to_all()).dates("day", "year", order="DESC"))


def themes_of_news() -> list[Term]:
    """The themes that there are news of."""
    told = NewsPage.themes.through.objects.filter(newspage__in=published_news().order_by().values("pk"))
    return list(Term.objects.filter(pk__in=told.values("term")).order_by("scheme", "sort_order", "label_sv"))


def latest_news(number: int) -> list[NewsPage]:
    """The latest of all."""
    return list(published_news().prefetch_related(_with_places())[:number])


def news_in(place: Place, number: int) -> list[NewsPage]:
    """The latest that concern a place: itself, what lies in it, or what it lies in. Not what concerns everyone."""
    above = place.path.strip("/").split("/")
    concerned = NewsPlace.objects.filter(Q(place__path__startswith=place.path) | Q(place__code__in=above))
    found = published_news().filter(pk__in=concerned.values("page"))
    return list(found.prefetch_related(_with_places())[:number])


def places_of(pages: Iterable[NewsPage]) -> dict[int, list[Place]]:
    """The places that each concerns, as fetched with them."""
    return {page.pk: [row.place for row in page.concerned.all()] for page in pages}


def list_page() -> NewsListPage | None:
    """The page of the list."""
    return NewsListPage.objects.filter(open_to_all()).first()


def _with_places() -> Prefetch:
    return Prefetch("concerned", NewsPlace.objects.select_related("place"))
