"""Where a new shop helps most, which the worker computes; and who reaches what is open on a Saturday evening."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.letters import run
from tests.journeys.site import Site
from tests.journeys.visitors import NARROW, OFFICER, Visitors, log_in

pytestmark = pytest.mark.browser
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


@SCRIPTS
def test_officer_has_the_best_place_computed_and_everyone_reads_it(visitors: Visitors, javascript: bool, site: Site):
    officer = log_in(visitors(javascript=javascript), OFFICER)
    officer.goto("/restid/X001/basta-lage/?slag=dagligvaror")
    officer.get_by_label("Vad ska de nya platserna ge?").select_option(label="Så kort restid som möjligt i snitt")
    officer.get_by_label("Hur många nya platser?").select_option("3" if javascript else "4")
    press(officer, "Visa")
    press(officer, "Räkna ut")
    expect(officer.get_by_role("progressbar")).to_be_visible()
    run(site, "db_worker", "--batch", "--no-startup-delay")
    if not javascript:
        officer.get_by_role("link", name="Se hur långt det har kommit").click()
    expect(officer.get_by_role("heading", name="Hur platserna väljs")).to_be_visible()

    reader = visitors(javascript=javascript, width=NARROW)
    reader.goto(officer.url)
    expect(reader.get_by_role("main")).to_contain_text(re.compile("Restiden i snitt blir .* minuter i stället för"))
    expect(reader.get_by_role("button", name="Räkna ut")).to_have_count(0)


@SCRIPTS
def test_reader_tries_a_moment_and_a_stop_and_shares_the_address(visitors: Visitors, javascript: bool):
    reader = visitors(javascript=javascript, width=NARROW)
    reader.goto("/restid/X001/oppet/?slag=dagligvaror")
    reader.get_by_label("Veckodag").select_option(label="söndagar")
    reader.get_by_label("Klockslag").fill("21:30")
    press(reader, "Visa")
    expect(reader.get_by_role("main")).to_contain_text("Söndagar kl. 21.30 är")
    reader.get_by_text("En mobil service stannar", exact=True).click()
    reader.get_by_label("Stannar").fill("söndagar 21-22")
    press(reader, "Räkna med hållplatsen")
    expect(reader.get_by_text("Välj en ort eller skriv ett läge.").first).to_be_visible()
    reader.get_by_label("Ort").select_option(index=1)
    press(reader, "Räkna med hållplatsen")
    expect(reader.get_by_role("main")).to_contain_text("Med ändringarna har")

    other = visitors(javascript=javascript)
    other.goto(reader.url)
    expect(other.get_by_role("main")).to_contain_text("en mobil service stannar")
