"""A reader proposes an item: what the form refuses, and the way of a tip from the sender to a public item."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.sending import decide, fill_tip, open_in_queue, send, send_tip
from tests.journeys.visitors import CHIEF_EDITOR, EDITOR, Visitors, log_in, press, tab_to, write

pytestmark = pytest.mark.browser

BUTTON = "Skicka tipset"


def test_empty_form_answers_with_a_summary_that_has_focus_and_leads_to_the_fields(reader: Page):
    reader.goto("/tipsa-oss/")
    send(reader, BUTTON)
    expect(reader).to_have_title(re.compile("^Fel: Tipsa oss"))
    assert reader.locator(".ds-error-summary").count() == 1
    summary = reader.get_by_role("alert")
    expect(summary).to_be_focused()
    links = summary.get_by_role("link")
    assert [text.split(" – ")[0] for text in links.all_inner_texts()] == ["Vad handlar tipset om?", "Berätta"]
    press(links.last)
    expect(reader.get_by_label("Berätta")).to_be_focused()
    assert reader.get_by_label("Berätta").get_attribute("aria-invalid") == "true"


def test_form_sent_too_fast_is_refused_and_the_text_kept(reader: Page):
    fill_tip(reader, title="Paketskåp vid bygdegården", text="Skåpet står under tak.")
    send(reader, BUTTON, seconds_ago=-30)  # ahead of the clock: too fast also on a slow machine
    expect(reader.get_by_role("alert")).to_contain_text("Det gick för fort.")
    expect(reader.get_by_label("Vad handlar tipset om?")).to_have_value("Paketskåp vid bygdegården")
    expect(reader.get_by_label("Berätta")).to_have_value("Skåpet står under tak.")
    send(reader, BUTTON)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Paketskåp vid bygdegården")


def test_machine_that_fills_the_hidden_field_does_not_reach_the_queue(reader: Page, visitors: Visitors):
    trap = reader.locator("[name=webbplats]")
    fill_tip(reader, title="Billiga lån utan säkerhet", text="Klicka här.")
    assert not trap.is_visible() or trap.bounding_box()["x"] < 0  # nobody sees it
    trap.evaluate("field => field.value = 'https://exempel.test'")
    send(reader, BUTTON)
    expect(reader.get_by_role("alert")).to_contain_text("Fältet som ska vara tomt var ifyllt.")
    chief = log_in(visitors(), CHIEF_EDITOR)
    chief.goto("/admin/granska/")
    expect(chief.get_by_role("heading", level=1)).to_be_visible()
    assert "Billiga lån utan säkerhet" not in chief.content()


def test_hidden_field_is_passed_by_the_keyboard(visitors: Visitors):
    page = visitors()
    page.goto("/tipsa-oss/")
    with pytest.raises(AssertionError):
        tab_to(page.locator("[name=webbplats]"), most=40)


def test_sender_answers_what_the_moderator_asks(reader: Page, visitors: Visitors, request: pytest.FixtureRequest):
    title = f"Lanthandel med bageri ({request.node.callspec.id})"
    send_tip(reader, title=title)
    chief = log_in(visitors(), CHIEF_EDITOR)
    press(chief.get_by_role("link", name="Bidrag att granska"))
    expect(chief.get_by_role("link", name=title)).to_be_visible()
    decide(chief, title, "Skicka frågan", Fråga="Vem bakar?")
    answer_question(reader, question="Vem bakar?", answer="Två systrar i byn.")
    open_in_queue(chief, title)
    expect(chief.get_by_text("Två systrar i byn.")).to_be_visible()


def test_tip_becomes_an_item_that_everyone_finds(visitors: Visitors):
    title = "Bokbuss med kaffe"
    sender, chief, editor = visitors(javascript=False), visitors(), visitors()
    send_tip(sender, title=title, text="Bussen stannar i Tåsjö varje tisdag.")
    decide(log_in(chief, CHIEF_EDITOR), title, "Publicera")
    sender.reload()
    expect(sender.get_by_text("Publicerad", exact=True)).to_be_visible()
    assert hits(sender, title) == []  # a draft is not public

    log_in(editor, EDITOR)
    finish_draft(editor, title, promise="En buss med böcker och kaffe kommer till bygden varje vecka.")
    assert hits(sender, title) == []  # nor is what waits for review

    approve(chief, title)
    assert hits(sender, title) == [title]
    press(sender.locator(".hits").get_by_role("link", name=title))
    expect(sender.get_by_text("Bussen stannar i Tåsjö varje tisdag.")).to_be_visible()


def answer_question(sender: Page, *, question: str, answer: str) -> None:
    """The sender comes back to the private page, reads the question and answers."""
    sender.reload()
    expect(sender.get_by_text("Vi har ställt en fråga tillbaka")).to_be_visible()
    expect(sender.get_by_text(question)).to_be_visible()
    press(sender.get_by_role("button", name="Skicka svaret"))
    expect(sender.get_by_role("alert")).to_be_focused()  # an empty answer is none
    write(sender.get_by_label("Ditt svar"), answer)
    press(sender.get_by_role("button", name="Skicka svaret"))
    expect(sender.get_by_text("Tack, ditt svar är skickat.")).to_be_visible()
    expect(sender.get_by_text(answer)).to_be_visible()


def finish_draft(editor: Page, title: str, *, promise: str) -> None:
    """The editor finds the draft, fills in what it lacks and hands it in for review; publishing is not offered."""
    open_draft(editor, title)
    editor.get_by_role("textbox", name="Löfte").fill(promise)
    editor.get_by_role("tab", name="Prövat").click()
    editor.get_by_role("combobox", name="Prövat").select_option("Prövat på en plats")
    editor.get_by_role("tab", name="Källor och samband").click()
    editor.get_by_role("button", name="Lägg till källa").click()
    editor.get_by_role("region", name="Källa 1").get_by_role("textbox", name="Titel").fill("Ett tips från bygden")
    choices = more_actions(editor)
    expect(choices.get_by_role("button", name="Lämna in till Granskning")).to_be_visible()
    expect(choices.get_by_role("button", name="Publicera")).to_have_count(0)
    choices.get_by_role("button", name="Lämna in till Granskning").click()
    expect(editor.get_by_text("har blivit inlämnad för moderering")).to_be_visible()


def approve(chief: Page, title: str) -> None:
    """The chief editor finds what waits for review on the first page of the desk, and approves it."""
    chief.goto("/admin/")
    chief.get_by_role("region", name="Inväntar din granskning").get_by_role("link", name=title).click()
    more_actions(chief).get_by_role("button", name="Godkänn och Publicera").click()
    expect(chief.get_by_role("main").get_by_role("status").get_by_text(title)).to_be_visible()


def open_draft(page: Page, title: str) -> None:
    """By way of the bank in the desk's tree of pages, which begins with the site in each language."""
    page.goto("/admin/pages/")
    swedish = page.get_by_role("row").filter(has_text="Svenska")
    swedish.get_by_role("link", name="Utforska undersidor till 'Kunskapsbanken'").click()
    page.get_by_role("link", name="Utforska undersidor till 'Kunskapsbank'").click()
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("textbox", name="Titel").first).to_have_value(title)


def more_actions(page: Page):
    """What can be done with the page that is being edited."""
    footer = page.get_by_role("navigation", name="Åtgärder (sidfot)")
    footer.get_by_role("button", name="Fler åtgärder").click()
    return footer


def hits(page: Page, words: str) -> list[str]:
    """Titles of those hits that are called just this."""
    page.goto(f"/sok/?q={words}")
    return [title for title in page.locator(".hits h3").all_inner_texts() if title == words]
