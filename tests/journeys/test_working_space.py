"""A group works in its room: a notice with a comment, a task, a text in two hands, a file. Nobody else is let in."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.page_kinds import ROOM
from tests.journeys.visitors import MEMBER, NARROW, OFFICER, READER, Visitors, log_in

pytestmark = pytest.mark.browser
NOTICE, TASK, FILE = "Vi ses i bygdegården på tisdag.", "Boka bygdegården", "hyra.txt"
RENT: FilePayload = {"name": FILE, "mimeType": "text/plain", "buffer": b"Hyran av lokalen"}


def test_a_group_works_in_its_room(visitors: Visitors):
    britta = log_in(visitors(width=NARROW), MEMBER)
    put_up_a_notice(britta)
    give_and_finish_a_task(britta)
    address = put_a_file_by(britta)

    assert britta.request.get(address).body() == RENT["buffer"]
    for other in (log_in(visitors(), OFFICER), log_in(visitors(), READER)):
        assert other.request.get(ROOM).status == 404
        assert other.request.get(address).status == 404
    stranger = visitors()
    stranger.goto(address)
    stranger.wait_for_url("**/konto/logga-in/**")


def test_two_who_write_at_once_lose_nothing(visitors: Visitors):
    britta, other = log_in(visitors(javascript=False), MEMBER), log_in(visitors(), MEMBER)
    begin_a_text(britta, "Ansökan till Leader", "Vi vill öppna macken igen.")
    address = britta.url
    for page in (britta, other):
        page.goto(address)
        page.get_by_role("link", name="Skriv på texten").click()
    write_and_save(britta, "Vi vill öppna macken igen till våren.")
    expect(britta.get_by_role("main")).to_contain_text("till våren")

    write_and_save(other, "Vi vill öppna macken och butiken igen.")
    expect(other.get_by_role("heading", name="Så blev version 2")).to_be_visible()
    expect(other.get_by_role("textbox", name="Text")).to_have_value("Vi vill öppna macken och butiken igen.")
    write_and_save(other, "Vi vill öppna macken och butiken igen till våren.")
    expect(other.get_by_role("main")).to_contain_text("macken och butiken igen till våren")

    other.goto(f"{address}?version=2")
    expect(other.get_by_role("main")).to_contain_text("Vi vill öppna macken igen till våren.")


def put_up_a_notice(page: Page) -> None:
    """Write on the board, and a comment on what one wrote."""
    page.goto(ROOM)
    board = page.get_by_role("region", name="Anslag")
    board.get_by_label("Text").fill(NOTICE)
    board.get_by_role("button", name="Sätt upp anslaget").click()
    notice = page.get_by_role("article").filter(has_text=NOTICE)
    notice.get_by_role("link", name="Kommentera").click()
    page.get_by_label("Text").fill("Jag tar med kaffe.")
    page.get_by_role("main").locator("form button[type=submit]").first.click()
    expect(notice).to_contain_text("Jag tar med kaffe.")


def give_and_finish_a_task(page: Page) -> None:
    """Take a task on oneself, and tick it off."""
    page.get_by_label("Vad ska göras?").fill(TASK)
    page.get_by_label("Vem?").select_option(label="Britta Bymedlem")
    page.get_by_role("button", name="Spara uppgiften").click()
    task = page.get_by_role("listitem").filter(has_text=TASK)
    expect(task).to_contain_text("Britta Bymedlem")
    task.get_by_role("button", name="Klar").click()
    expect(task.get_by_role("button", name="Öppna igen")).to_be_visible()


def put_a_file_by(page: Page) -> str:
    """Put a file in the room; its address."""
    page.get_by_label("Fil", exact=True).set_input_files(RENT)
    page.get_by_role("button", name="Lägg in filen").click()
    return page.get_by_role("link", name=FILE, exact=True).get_attribute("href") or ""


def begin_a_text(page: Page, title: str, body: str) -> None:
    """Begin a text in the room."""
    page.goto(ROOM)
    page.get_by_role("link", name="Börja på en text").click()
    page.get_by_label("Rubrik").fill(title)
    write_and_save(page, body)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def write_and_save(page: Page, body: str) -> None:
    """Write the whole text and save it."""
    page.get_by_role("textbox", name="Text").fill(body)
    page.get_by_role("button", name="Spara texten").click()
