"""Who knows says that a shop has closed; the officer takes it in; the history shows it, and then its opening."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.sending import send, take_in_report
from tests.journeys.visitors import OFFICER, Visitors, log_in, press, write

pytestmark = pytest.mark.browser
BUTTON = "Skicka till kommunen"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_closing_and_opening_go_from_who_knows_to_the_history(visitors: Visitors, javascript: bool):
    neighbour, officer = visitors(javascript=javascript), log_in(visitors(), OFFICER)
    name, address = find_shop(neighbour)
    press(neighbour.get_by_role("link", name="Har stängt"))
    write(neighbour.get_by_label("Vet du när"), "Sista dagen var i fredags.")
    send(neighbour, BUTTON)
    expect(neighbour.get_by_text("Läge", exact=True)).to_be_visible()
    take_in_report(officer, f"{name}: Har stängt", "Läge: Öppen → Stängd")
    neighbour.goto(address)
    history = neighbour.get_by_role("region", name="Det här har hänt")
    expect(history).to_contain_text("Stängde")
    expect(history).to_contain_text("Sista dagen var i fredags.")

    press(neighbour.get_by_role("link", name="Har öppnat igen"))
    send(neighbour, BUTTON)
    expect(neighbour.get_by_text("Läge", exact=True)).to_be_visible()
    take_in_report(officer, f"{name}: Har öppnat igen", "Läge: Stängd → Öppen")
    neighbour.goto(address)
    expect(neighbour.get_by_role("region", name="Det här har hänt")).to_contain_text("Öppnade igen")


def find_shop(page: Page) -> tuple[str, str]:
    """An open shop in Exempelkommunen: its name and address, with its page open."""
    page.goto("/service/?plats=X001&slag=dagligvaror")
    for link in page.locator(".service-row h3 a").all():
        page.goto(link.get_attribute("href") or "")
        if page.get_by_role("link", name="Har stängt").count():
            break
        page.go_back()
    return page.get_by_role("heading", level=1).inner_text(), page.url
