"""A note-taker types in a pile of sheets by the keyboard alone, and one without JavaScript types in the same."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_note_taking import plan_a_meeting
from tests.journeys.visitors import MEMBER, OFFICER, Visitors, log_in

pytestmark = pytest.mark.browser


def open_page(page: Page, capture: str) -> None:
    """The page of rows of the meeting."""
    page.goto(capture.replace("/anteckna/", "/papper/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Skriv in från papper")


def test_a_pile_of_sheets_is_typed_in_by_the_keyboard_alone(visitors: Visitors) -> None:
    page = log_in(visitors(), MEMBER)
    capture = plan_a_meeting(page, "Möte med papper")
    open_page(page, capture)
    page.locator("textarea").first.focus()
    page.keyboard.type("Bröd varje dag.")
    for figure in ("1", "2"):
        page.keyboard.press("Tab")
        page.keyboard.press(figure)
    page.keyboard.press("Enter")
    page.keyboard.type("En automat för paket.")
    page.keyboard.press("Tab")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    expect(page.locator("textarea").nth(2)).to_be_focused()
    for _row in range(8):
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Spara alla rader")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 rader är sparade.")).to_be_visible()
    page.goto(capture)
    noted = page.locator("[data-capture-noted] .noted")
    expect(noted.nth(1)).to_contain_text("Behov · Förening")
    expect(noted.nth(0)).to_contain_text("Idé · Förening")


def test_sheets_are_typed_in_without_javascript(visitors: Visitors) -> None:
    capture = plan_a_meeting(log_in(visitors(), OFFICER), "Möte med papper utan skript")
    page = log_in(visitors(javascript=False), OFFICER)
    open_page(page, capture)
    page.get_by_label("Vad står det?").first.fill("Bröd varje dag.")
    page.get_by_label("Slag", exact=True).first.select_option("behov")
    page.get_by_role("button", name="Spara alla rader").click()
    expect(page.get_by_role("alert")).to_contain_text("Rad 1: Välj vem som talar.")
    page.get_by_label("Vem talar?").first.select_option("boende")
    page.get_by_role("button", name="Spara alla rader").click()
    expect(page.get_by_text("1 rad är sparad.")).to_be_visible()
