"""A resident without an account follows their village, hears of what is new once, and stops with a press."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.letters import link_to, run, send_letters
from tests.journeys.sending import decide, send
from tests.journeys.site import Site
from tests.journeys.visitors import NARROW, OFFICER, Visitors, log_in

pytestmark = pytest.mark.browser
VILLAGE = "/platser/exempellanet/exempelkommunen/ovre-exempelby/"
ADDRESS = "gerd@exempel.test"
VOICE = "Bussen till macken går inte på lördagar."


def test_follow_digest_and_stop(visitors: Visitors, site: Site):
    gerd = visitors(javascript=False, width=NARROW)
    gerd.goto(VILLAGE)
    gerd.get_by_role("main").get_by_role("link", name="Följ", exact=True).click()
    gerd.get_by_label("Din e-postadress").fill(ADDRESS)
    gerd.get_by_label("Genast").check(force=True)
    send(gerd, "Följ")
    expect(gerd.get_by_role("heading", level=1)).to_have_text("Titta i din e-post")

    send_letters(site)
    gerd.goto(link_to(site, ADDRESS, r"/foljer/\S+/bekrafta/"))
    gerd.get_by_role("button", name="Ja, jag vill följa").click()
    expect(gerd.get_by_role("main")).to_contain_text("Övre Exempelby")

    publish_a_voice(visitors())
    decide(log_in(visitors(), OFFICER), "Bussen till macken", "Publicera")
    tell(site)
    reader = visitors()
    assert digests_in(reader) == 1
    reader.get_by_role("link", name=re.compile("om det du följer")).click()
    expect(reader.get_by_role("main")).to_contain_text(VOICE)
    tell(site)
    assert digests_in(reader) == 1

    gerd.goto(link_to(site, ADDRESS, r"/foljer/[^/\s]+/sluta/"))
    gerd.get_by_role("button", name="Sluta få brev").click()
    expect(gerd.get_by_role("heading", level=1)).to_have_text("Du får inga fler brev")


def publish_a_voice(neighbour: Page) -> None:
    """A neighbour sends a voice in."""
    neighbour.goto("/roster/lamna/?plats=X001-ovre-exempelby")
    neighbour.get_by_label("Vad vill du säga?").fill(VOICE)
    neighbour.get_by_label("Behov", exact=True).check(force=True)
    neighbour.get_by_label("Boende", exact=True).check(force=True)
    send(neighbour, "Lämna synpunkten")
    expect(neighbour.get_by_text("Väntar på granskning")).to_be_visible()


def tell(site: Site) -> None:
    """The clock comes round, and the worker does what it asks for."""
    run(site, "keep_time", "--once")
    send_letters(site)


def digests_in(page: Page) -> int:
    """How many letters with news have been sent."""
    page.goto("/utveckling/brev/")
    return page.get_by_role("link", name=re.compile("om det du följer")).count()
