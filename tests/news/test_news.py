"""News: what everyone reads, where they stand, and who hears of them."""

import json
from datetime import date
from xml.etree import ElementTree

import pytest

from kunskapsbanken.news.importers import load_news
from kunskapsbanken.news.models import NewsPage
from kunskapsbanken.notices.queries import news_between
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.vocabulary.models import Term
from tests.conftest import ROOT
from tests.factories.news import make_news

pytestmark = pytest.mark.django_db


def test_the_list_shows_what_is_published_by_year_and_theme(client, home, municipality, django_assert_max_num_queries):
    term = Term.objects.get(slug="dagligvaror")
    make_news("Butiken öppnar", day=date(2025, 3, 1), places=[municipality], themes=[term])
    make_news("Macken byggs om", day=date(2024, 3, 1))
    make_news("Utkastet", live=False)
    for number in range(3):
        make_news(f"Fler {number}", day=date(2025, 1, 1 + number), places=[municipality])
    with django_assert_max_num_queries(22):
        page = client.get("/nyheter/").content.decode()
    assert page.index("Butiken öppnar") < page.index("Macken byggs om")
    assert "Utkastet" not in page
    assert municipality.full_name in page
    by_year = client.get("/nyheter/?ar=2024").content.decode()
    assert "Macken byggs om" in by_year
    assert "Butiken öppnar" not in by_year
    by_theme = client.get("/nyheter/?ar=2025&tema=dagligvaror").content.decode()
    assert "Butiken öppnar" in by_theme
    assert "Fler 1" not in by_theme
    for odd in ("?ar=x&tema=finns-inte&sida=99", "?ar=99999999999999999999", "?ar=²"):
        assert client.get(f"/nyheter/{odd}").status_code == 200


def test_a_piece_tells_its_source_and_speaks_schema_org(client, home, municipality):
    page = make_news(
        "Nya </script> regler", source="Förordningen", source_url="https://exempel.test/lag", places=[municipality]
    )
    shown = client.get(page.url).content.decode()
    assert '<a href="https://exempel.test/lag">Förordningen</a>' in shown
    told = json.loads(shown.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == "Nya </script> regler"
    assert told["citation"]["url"] == "https://exempel.test/lag"


def test_an_address_without_a_name_is_refused(home):
    with pytest.raises(Exception, match="Skriv vad källan heter"):
        make_news(source_url="https://exempel.test/")


def test_the_feed_has_the_latest(client, home):
    make_news("Senast", day=date(2025, 5, 2))
    feed = ElementTree.fromstring(client.get("/nyheter/flode.atom").content)
    titles = [entry.findtext("{*}title") for entry in feed.findall("{*}entry")]
    assert titles == ["Senast"]


def test_news_stand_on_the_start_page_on_the_places_and_in_search_and_sitemap(client, municipality, district):
    page_of(municipality), page_of(district)
    here = make_news("Butiken i byn", places=[district])
    make_news("Allmänt")
    rebuild_index()
    start = client.get("/").content.decode()
    assert "Butiken i byn" in start
    assert "Allmänt" in start
    for place in (municipality, district):
        shown = client.get(page_of(place).url).content.decode()
        assert "Butiken i byn" in shown
        assert "Allmänt" not in shown
    assert f'href="{here.url}"' in client.get("/sok/?q=butiken").content.decode()
    assert f"{here.url}</loc>" in client.get("/sitemap.xml").content.decode()


def test_those_who_follow_the_place_or_the_theme_hear_of_it(home, district):
    term = Term.objects.get(slug="dagligvaror")
    page = make_news("Butiken i byn", places=[district], themes=[term])
    since = page.first_published_at.replace(year=page.first_published_at.year - 1)
    (piece,) = [piece for piece in news_between(since, page.first_published_at) if piece.key.startswith("news.")]
    assert ("plats", district.code) in piece.marks
    assert ("plats", district.parent.code) in piece.marks
    assert ("amne", "dagligvaror") in piece.marks


def test_founding_news_are_loaded_once_and_never_over_an_editor(home):
    assert dict(load_news(ROOT / "content").counts) == {"nya": len(list((ROOT / "content" / "news").glob("*.md")))}
    assert set(load_news(ROOT / "content").counts) == {"oförändrade"}
    for page in NewsPage.objects.all():
        assert page.source
        assert page.themes.exists()
    assert "<strong>Hemsändningsbidrag</strong>" in NewsPage.objects.get(slug__startswith="nya-regler").body
