"""Three people write down a meeting at the same time, over lines that break: each word is kept, and kept once."""

import re
from datetime import date, timedelta
from itertools import count

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.test_chain import choose
from tests.journeys.visitors import LEAD, MEMBER, NARROW, OFFICER, Visitors, log_in

pytestmark = [pytest.mark.browser, pytest.mark.both_databases]

VILLAGE = "X001-ovre-exempelby"
EACH = 40
TEN_MINUTES_MS = 600_000
RETRY_MS = 15_000  # how often capture.js tries again
SLOWEST_MS = 60_000  # forty statements, one after the other, on a machine that does other things too


def plan_a_meeting(page: Page, title: str) -> str:
    """Publish an invitation; the address where the meeting is written down."""
    page.goto(f"/moten/nytt/?plats={VILLAGE}")
    page.get_by_label("Mötets namn").fill(title)
    page.get_by_label("Dag", exact=True).fill((date.today() - timedelta(days=1)).isoformat())
    page.get_by_label("Börjar").fill("18:30")
    page.get_by_label(re.compile("^Lokal( |$)")).fill("Bygdegården")
    page.get_by_label("Varför möts vi?").fill("Tre antecknar samtidigt.")
    page.get_by_label(re.compile("^Delaktighet")).check()
    page.get_by_role("button", name="Publicera inbjudan").click()
    page.get_by_role("link", name="Anteckna").first.click()
    expect(page.get_by_role("heading", level=1, name="Anteckna")).to_be_visible()
    return page.url


def note_taker(visitors: Visitors, role: str, address: str) -> Page:
    """Someone on a phone at the meeting, with the choices made that all their words share."""
    page = visitors(width=NARROW)
    page.clock.install()
    log_in(page, role).goto(address)
    choose(page, "Vad är det?", "Behov")
    choose(page, "Vem talar?", "Boende")
    return page


def note(page: Page, text: str) -> None:
    """Write down what was said."""
    page.get_by_label("Vad sades?").fill(text)
    page.get_by_role("button", name="Spara", exact=True).click()


def let_it_send(page: Page) -> None:
    """Let one attempt to send follow on the other, however slow the server is, until nothing waits."""
    waiting, state = page.locator("[data-capture-waiting]"), page.locator("[data-capture-state]")
    saving = page.locator("[data-capture]").get_attribute("data-saving")
    for _ in range(EACH):
        expect(state).not_to_have_text(saving, timeout=SLOWEST_MS)
        if waiting.is_hidden():
            return
        page.clock.run_for(RETRY_MS)
    expect(waiting).to_be_hidden()


def lose_every_third_answer(page: Page) -> None:
    """A line that lets what is sent through but breaks before the answer comes."""
    numbers = count(1)

    def pass_on(route: Route) -> None:
        if route.request.method == "POST" and next(numbers) % 3 == 0:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/anteckna/", pass_on)


def test_120_words_by_three_note_takers_one_of_them_without_a_line_for_ten_minutes(visitors: Visitors):
    member = log_in(visitors(width=NARROW), MEMBER)
    address = plan_a_meeting(member, "Möte med tre som antecknar")
    steady, broken, away = (note_taker(visitors, role, address) for role in (MEMBER, OFFICER, LEAD))
    lose_every_third_answer(broken)
    away.context.set_offline(True)
    said = {
        page: [f"Röst nummer {number} av {name}" for number in range(1, EACH + 1)]
        for page, name in ((steady, "den med bra linje"), (broken, "den vars svar går förlorade"), (away, "den utan"))
    }
    for words in zip(*said.values(), strict=True):
        for page, text in zip(said, words, strict=True):
            note(page, text)
    waiting = away.locator("[data-capture-queue] > li")
    expect(waiting).to_have_count(EACH)
    away.clock.fast_forward(TEN_MINUTES_MS)
    expect(waiting).to_have_count(EACH)
    away.context.set_offline(False)
    for page in said:
        let_it_send(page)
    member.goto(address)
    noted = [text.strip() for text in member.locator("[data-capture-noted] > li > p:first-child").all_inner_texts()]
    assert sorted(noted) == sorted(text for texts in said.values() for text in texts)


def test_what_was_not_sent_before_the_page_was_left_is_sent_when_it_is_opened_again(visitors: Visitors):
    member = log_in(visitors(width=NARROW), MEMBER)
    address = plan_a_meeting(member, "Möte där telefonen stängs av")
    page = note_taker(visitors, OFFICER, address)
    page.context.set_offline(True)
    note(page, "Skrivet utan nät.")
    expect(page.locator("[data-capture-queue] > li")).to_have_count(1)
    page.close()
    context = visitors.contexts[-1]
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(again.locator("[data-capture-noted]")).to_contain_text("Skrivet utan nät.")
    expect(again.locator("[data-capture-waiting]")).to_be_hidden()


def test_who_has_been_logged_out_logs_in_again_in_another_tab_and_what_waits_is_sent(visitors: Visitors):
    member = log_in(visitors(width=NARROW), MEMBER)
    address = plan_a_meeting(member, "Möte där inloggningen tar slut")
    page = note_taker(visitors, OFFICER, address)
    page.context.clear_cookies()
    note(page, "Skrivet utan inloggning.")
    state = page.locator("[data-capture-state]")
    expect(state).to_have_text(page.locator("[data-capture]").get_attribute("data-log-in"))
    log_in(page.context.new_page(), OFFICER)
    page.clock.run_for(RETRY_MS)
    expect(page.locator("[data-capture-noted]")).to_contain_text("Skrivet utan inloggning.")
    expect(page.locator("[data-capture-waiting]")).to_be_hidden()


def test_what_did_not_get_there_before_the_minutes_were_published_is_still_shown(visitors: Visitors):
    member = log_in(visitors(width=NARROW), MEMBER)
    address = plan_a_meeting(member, "Möte som publiceras för tidigt")
    page = note_taker(visitors, OFFICER, address)
    page.route("**/anteckna/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    note(page, "Skrivet för sent.")
    expect(page.locator("[data-capture-queue] > li")).to_have_count(1)
    page.get_by_role("link", name="Avsluta mötet").click()
    left = page.locator("[data-capture-left]")
    expect(left).to_contain_text("Skrivet för sent.")
    member.goto(address.replace("anteckna", "avsluta"))
    expect(member.locator("[data-capture-left]")).to_be_hidden()
    member.locator("[name=minutes]").fill("Vi enades om att höras igen.")
    member.get_by_role("button", name="Publicera anteckningarna").click()
    expect(member.get_by_text("Anteckningarna är publicerade.").first).to_be_visible()
    page.unroute("**/anteckna/")
    page.goto(address)
    expect(left).to_contain_text("Skrivet för sent.")
    left.get_by_role("button", name="Ta bort ur telefonen").click()
    expect(left).to_be_hidden()
