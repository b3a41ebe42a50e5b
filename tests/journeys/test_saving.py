"""A reader saves items without an account, shares the list by a link, and takes it along into an account."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.visitors import READER, Visitors, log_in, press, write

pytestmark = pytest.mark.browser

CAFE, SPACE = "/kunskapsbank/world-cafe/", "/kunskapsbank/open-space/"
UNSAVE = re.compile("^Sparad – ta bort")


def save(page: Page, address: str) -> str:
    """Open an item and save it by keyboard; returns its title."""
    page.goto(address)
    title = page.get_by_role("heading", level=1).inner_text()
    press(save_button(page, title))
    expect(page.get_by_text("Sparad på din lista.")).to_be_visible()
    expect(page.get_by_role("button", name=UNSAVE)).to_be_visible()
    expect(page).to_have_url(re.compile(address))
    return title


def named(page: Page, words: str, title: str) -> Locator:
    """The button that says these words and, to those who hear the page, the item's name."""
    return page.get_by_role("button", name=re.compile(f"^{words} ?: {re.escape(title)}$"))


def save_button(page: Page, title: str) -> Locator:
    return named(page, "Spara", title)


def titles(page: Page) -> list[str]:
    return page.get_by_role("main").locator(".card h2").all_inner_texts()


def test_reader_saves_shares_and_takes_off_without_an_account(reader: Page, visitors: Visitors):
    cafe, space = save(reader, CAFE), save(reader, SPACE)
    reader.goto("/sparat/")
    assert titles(reader) == [space, cafe]  # the latest first

    write(reader.get_by_label(re.compile("^Rubrik på listan")), "Inför bymötet")
    press(reader.get_by_role("button", name="Skapa en adress att dela"))
    expect(reader.get_by_role("heading", level=1)).to_have_text("Inför bymötet")
    link = reader.get_by_label("Adress att dela").input_value()
    assert link == reader.url

    friend = visitors(javascript=False)
    friend.goto(link)
    expect(friend.get_by_role("heading", level=1)).to_have_text("Inför bymötet")
    assert sorted(titles(friend)) == sorted([cafe, space])

    reader.goto("/sparat/")
    press(named(reader, "Ta bort från listan", cafe))
    expect(reader.get_by_text("Borttagen från din lista.")).to_be_visible()
    assert titles(reader) == [space]
    friend.reload()
    assert sorted(titles(friend)) == sorted([cafe, space])  # what is shared is a copy


def test_reader_takes_an_item_off_on_its_own_page(reader: Page):
    title = save(reader, CAFE)
    press(reader.get_by_role("button", name=UNSAVE))
    expect(save_button(reader, title)).to_be_visible()
    reader.goto("/sparat/")
    expect(reader.get_by_role("heading", name="Du har inte sparat något än")).to_be_visible()


def test_what_one_reader_saves_shows_to_nobody_else(visitors: Visitors):
    reader, other = visitors(), visitors()
    title = save(reader, CAFE)
    other.goto(CAFE)
    expect(save_button(other, title)).to_be_visible()
    other.goto("/sparat/")
    assert titles(other) == []


def test_what_was_saved_follows_into_the_account(reader: Page, visitors: Visitors):
    title = save(reader, CAFE)
    log_in(reader, READER)
    saved = reader.get_by_role("region", name="Sparat")
    expect(saved.get_by_role("link", name=title)).to_be_visible()
    reader.goto(CAFE)
    expect(reader.get_by_role("button", name=UNSAVE)).to_be_visible()

    reader.goto("/mitt/")
    press(reader.get_by_role("button", name="Logga ut"))
    expect(reader.get_by_role("link", name="Logga in").first).to_be_visible()
    reader.goto("/sparat/")
    assert titles(reader) == []

    elsewhere = log_in(visitors(javascript=False), READER)
    elsewhere.goto("/sparat/")
    assert title in titles(elsewhere)


def test_reader_copies_the_address_to_share_and_is_told_so(visitors: Visitors):
    page = visitors(permissions=["clipboard-read", "clipboard-write"])
    page.goto(CAFE)
    page.get_by_text("Dela och hänvisa").click()
    press(page.get_by_role("button", name="Kopiera").first)
    expect(page.get_by_role("status").filter(has_text="Kopierad")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
