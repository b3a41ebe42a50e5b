"""Swedish keeps its addresses; what is translated is led to, and what is not is shown in Swedish and says so."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation
from hypothesis import given, strategies as st
from wagtail.models import Locale

from kunskapsbanken.bank.queries.items import items_at, items_to_choose_from
from kunskapsbanken.config import languages
from kunskapsbanken.search.queries import find
from kunskapsbanken.ui.languages import WITHOUT_LANGUAGE, in_language, language_of, without_language
from kunskapsbanken.vocabulary.models import Term
from tools import translations as catalogues

URL, ENGLISH_URL = "/kunskapsbank/posten/", "/en/kunskapsbank/the-item/"


def page(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def item(make_item):
    return make_item(title="Posten", promise="Ett löfte på svenska.", kind="metod")


@pytest.fixture
def translated(item):
    locale = Locale.objects.create(language_code="en")
    english = item.copy_for_translation(locale, copy_parents=True)
    english.title, english.slug, english.promise = "The item", "the-item", "A promise in English."
    english.save_revision().publish()
    return english


@pytest.mark.django_db
def test_the_swedish_page_is_as_it_was(client, item):
    told = page(client.get(URL))
    assert told.html["lang"] == "sv"
    assert not told.select(".language-note, link[hreflang], h1[lang]")
    assert told.select_one("link[rel=canonical]")["href"].endswith(f"//localhost:8000{URL}")


@pytest.mark.django_db
def test_what_is_not_translated_is_shown_in_swedish_and_says_so(client, item):
    told = page(client.get(f"/en{URL}"))
    assert told.html["lang"] == "en"
    assert "not been translated" in told.select_one(".language-note").get_text()
    assert told.h1["lang"] == told.select_one(".lead")["lang"] == "sv"
    assert told.select_one("link[rel=canonical]")["href"].endswith(f"//localhost:8000{URL}")
    assert not told.select("link[hreflang]")


@pytest.mark.django_db
def test_the_frame_stays_in_the_readers_language(client, item):
    told = page(client.get("/en/"))
    links = [link["href"] for link in told.select("main a[href^='/'], .masthead a[href^='/'], .footer a[href^='/']")]
    outside = [link for link in links if not link.startswith(("/en/", *WITHOUT_LANGUAGE))]
    assert f"/en{URL}" in links
    assert outside == []


@pytest.mark.django_db
def test_the_languages_lead_to_each_other(client, translated):
    swedish, english = page(client.get(URL)), page(client.get(ENGLISH_URL))
    for told in (swedish, english):
        others = {link["hreflang"]: link["href"] for link in told.select("head link[hreflang]")}
        assert {code: address.split("//")[1].split("/", 1)[1] for code, address in others.items()} == {
            "sv": URL[1:],
            "en": ENGLISH_URL[1:],
        }
    assert english.h1.get_text() == "The item"
    assert not english.select(".language-note, h1[lang]")


@pytest.mark.django_db
def test_an_address_of_another_language_leads_to_the_translation(client, translated):
    assert client.get(f"/en{URL}").url == ENGLISH_URL
    assert client.get("/kunskapsbank/the-item/").url == URL
    assert client.get("/en/kunskapsbank/finns-inte/").status_code == 404


@pytest.mark.django_db
def test_lists_tell_a_translated_item_once(translated, make_item):
    make_item(title="Bara svensk")
    titles = {}
    for language in ("sv", "en"):
        with translation.override(language):
            titles[language] = set(items_to_choose_from().values_list("title", flat=True))
    assert titles == {"sv": {"Posten", "Bara svensk"}, "en": {"The item", "Bara svensk"}}


@pytest.mark.django_db
def test_translations_may_share_an_address(client, translated):
    translated.slug = "posten"
    translated.save_revision().publish()
    for language, title in (("sv", "Posten"), ("en", "The item")):
        with translation.override(language):
            assert [item.title for item in items_at("posten")] == [title]
        prefix = "" if language == "sv" else "/en"
        assert title in client.get(f"{prefix}{URL}inbaddning/").text


@pytest.mark.django_db
def test_the_site_map_for_machines_has_every_language(client, translated):
    told = client.get("/sitemap.xml").text
    assert f"{URL}<" in told
    assert f"{ENGLISH_URL}<" in told


@pytest.mark.django_db
def test_the_index_keeps_the_address_of_the_page_whoever_saves(item, translated, django_capture_on_commit_callbacks):
    with translation.override("en"), django_capture_on_commit_callbacks(execute=True):
        item.save_revision().publish()
        translated.save_revision().publish()
    assert find("löfte").found
    with translation.override("en"):
        assert find("promise").found


@pytest.mark.django_db
def test_only_texts_are_translated(home):
    assert home.is_translated
    places = next(page.specific for page in home.get_children() if page.slug == "platser")
    with pytest.raises(PermissionDenied):
        places.copy_for_translation(Locale.objects.create(language_code="en"), copy_parents=True)


@pytest.mark.django_db
def test_the_easy_text_is_offered_and_found(client, make_item, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        item = make_item(title="Posten", easy_read="<p>Enkla zebraord.</p>")
    assert page(client.get(URL)).select_one("#lattlast .prose").get_text(strip=True) == "Enkla zebraord."
    assert [row.object_id for row in find("zebraord").found] == [item.pk]


@pytest.mark.django_db
def test_personal_pages_are_kept_in_no_language(client):
    assert "no-cache" in client.get("/en/mitt/").headers.get("Cache-Control", "no-cache")


def test_what_stands_outside_the_languages_is_named():
    outside = {
        "/" + str(pattern.pattern).strip("^").split("/")[0]
        for pattern in get_resolver().url_patterns
        if isinstance(pattern, URLPattern) or type(pattern.pattern).__name__ == "RoutePattern"
    }
    assert outside <= {f"/{address.split('/')[1]}" for address in WITHOUT_LANGUAGE}


@pytest.mark.django_db
def test_the_account_and_the_terms_are_read_in_english_and_named_by_their_lasting_address(client, item):
    term = Term.objects.exclude(description="").first() or Term.objects.first()
    login = client.get("/en/konto/logga-in/").text
    assert "Log in" in login
    assert "Logga in" not in page(client.get("/en/konto/logga-in/")).select_one("main").get_text()
    html = page(client.get(f"/en/vokabular/{term.slug}/"))
    assert f"/vokabular/{term.slug}/" in html.select_one("dl").get_text()
    assert "/en/" not in html.select_one("dl dd:last-child").get_text()
    assert html.select_one("main .lead")["lang"] == "sv"
    turtle = client.get(f"/en/vokabular/{term.slug}/", headers={"accept": "text/turtle"}).text
    assert "/en/vokabular/" not in turtle


def test_organisations_reach_us_at_one_address_in_every_language():
    with translation.override("en"):
        assert reverse("openid_connect_callback", args=["a"]).startswith("/konto/")
        assert reverse("saml_acs", args=["a"]).startswith("/konto/")
        assert reverse("account_login").startswith("/en/konto/")


@given(st.sampled_from(["/", "/sok/?q=a", "/kunskapsbank/posten/", "/ena/b/"]), st.sampled_from(["sv", "en"]))
def test_an_address_goes_there_and_back(address, language):
    there = in_language(address, language)
    assert language_of(there) == language
    assert without_language(there) == address


def test_an_unknown_language_stops_the_start():
    assert [code for code, _name in languages.offered([])] == ["sv", "en"]
    assert [code for code, _name in languages.offered(["se", "fi"])] == ["sv", "en", "fi", "se"]
    with pytest.raises(ImproperlyConfigured):
        languages.offered(["xx"])


@pytest.mark.parametrize("language", catalogues.KEPT_IN_PART)
def test_catalogues_in_part_are_sound(language):
    assert catalogues.check_in_part(language) == []
    assert language in languages.NAMES


@pytest.mark.parametrize("language", ["fit", "se", "sma", "smj", "sju"])
def test_no_text_is_shown_that_no_speaker_has_read(language):
    """Whoever has read a text takes its mark away, and this test's claim of that language with it."""
    assert all(message.fuzzy for message in catalogues.catalogue_of(language) if message.id)


@pytest.mark.django_db
def test_a_language_in_part_says_so_and_marks_the_rest(client, settings_with_finnish):
    told = page(client.get("/fi/tipsa-oss/"))
    assert told.html["lang"] == "fi"
    assert told.main["lang"] == "sv"
    assert "Vain osa sivustosta" in told.select_one(".languages").get_text()
    assert told.select_one(".ds-skip-link").get_text() == "Siirry sisältöön"
    assert not page(client.get("/fi/sok/")).main.get("lang")


@pytest.fixture
def settings_with_finnish(settings):
    settings.LANGUAGES = languages.offered(["fi"])
