"""A reader finds what there is: by search, by filters and by a learning path; by keyboard, also without JavaScript."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.visitors import NARROW, Visitors, press, tab_to, write

pytestmark = pytest.mark.browser


def test_reader_finds_an_item_by_words_typed_without_dots(reader: Page):
    reader.goto("/")
    write(reader.get_by_role("main").locator("input[type=search]"), "arlig uppfoljning")
    reader.keyboard.press("Enter")
    expect(reader).to_have_title(re.compile("Sök: arlig uppfoljning"))
    expect(reader.get_by_role("region", name=re.compile(r"^\d+ träff(ar)? för ”arlig uppfoljning”"))).to_be_visible()
    hit = reader.locator(".hits h3").first
    assert hit.locator("mark").all_inner_texts() == ["Årlig", "uppföljning"]  # as the text has it, not as it was typed
    title = hit.inner_text()
    press(hit.get_by_role("link"))
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect(reader).to_have_url(re.compile("/kunskapsbank/arlig-uppfoljning/$"))


def test_reader_who_finds_nothing_is_told_what_to_try(reader: Page):
    reader.goto("/sok/?q=xyzzyplugh")
    expect(reader.get_by_role("region", name="0 träffar för ”xyzzyplugh”")).to_be_visible()
    press(reader.get_by_role("main").get_by_role("link", name="Tipsa oss om det som saknas"))
    expect(reader.get_by_role("heading", level=1, name="Tipsa oss")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_reader_finds_an_item_by_filters_on_a_small_screen(visitors: Visitors, javascript: bool):
    page = visitors(javascript=javascript, width=NARROW)
    page.goto("/kunskapsbank/")
    press(page.locator("summary", has_text="Filtrera"))
    choice = page.get_by_label(re.compile("^Metod "))
    number = int(re.sub(r"\D", "", page.locator("label", has=choice).locator(".count").inner_text()))
    press(choice, "Space")
    press(page.locator("summary", has_text="Fas"))
    press(page.get_by_label(re.compile("^Riktning ")), "Space")
    press(page.get_by_role("button", name="Visa träffar"))
    expect(page).to_have_url(re.compile("typ=metod&fas=riktning"))
    both = int(page.locator("#antal-traffar").inner_text().split()[0])
    assert 0 < both < number
    assert {text.strip() for text in page.locator(".card .eyebrow").all_inner_texts()} == {"Metod"}
    press(page.get_by_role("link", name=re.compile("Ta bort filtret Riktning")))
    expect(page.locator("#antal-traffar")).to_contain_text(f"{number} poster")
    first = page.locator(".card").first.get_by_role("link")
    title = first.inner_text()
    press(first)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_reader_narrows_a_search_on_a_small_screen(visitors: Visitors, javascript: bool):
    page = visitors(javascript=javascript, width=NARROW)
    page.goto("/sok/?q=servicepunkt")
    everything = number_of_hits(page)
    press(page.locator("summary", has_text="Filtrera"))
    choice = page.get_by_label(re.compile("^Kunskapsposter "))
    number = int(re.sub(r"\D", "", page.locator("label", has=choice).locator(".count").inner_text()))
    press(choice, "Space")
    press(page.locator("summary", has_text="Nära en plats"))
    write(page.get_by_label("Ort, bygd eller kommun"), "Bortistan")
    press(page.get_by_role("button", name="Visa träffar"))
    expect(page.get_by_text("Vi känner ingen plats som heter ”Bortistan” och visar").first).to_be_visible()
    expect(page).to_have_url(re.compile("slag=item"))
    assert number_of_hits(page) == number < everything
    press(page.get_by_role("link", name="Ta bort filtret Kunskapsposter"))
    expect(page.locator("#antal-traffar")).to_contain_text(f"{everything} träffar")
    press(page.get_by_role("link", name="nyast"))
    expect(page).to_have_url(re.compile("ordning=nyast"))
    expect(page.get_by_role("link", name="nyast")).to_have_attribute("aria-current", "true")


def test_reader_asks_near_a_village_and_for_the_words_as_they_stand(reader: Page):
    reader.goto("/sok/")
    write(reader.get_by_role("main").locator("input[type=search]"), "butik nära moskosel")
    reader.keyboard.press("Enter")
    expect(
        reader.get_by_text("Moskosel ligger i Arvidsjaurs kommun. Vi visar det som ligger inom 40 km")
    ).to_be_visible()
    near = number_of_hits(reader)
    press(reader.get_by_role("link", name="Sök i stället efter orden som de står"))
    expect(reader).to_have_url(re.compile("exakt=1"))
    assert number_of_hits(reader) > near > 0


def test_what_a_reader_looked_at_and_followed_is_told_once_and_not_who(visitors: Visitors):
    page = visitors()
    page.add_init_script("""
      const send = navigator.sendBeacon.bind(navigator);
      navigator.sendBeacon = (address, data) => {
        localStorage.told = `${localStorage.told ?? ""}${address} ${data}\n`;
        return send(address, data);
      };
    """)
    page.goto("/sok/?q=servicepunkt")
    words = page.get_by_role("main").locator("input[type=search]")
    words.fill("paketombud")
    words.press("Enter")
    expect(page.get_by_role("region", name=re.compile("för ”paketombud”"))).to_be_visible()
    press(page.get_by_role("link", name="nyast"))  # the same question in another order
    expect(page).to_have_url(re.compile("ordning=nyast"))
    hit = page.locator(".hits h3 a[href^='/kunskapsbank/']").first  # it leads straight there
    address = hit.get_attribute("href")
    press(hit)
    expect(page).to_have_url(re.compile(f"{address}$"))
    assert page.evaluate("localStorage.told").splitlines() == [
        "/sok/lasning/ q=servicepunkt&sedd=1",
        "/sok/lasning/ q=paketombud&sedd=1&klick=1",
    ]


def number_of_hits(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator("#antal-traffar").inner_text().split(" ")[0]))


def test_reader_turns_the_page_and_keeps_the_filter(reader: Page):
    reader.goto("/kunskapsbank/?fas=plan")
    total = reader.locator("#antal-traffar").inner_text()
    before = reader.locator(".card h3").all_inner_texts()
    press(reader.get_by_role("navigation", name="Sidor").get_by_role("link", name="Nästa"))
    expect(reader).to_have_url(re.compile("sida=2"))
    expect(reader.locator("#antal-traffar")).to_have_text(total)
    assert not set(before) & set(reader.locator(".card h3").all_inner_texts())


def test_reader_is_led_from_a_problem_to_an_item(reader: Page):
    reader.goto("/")
    press(reader.get_by_role("main").get_by_role("link", name="Hålla ett bymöte", exact=True))
    expect(reader.get_by_role("heading", level=1, name="Hålla ett bymöte")).to_be_visible()
    assert reader.locator("ol.steps > li").count() >= 4
    step = reader.locator("ol.steps > li").nth(2)
    expect(step.get_by_role("heading", level=2)).to_have_text("Välj metod efter frågan")
    press(step.get_by_role("link").first)
    expect(reader).to_have_url(re.compile("/kunskapsbank/"))
    part_of = reader.get_by_role("region", name="Ingår i")
    expect(part_of.get_by_role("link", name="Hålla ett bymöte")).to_be_visible()


def test_reader_walks_back_by_the_breadcrumbs(reader: Page):
    reader.goto("/kunskapsbank/world-cafe/")
    crumbs = reader.get_by_role("navigation", name="Brödsmulor")
    tab_to(crumbs.get_by_role("link", name="Kunskapsbank"))
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1, name="Kunskapsbank")).to_be_visible()


def test_field_suggests_while_one_types_and_the_arrows_choose(visitors: Visitors):
    page = visitors()
    page.goto("/")
    field = page.get_by_role("main").get_by_role("combobox")
    write(field, "framtidsv")
    suggestions = page.get_by_role("main").get_by_role("listbox", name="Förslag")
    expect(suggestions).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Välj med piltangenterna.")).to_be_attached()
    page.keyboard.press("Escape")
    expect(suggestions).to_be_hidden()
    write_more(page, field, "e")
    expect(suggestions).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = suggestions.get_by_role("option", selected=True)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Framtidsverkstad")


def test_words_are_written_out_and_places_lead_to_their_pages(visitors: Visitors):
    page = visitors()
    page.goto("/")
    field = page.get_by_role("main").get_by_role("combobox")
    listbox = page.get_by_role("main").get_by_role("listbox", name="Förslag")
    write(field, "storuma")
    place = listbox.get_by_role("group", name="Platser").get_by_role(
        "option", name=re.compile("^Storumans kommun Kommun i")
    )
    expect(place).to_be_visible()
    page.keyboard.press("Escape")
    expect(listbox).to_be_hidden()
    field.fill("")
    write(field, "hjälp med bygdeg")
    word = listbox.get_by_role("group", name="Ord").get_by_role(
        "option", name=re.compile("hjälp med bygdegård.* har ordet")
    )
    expect(word.first).to_be_visible()
    for _press in range(listbox.get_by_role("option").count()):
        page.keyboard.press("ArrowDown")
        if word.first.get_attribute("aria-selected") == "true":
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sok/\?q=hj%C3%A4lp\+med\+bygdeg%C3%A5rd"))


def test_results_follow_the_filters_without_a_reload_and_the_focus_stays(visitors: Visitors):
    page = visitors()
    page.goto("/kunskapsbank/")
    page.evaluate("window.sameDocument = true")
    heading = page.locator("#antal-traffar")
    before = heading.inner_text()
    choice = page.get_by_label(re.compile("^Metod "))
    press(choice, "Space")
    expect(page).to_have_url(re.compile(r"\?typ=metod$"))
    expect(heading).not_to_have_text(before)
    expect(choice).to_be_focused()
    expect(page.get_by_role("status").filter(has_text=heading.inner_text()).first).to_be_attached()
    page.go_back()
    expect(heading).to_have_text(before)
    assert page.evaluate("window.sameDocument")


def write_more(page: Page, field: Locator, text: str) -> None:
    expect(field).to_be_focused()
    page.keyboard.type(text)
