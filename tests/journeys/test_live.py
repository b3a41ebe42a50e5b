"""A room votes: three phones, one of them without JavaScript, a leader and a big screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_note_taking import plan_a_meeting
from tests.journeys.visitors import MEMBER, NARROW, Visitors, log_in

pytestmark = pytest.mark.browser


def prepare_a_question(leader: Page) -> None:
    leader.get_by_role("link", name="Ny fråga").click()
    leader.get_by_label("Fråga", exact=True).fill("Vad är viktigast?")
    leader.get_by_label("Välj ett", exact=True).check()
    leader.get_by_label(re.compile("^Alternativ")).first.fill("Butiken\nBussen")
    leader.get_by_role("button", name="Spara frågan").click()
    expect(leader.get_by_role("heading", level=3, name="Vad är viktigast?")).to_be_visible()


def open_the_door(leader: Page) -> str:
    """Let the phones in; the code, as it stands on the page."""
    leader.get_by_role("button", name="Öppna för telefoner").click()
    return leader.locator(".live-code-small").inner_text()


def come_in(phone: Page, code: str) -> Page:
    phone.goto("/delta/")
    phone.get_by_label("Kod").fill(code.lower())
    phone.get_by_role("button", name="Gå in").click()
    expect(phone.get_by_role("heading", name="Ingen fråga just nu")).to_be_visible()
    return phone


def vote(phone: Page, option: str) -> None:
    phone.get_by_role("radio", name=option).check(force=True)
    phone.get_by_role("button", name="Rösta").click()
    expect(phone.get_by_text("Din röst är sparad.", exact=True)).to_be_visible()


def update(phone: Page) -> None:
    phone.get_by_role("link", name="Uppdatera").click()


def test_room_votes_by_phone_with_and_without_javascript(visitors: Visitors):
    leader = log_in(visitors(), MEMBER)
    address = plan_a_meeting(leader, "Möte med telefoner")
    leader.goto(address.replace("anteckna", "fragor"))
    prepare_a_question(leader)
    code = open_the_door(leader)
    screen = leader.context.new_page()
    screen.goto(address.replace("anteckna", "skarm"))
    expect(screen.locator(".live-code")).to_have_text(code)

    plain = come_in(visitors(javascript=False, width=NARROW), code)
    first, second = (come_in(visitors(width=NARROW), code) for _number in range(2))
    leader.get_by_role("button", name="Starta", exact=True).click()
    for phone in (first, second):
        expect(phone.get_by_role("heading", name="Vad är viktigast?")).to_be_visible()  # by itself
        vote(phone, "Bussen")
    update(plain)
    vote(plain, "Butiken")
    expect(screen.get_by_text("3 har röstat.")).to_be_visible()
    expect(screen.get_by_role("table")).to_have_count(0)

    leader.get_by_role("button", name="Visa resultatet").click()
    for page in (first, second, screen):
        expect(page.get_by_role("row", name="Bussen")).to_contain_text("2")
    update(plain)
    expect(plain.get_by_role("row", name="Butiken")).to_contain_text("1")
    for phone in (plain, first):
        assert phone.evaluate("document.documentElement.scrollWidth") <= NARROW

    plain.get_by_label("Din fråga").fill("När kommer fibern?")
    plain.get_by_role("button", name="Skicka frågan").click()
    expect(plain.get_by_role("heading", name="Väntar på att läsas")).to_be_visible()
    leader.get_by_role("button", name="Släpp fram").click()  # it has come up by itself
    first.get_by_role("button", name="Jag undrar också").click()
    expect(first.get_by_text("Du undrar också.", exact=True)).to_be_visible()
    leader.get_by_role("button", name="Till anteckningarna").click()
    expect(leader.get_by_text("Står bland anteckningarna")).to_be_visible()
    leader.goto(address)
    expect(leader.get_by_text("När kommer fibern?").first).to_be_visible()


def test_what_someone_is_writing_is_not_taken_away_by_news(visitors: Visitors):
    leader = log_in(visitors(), MEMBER)
    leader.goto(plan_a_meeting(leader, "Möte med någon som skriver").replace("anteckna", "fragor"))
    prepare_a_question(leader)
    phone = come_in(visitors(width=NARROW), open_the_door(leader))
    phone.get_by_label("Din fråga").fill("Halva min frå")
    leader.get_by_role("button", name="Starta", exact=True).click()
    expect(phone.get_by_text("Det finns något nytt")).to_be_visible()
    expect(phone.get_by_label("Din fråga")).to_have_value("Halva min frå")
