"""A page is read out by the browser's own voice: part by part, in each part's language, and it can be stopped."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.visitors import Visitors, press

pytestmark = pytest.mark.browser

ITEM = "/kunskapsbank/servicepunkt/"
# A voice that says nothing and keeps what it was asked for; each sentence ends when the test says so.
STUB = """
window.said = [];
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
const voices = [{ lang: "en-GB", name: "Alice" }, { lang: "sv-SE", name: "Alva" }];
Object.defineProperty(window, "speechSynthesis", { value: {
  paused: false, now: null, getVoices: () => voices,
  speak(one) { this.now = one; window.said.push([one.text, one.lang, one.voice?.name]); },
  cancel() { this.now = null; }, pause() { this.paused = true; }, resume() { this.paused = false; },
} });
window.sayOn = () => window.speechSynthesis.now.dispatchEvent(new Event("end"));
"""


@pytest.fixture
def listener(visitors: Visitors) -> Page:
    """A reader whose browser has a voice, which only a script can make speak: without JavaScript no button is shown."""
    page = visitors()
    page.add_init_script(STUB)
    return page


def said(page: Page) -> list[list[str]]:
    return page.evaluate("window.said")


def marked(page: Page) -> str:
    return page.locator(".being-read").inner_text()


def test_a_page_is_read_part_by_part(listener: Page):
    listener.goto(ITEM)
    press(listener.get_by_role("button", name="Läs upp"))
    assert said(listener) == [["Servicepunkt", "sv", "Alva"]]
    assert marked(listener) == "Servicepunkt"
    listener.evaluate("sayOn()")
    assert marked(listener) == "En plats där du får hjälp med flera ärenden – fast, mobil eller digital."
    expect(listener.get_by_role("button", name="Pausa")).to_be_focused()


def test_reading_pauses_goes_on_and_stops_by_key(listener: Page):
    listener.goto(ITEM)
    press(listener.get_by_role("button", name="Läs upp"))
    press(listener.get_by_role("button", name="Pausa"))
    assert listener.evaluate("speechSynthesis.paused")
    press(listener.get_by_role("button", name="Fortsätt"))
    assert not listener.evaluate("speechSynthesis.paused")
    listener.keyboard.press("Escape")
    expect(listener.locator(".being-read")).to_have_count(0)
    expect(listener.get_by_role("button", name="Läs upp")).to_be_focused()


def test_each_part_is_read_in_its_own_language(listener: Page):
    listener.goto("/en/kunskapsbank/dialogduk/")
    press(listener.get_by_role("button", name="Read aloud"))
    while len(said(listener)) < 12:
        listener.evaluate("sayOn()")
    told = said(listener)
    assert told[0] == ["Dialogduk", "sv", "Alva"]
    assert ["In brief", "en", "Alice"] in told


def test_without_a_voice_no_button_is_shown(reader: Page):
    reader.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined });")
    reader.goto(ITEM)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Servicepunkt")
    expect(reader.get_by_role("button", name=re.compile("Läs upp"))).to_have_count(0)
