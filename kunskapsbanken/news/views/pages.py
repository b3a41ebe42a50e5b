"""News as everyone reads them: the list by year and theme, and a piece of news."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kunskapsbanken.news.exporters import news_data
from kunskapsbanken.news.models import NewsListPage, NewsPage
from kunskapsbanken.news.queries import news as queries
from kunskapsbanken.ui.serving import crumbs_under

PAGE_SIZE = 20


def news_list(request: HttpRequest, page: NewsListPage) -> HttpResponse:
    """Everything, or what is of one year (`ar`) or one theme (`tema`), the latest first."""
    years, themes = [day.year for day in queries.years_of_news()], queries.themes_of_news()
    written, theme = request.GET.get("ar", ""), request.GET.get("tema", "")
    year = int(written) if written.isdecimal() and int(written) in years else None
    theme = theme if theme in {term.slug for term in themes} else ""
    window = Paginator(queries.news_of(year=year, theme=theme), PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "page": page,
        "years": years,
        "themes": themes,
        "year": year,
        "theme": theme,
        "window": window,
        "breadcrumbs": [(page.title, "")],
    }
    return render(request, "news/news_list.html", context)


def news(request: HttpRequest, page: NewsPage) -> HttpResponse:
    """A piece of news."""
    address = f"{settings.BASE_URL}{page.url or ''}"
    above = page.get_parent()
    places = [row.place for row in page.concerned.all()]
    context = {
        "page": page,
        "places": places,
        "place": next((place for place in places if place.is_example), None),
        "themes": page.themes.all(),
        "address": address,
        "jsonld": news_data(page, address=address) if page.live else None,
        "breadcrumbs": crumbs_under(above.title, page),
    }
    return render(request, "news/news.html", context)
