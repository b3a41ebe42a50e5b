"""A lead asks someone to join; they say yes, act, leave, and hand over. It is told in letters and on pages."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.letters import link_to, send_letters
from tests.journeys.site import Site
from tests.journeys.visitors import LEAD, NARROW, Visitors, log_in

pytestmark = pytest.mark.browser
VILLAGE = "X001-ovre-exempelby"
PEOPLE = f"/personer/{VILLAGE}/"
FIRST, SECOND = "ella@exempel.test", "olle@exempel.test"
PASSWORD = "en-stig-genom-skogen"


def test_invite_accept_act_and_hand_over(visitors: Visitors, site: Site):
    lead = log_in(visitors(), LEAD)
    invite(lead, FIRST, "Medlem i lokal grupp", "Vi behöver dig i gruppen.")
    ella = visitors(width=NARROW)
    accept(ella, letter_to(site, FIRST), "Ella Eldsjäl")

    ella.goto(f"/moten/nytt/?plats={VILLAGE}")
    expect(ella.get_by_label("Mötets namn")).to_be_visible()

    invite(lead, SECOND, "Boende", "")
    accept(visitors(javascript=False), letter_to(site, SECOND), "Olle Efterträdare")

    hand_over(lead)
    answer = ella.goto(f"/moten/nytt/?plats={VILLAGE}")
    assert answer is not None
    assert answer.status == 403


def invite(lead: Page, address: str, role: str, message: str) -> None:
    """Ask someone, from the page of the place's people."""
    lead.goto(PEOPLE)
    lead.get_by_role("link", name="Bjud in någon").first.click()
    lead.get_by_label("E-postadress").fill(address)
    lead.get_by_role("group", name="Roll").get_by_label(role, exact=True).check(force=True)
    lead.get_by_label("Hälsning").fill(message)
    lead.get_by_role("button", name="Skicka inbjudan").click()
    expect(lead.get_by_role("main")).to_contain_text(f"Inbjudan är skickad till {address}")
    expect(lead.get_by_role("heading", name="Inbjudna som inte har svarat")).to_be_visible()


def letter_to(site: Site, address: str) -> str:
    """The link in the invitation."""
    send_letters(site)
    return link_to(site, address, "/inbjudan/")


def accept(page: Page, link: str, name: str) -> None:
    """Follow the link, choose a name and a password, and be welcomed on the place's page."""
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Övre Exempelby")
    page.get_by_label("Ditt namn").fill(name)
    page.get_by_label("Välj ett lösenord").fill(PASSWORD)
    page.get_by_label("Skriv lösenordet en gång till").fill(PASSWORD)
    page.get_by_role("button", name="Tacka ja").click()
    expect(page.get_by_role("main")).to_contain_text("Välkommen! Du är nu")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Övre Exempelby")


def hand_over(lead: Page) -> None:
    """Let Olle take over what Ella holds."""
    lead.goto(PEOPLE)
    lead.get_by_role("row", name="Ella Eldsjäl").get_by_role("link", name="Lämna över").click()
    expect(lead.get_by_role("main")).to_contain_text("Rollen Medlem i lokal grupp i Övre Exempelby")
    lead.get_by_label("Vem tar över?").select_option(label=f"Olle Efterträdare ({SECOND})")
    lead.get_by_role("button", name="Lämna över").click()
    expect(lead.get_by_role("main")).to_contain_text("Olle Efterträdare har tagit över.")
    expect(lead.get_by_role("row", name="Ella Eldsjäl")).to_have_count(0)
