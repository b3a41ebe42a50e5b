"""A reader tells how it went with an item; a moderator publishes it, or withholds it and says why."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.sending import decide, send
from tests.journeys.visitors import CHIEF_EDITOR, Visitors, log_in, press, write

pytestmark = pytest.mark.browser

ITEM, TITLE = "/kunskapsbank/dialogduk/", "Dialogduk"


def tell(page: Page, helped: str, story: str) -> None:
    """Answer "Hjälpte det?" on the item's page, write the story, send it; the private page opens."""
    page.goto(ITEM)
    press(page.get_by_role("group", name="Hjälpte det här dig?").get_by_role("button", name=helped))
    expect(page.get_by_role("heading", level=1)).to_have_text("Berätta hur det gick")
    expect(page.get_by_role("radio", name=helped)).to_be_checked()
    write(page.get_by_label("Berätta gärna hur det gick"), story)
    send(page, "Lämna din erfarenhet")
    expect(page.get_by_text("Väntar på granskning")).to_be_visible()


def test_experience_shows_on_the_item_once_published(reader: Page, visitors: Visitors, request: pytest.FixtureRequest):
    story = f"Vi bredde ut duken på långbordet ({request.node.callspec.id})."
    other, chief = visitors(javascript=False), visitors()
    tell(reader, "Ja", story)
    other.goto(ITEM)
    expect(other.get_by_role("heading", name="Erfarenheter")).to_be_visible()
    assert story not in other.content()
    before = yes_answers(other)

    decide(log_in(chief, CHIEF_EDITOR), TITLE, "Publicera")
    other.reload()
    told = other.get_by_role("region", name="Erfarenheter")
    expect(told.get_by_text(story)).to_be_visible()
    assert yes_answers(other) == before + 1
    reader.reload()
    expect(reader.get_by_text("Publicerad", exact=True)).to_be_visible()
    press(reader.get_by_role("link", name="Se resultatet"))
    expect(reader.get_by_text(story)).to_be_visible()


def test_sender_reads_why_an_experience_is_withheld_and_the_public_sees_nothing(visitors: Visitors):
    story, reason = "Kalle på Östergården kom berusad till mötet.", "Texten pekar ut en person. Skriv om den utan namn."
    reader, other, chief = visitors(javascript=False), visitors(), visitors()
    tell(reader, "Delvis", story)
    decide(log_in(chief, CHIEF_EDITOR), TITLE, "Publicera inte", Skäl=reason)
    reader.reload()
    expect(reader.get_by_text("Publiceras inte", exact=True)).to_be_visible()
    expect(reader.get_by_text(reason)).to_be_visible()
    other.goto(ITEM)
    expect(other.get_by_role("heading", name="Erfarenheter")).to_be_visible()
    assert story not in other.content()
    assert reason not in other.content()


def test_moderator_who_gives_no_reason_is_asked_for_one(visitors: Visitors):
    reader, chief = visitors(javascript=False), visitors()
    tell(reader, "Nej", "Duken var för liten.")
    log_in(chief, CHIEF_EDITOR)
    chief.goto("/admin/granska/")
    chief.get_by_role("link", name=TITLE).last.click()
    chief.get_by_role("button", name="Publicera inte", exact=True).click()
    expect(chief.get_by_text("Skriv varför bidraget inte publiceras.").first).to_be_visible()
    reader.reload()
    expect(reader.get_by_text("Väntar på granskning")).to_be_visible()
    decide(chief, TITLE, "Markera som skräp")


def yes_answers(page: Page) -> int:
    """How many are said to have been helped; 0 where nobody has told."""
    sums = page.get_by_text("Hjälpte: ").all_inner_texts()
    return int(sums[0].split()[1]) if sums else 0
