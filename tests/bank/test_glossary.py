"""Words that explain themselves where an item first uses them."""

import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.bank.choices import ItemKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def define(make_item):
    def make(title, explanation="Så här är det.", **fields):
        return make_item(title=title, kind=ItemKind.DEFINITION, short_definition=explanation, **fields)

    return make


@pytest.fixture
def read(client, make_item):
    """Publish an item with the text and read its page."""

    def make(text, **fields):
        item = make_item(title="Metoden", body=[("text", text)], **fields)
        return BeautifulSoup(client.get(item.url).content, "html.parser").select_one("article")

    return make


def explained(page):
    return [button.get_text() for button in page.select("button.term")]


def test_first_use_of_a_word_explains_itself(define, read):
    define("Servicepunkt", "En plats med flera tjänster.")
    page = read("<p>Servicepunkten i byn blev fler servicepunkter.</p><p>En servicepunkt till.</p>")
    assert explained(page) == ["Servicepunkten"]
    card = page.select_one(f"#{page.select_one('button.term')['popovertarget']}")
    assert "En plats med flera tjänster." in card.get_text()
    assert card.a["href"] == "/kunskapsbank/servicepunkt/"
    assert "blev fler servicepunkter." in page.select_one(".prose").get_text()


def test_longest_name_wins_and_words_must_stand_together(define, read):
    define("Plan", "Det man tänkt göra.")
    define("Kommunal plan", "Kommunens bild.")
    assert explained(read("<p>Den kommunala planen. En kommunal, plan sak.</p>")) == ["kommunala planen", "plan"]


def test_other_names_are_known_only_where_they_share_a_word(define, read):
    define("Kommunal serviceplan", also="serviceplan, LAG")
    assert explained(read("<p>En lag gäller. Er serviceplan gäller mer.</p>")) == ["serviceplan"]


def test_a_word_that_only_looks_alike_without_its_dots_is_another(define, read):
    define("Samråd")
    assert explained(read("<p>Det blev sämre utan samråd.</p>")) == ["samråd"]


def test_links_headings_quotes_and_facts_are_left_alone(define, read):
    define("Bygd")
    text = '<h3>Bygden</h3><p><a href="https://exempel.test/">Er bygd</a></p><blockquote>Vår bygd</blockquote>'
    assert explained(read(text, use_when="När bygden vill", time="En kväll i bygden")) == []


def test_page_does_not_explain_its_own_word(client, define):
    item = define("Bygd", body=[("text", "<p>En bygd är en bygd.</p>")])
    assert "button" not in str(BeautifulSoup(client.get(item.url).content, "html.parser").select_one(".prose"))


def test_no_more_than_eight_words_a_page(define, read):
    names = ["Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota", "Kappa"]
    for name in names:
        define(name)
    assert explained(read(f"<p>{' '.join(names)}</p>")) == names[:8]


def test_markup_survives_and_explanations_are_escaped(define, read):
    define("Bygd", "<b>Fet</b> & fin")
    page = read("<p>R&amp;D i <b>vår</b> bygd &lt;här&gt; är <i>bra</i>.</p>")
    assert "<b>Fet</b>" not in str(page)
    assert "<b>Fet</b> & fin" in page.select_one(".term-card").get_text()
    page.select_one(".term-card").decompose()
    assert page.select_one(".prose p").get_text() == "R&D i vår bygd <här> är bra."


def test_unpublished_word_explains_nothing(define, read):
    define("Bygd", live=False)
    assert explained(read("<p>Vår bygd.</p>")) == []


def test_new_word_is_explained_on_pages_already_read(client, define, make_item, django_capture_on_commit_callbacks):
    item = make_item(title="Metoden", body=[("text", "<p>Vår bygd.</p>")])
    assert "popover" not in client.get(item.url).text
    with django_capture_on_commit_callbacks(execute=True):
        define("Bygd")
    assert "popover" in client.get(item.url).text
