"""A lead gives the municipality's leisure office a portal; visitors see it by path and by domain; others stay out."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from kunskapsbanken.people.demonstration import SYSTEM_OWNER
from tests.journeys.site import Site
from tests.journeys.visitors import LEAD, NARROW, Visitors, log_in

pytestmark = pytest.mark.browser
GROUP_LEAD = "Leder en lokal grupp"
NAME, COLOUR, TOO_LIGHT = "Fritid i Exempelkommunen", "#6a1b7a", "#ffcc00"
DOMAIN = "fritid.localhost"
BUTTON_COLOUR = "getComputedStyle(document.documentElement).getPropertyValue('--ds-color-base-default')"


@pytest.fixture
def visitors_at_the_domain(browser: Browser, site: Site) -> Iterator[Visitors]:
    """People who come by the portal's own name, and ask nobody else for anything."""
    people = Visitors(browser, replace(site, address=site.address.replace("localhost", DOMAIN)))
    yield people
    people.leave()
    assert people.take_faults() == []


def test_a_portal_from_its_making_to_its_visitors(visitors: Visitors, visitors_at_the_domain: Visitors):
    lead = log_in(visitors(), LEAD)
    add_organisation(lead)
    make_portal(lead)

    for reader in (visitors(), visitors(javascript=False, width=NARROW)):
        answer = reader.goto("/portal/fritid/")
        assert answer is not None
        assert answer.status == 404
    lead.get_by_role("button", name="Öppna portalen för alla").click()
    expect(lead.get_by_role("main")).to_contain_text("Portalen är öppen för alla.")

    reader = visitors(javascript=False, width=NARROW)
    reader.goto("/portal/fritid/")
    expect(reader.get_by_role("heading", level=1)).to_have_text(NAME)

    stay_out(log_in(visitors(), GROUP_LEAD))
    give_domain(log_in(visitors(), SYSTEM_OWNER))
    come_by_the_domain(visitors_at_the_domain())


def add_organisation(lead: Page) -> None:
    """Put the office into the directory."""
    lead.goto("/organisationer/ny/?plats=X001")
    lead.get_by_label("Namn", exact=True).fill("Exempelkommunens fritidskontor")
    lead.get_by_label("Slag", exact=True).select_option(label="Kommun")
    lead.get_by_role("button", name="Spara").click()
    lead.get_by_role("link", name="Organisationens portal").click()


def make_portal(lead: Page) -> None:
    """Try a colour that cannot be read, be told so, and choose another."""
    lead.get_by_label("Portalens namn").fill(NAME)
    lead.get_by_role("textbox", name="Adress", exact=True).fill("fritid")
    lead.get_by_label("Telefon till en funktion").fill("0950-123 45")
    lead.get_by_role("textbox", name="Färg").fill(TOO_LIGHT)
    lead.get_by_role("button", name="Visa färgen först").click()
    expect(lead.get_by_role("main")).to_contain_text("Kontrast 1,5 till 1. Det räcker inte: 4,5 behövs.")
    lead.get_by_role("textbox", name="Färg").fill(COLOUR)
    lead.get_by_role("button", name="Spara").click()
    expect(lead.get_by_role("main")).to_contain_text("Portalen är skapad. Bara ni ser den tills ni öppnar den.")


def stay_out(other: Page) -> None:
    """The association's leader has a portal, and no way into this one."""
    other.goto("/portaler/")
    expect(other.get_by_role("link", name="Övre Exempelbys byalag", exact=True)).to_be_visible()
    expect(other.get_by_role("link", name=NAME)).to_have_count(0)
    answer = other.goto("/portaler/fritid/")
    assert answer is not None
    assert answer.status == 403


def give_domain(owner: Page) -> None:
    """The system owner says that the name is the organisation's."""
    owner.goto("/portaler/fritid/")
    owner.get_by_role("link", name="Egen domän").click()
    owner.get_by_label("Domän").fill(DOMAIN)
    owner.get_by_role("button", name="Spara domänen").click()
    expect(owner.get_by_role("main")).to_contain_text("Domänen är ändrad.")


def come_by_the_domain(reader: Page) -> None:
    """Its start, and the shared bank in its colours; the statement in the foot."""
    reader.goto("/")
    expect(reader.get_by_role("heading", level=1)).to_have_text(NAME)
    assert reader.evaluate(BUTTON_COLOUR).strip() == COLOUR
    reader.get_by_role("link", name="Hela kunskapsbanken").click()
    expect(reader).to_have_url(re.compile(rf"//{DOMAIN}:\d+/kunskapsbank/$"))
    expect(reader.get_by_role("banner").get_by_role("link", name=NAME)).to_be_visible()
    reader.get_by_role("link", name="Portalens tillgänglighetsredogörelse").click()
    expect(reader.get_by_role("main")).to_contain_text("Exempelkommunens fritidskontor står bakom den här portalen.")
    expect(reader.get_by_role("main")).to_contain_text("0950-123 45")
