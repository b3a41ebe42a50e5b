"""The site by keyboard alone and on small or enlarged screens."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.visitors import NARROW, OFFICER, Visitors, has_focus, log_in, press, settle, tab_to

pytestmark = pytest.mark.browser

PAGES = ["/", "/kunskapsbank/", "/kunskapsbank/world-cafe/", "/tipsa-oss/", "/konto/logga-in/", "/sok/?q=butik"]
# What the eye sees of the focus: how the element, what it covers or what it stands in looks with it and without it,
# once every transition has come to its end.
SHOWN_FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const parts = () => [getComputedStyle(element), getComputedStyle(element, "::after"),
    getComputedStyle(element.parentElement)].map(
      (style) => [style.outline, style.boxShadow, style.backgroundColor, style.borderColor, style.position].join()
    ).join();
  const look = () => {
    for (let running = document.getAnimations(); running.length; running = document.getAnimations()) {
      running.forEach((animation) => animation.finish());
    }
    return parts();
  };
  const box = element.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const focused = look();
  element.blur();
  const differs = focused !== look();
  element.focus();
  return {name: (element.innerText || element.name || element.tagName).trim().slice(0, 60), differs, inside};
}"""


def test_skip_link_is_the_first_stop_and_leads_past_the_menu(reader: Page):
    reader.goto("/kunskapsbank/world-cafe/")
    reader.keyboard.press("Tab")
    skip = reader.get_by_role("link", name="Hoppa till innehållet")
    assert has_focus(skip)
    expect(skip).to_be_in_viewport()
    reader.keyboard.press("Enter")
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [1280, NARROW])
def test_focus_is_seen_at_every_stop(visitors: Visitors, address: str, width: int):
    page = visitors(width=width)
    page.goto(address)
    stops = []
    for _press in range(30):
        page.keyboard.press("Tab")
        stop = page.evaluate(SHOWN_FOCUS)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 8
    assert [stop["name"] for stop in stops if not stop["differs"]] == []
    assert [stop["name"] for stop in stops if not stop["inside"]] == []


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_menu_opens_by_keyboard_on_a_small_screen(visitors: Visitors, javascript: bool):
    page = visitors(javascript=javascript, width=NARROW)
    page.goto("/")
    menu = page.locator("details.menu")
    link = menu.get_by_role("link", name="Platser")
    expect(link).to_be_hidden()
    press(menu.locator("summary"))
    expect(link).to_be_visible()
    press(link)
    expect(page.get_by_role("heading", level=1, name="Platser")).to_be_visible()


def test_menu_closes_by_escape_and_gives_the_focus_back(visitors: Visitors):
    page = visitors(width=NARROW)
    page.goto("/")
    summary = page.locator("details.menu summary")
    press(summary)
    tab_to(page.locator("details.menu").get_by_role("link", name="Platser"))
    page.keyboard.press("Escape")
    expect(page.locator("details.menu").get_by_role("link", name="Platser")).to_be_hidden()
    expect(summary).to_be_focused()


def test_log_in_says_what_is_wrong_without_telling_which(reader: Page):
    reader.goto("/konto/logga-in/")
    press(reader.get_by_role("main").get_by_role("button", name="Logga in", exact=True))
    summary = reader.get_by_role("alert")
    expect(summary).to_be_focused()
    press(summary.get_by_role("link").first)
    expect(reader.get_by_label("E-post")).to_be_focused()


@pytest.mark.parametrize("address", PAGES)
def test_enlarged_page_scrolls_one_way_only(visitors: Visitors, address: str):
    """1280 pixels at 200 and 400 per cent are 640 and 320."""
    page = visitors(width=640)
    page.goto(address)
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 600})
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_coder_who_goes_on_to_the_next_statement_is_told_nothing_that_is_not_so(visitors: Visitors):
    officer = log_in(visitors(), OFFICER)
    officer.goto("/insikter/bord/")
    second = officer.locator("[data-voice]").nth(1)
    officer.keyboard.press("j")
    expect(second.get_by_role("link")).to_be_focused()
    expect(officer.locator("[data-desk-said]")).to_have_text("")
