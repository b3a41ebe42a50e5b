"""A reader finds who has done what an item tells of, writes to them without an account, and they get a letter."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.letters import link_to, send_letters
from tests.journeys.sending import send
from tests.journeys.site import Site
from tests.journeys.visitors import NARROW, Visitors

pytestmark = pytest.mark.browser
ITEM, GROUP, ADDRESS = "/kunskapsbank/servicepunktsmodell/", "Övre Exempelbys byalag", "byalaget@exempelby.example"


def test_from_an_item_to_a_letter_at_those_who_have_done_it(visitors: Visitors, site: Site):
    reader = visitors(javascript=False, width=NARROW)
    reader.goto(ITEM)
    told = reader.get_by_role("region", name="Kontakta dem som har gjort det")
    told.get_by_role("link", name=f"Skriv till {GROUP}").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(f"Kontakta {GROUP}")
    expect(reader.get_by_label("Vad gäller det?")).to_have_value("Servicepunktsmodell")
    reader.get_by_label("Ditt namn").fill("Karin Karlsson")
    reader.get_by_label("Din e-postadress").fill("karin@exempel.test")
    reader.get_by_label("Meddelande", exact=True).fill("Hur gjorde ni med avtalet?")
    send(reader, "Skicka meddelandet")
    expect(reader).to_have_url(re.compile(r"/organisationer/ovre-exempelbys-byalag/$"))
    expect(reader.get_by_role("main")).to_contain_text("Svaret kommer till karin@exempel.test.")

    send_letters(site)
    assert link_to(site, ADDRESS, "/kunskapsbank/") == ITEM
