"""What those who are asked about a plan do, and those who work on it, each step on the pages where they do it."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.sending import send


def open_tab(page: Page, desk: str, tab: str) -> None:
    """A page of the officers' desk, whose address is the desk's first page."""
    page.goto(desk)
    page.get_by_role("navigation", name="Arbetet med planen").get_by_role("link", name=tab, exact=True).click()
    expect(page.get_by_role("link", name=tab, exact=True).and_(page.locator("[aria-current=page]"))).to_be_visible()


def fill_in(page: Page, told: dict[str, str]) -> None:
    """Write in several fields, by their labels; some of these end by telling that one need not."""
    for label, value in told.items():
        page.get_by_label(re.compile(f"^{label}( |$)")).fill(value)


def answer_as_invited(organisation: Page, link: str, text: str) -> None:
    """By the door of one's own, without an account."""
    organisation.goto(link)
    organisation.get_by_label("Er synpunkt", exact=True).fill(text)
    send(organisation, "Skicka synpunkten", form="svar-")
    expect(organisation.get_by_role("region", name="Det här har ni skickat")).to_contain_text(text)


def comment(resident: Page, plan_page: str, section: str, text: str) -> None:
    """Anyone's comment on a section."""
    resident.goto(plan_page)
    resident.get_by_role("link", name=f"Lämna en synpunkt på {section}").click()
    _send(resident, text)


def suggest_other_words(resident: Page, plan_page: str, paragraph: str, text: str, words: str) -> None:
    """Comment on the paragraph that begins so, and say how it should read."""
    resident.goto(plan_page)
    resident.get_by_role("link", name=f"Kommentera stycket: {paragraph}").click()
    expect(resident.get_by_role("heading", name="Synpunkten gäller ett stycke")).to_be_visible()
    resident.get_by_label("Förslag på annan lydelse").fill(words)
    _send(resident, text)


def point_at_the_map(resident: Page, plan_page: str, text: str, spot: str) -> None:
    """Comment on a spot, by a click in the middle of the map."""
    resident.goto(plan_page)
    resident.get_by_role("link", name="Lämna en synpunkt på Handlingsplan").click()
    resident.get_by_label("Var gäller det?").fill(spot)
    expect(resident.get_by_text("Ingen punkt är satt.")).to_be_visible()  # the map is there to be clicked
    resident.locator("[data-map] canvas").click()
    expect(resident.get_by_text("Punkten är satt:")).to_be_visible()
    _send(resident, text)


def _send(resident: Page, text: str) -> None:
    resident.get_by_label("Din synpunkt").fill(text)
    send(resident, "Lämna synpunkten")
    expect(resident.get_by_text("Väntar på granskning")).to_be_visible()


def find_on_the_map(resident: Page, plan_page: str, text: str, spot: str) -> None:
    """Among the comments on the map, with where it is."""
    resident.goto(plan_page)
    resident.get_by_role("link", name="1 synpunkt på kartan").click()
    expect(resident.get_by_role("heading", level=1)).to_have_text("Synpunkter på kartan")
    row = resident.get_by_role("row", name=spot)
    expect(row).to_contain_text(text)
    expect(row).to_contain_text(re.compile(r"\d+,\d{4} norr, \d+,\d{4} öster"))


def type_in_from_paper(officer: Page, section: str, text: str) -> None:
    """From the desk's page of comments: what someone wrote on paper, which is seen at once."""
    officer.get_by_role("link", name="Skriv in en synpunkt").click()
    officer.get_by_label("Hur kom synpunkten in?").select_option("papper")
    officer.get_by_label("Annan avsändare").fill("Boende i byn")
    officer.get_by_label("Avsnitt", exact=True).select_option(label=section)
    officer.get_by_label("Synpunkten, ordagrant").fill(text)
    officer.get_by_role("button", name="Skriv in synpunkten").click()
    expect(officer.get_by_text("Synpunkten är inskriven och synlig för alla.")).to_be_visible()


def _about(doing: str, text: str) -> re.Pattern[str]:
    """What a link or a box of a comment is called; the page cuts what is long."""
    return re.compile(f"^{doing} ?: {re.escape(text[:50])}")


def answer_one(officer: Page, text: str, answer: str) -> None:
    """From the desk's page of comments, where one is led back."""
    officer.get_by_role("link", name=_about("Svara", text)).click()
    officer.get_by_label("Svar", exact=True).fill(answer)
    officer.get_by_role("button", name="Publicera svaret").click()
    expect(officer.get_by_text("Svaret är publicerat.")).to_be_visible()


def answer_together(officer: Page, texts: list[str], answer: str) -> None:
    """Choose several on the desk's page of comments, and give them one answer."""
    for text in texts:
        officer.get_by_label(_about("Svara på den här", text)).check()
    officer.get_by_text("Samma svar på dem som du har valt").click()
    officer.get_by_label("Svar", exact=True).fill(answer)
    officer.get_by_role("button", name="Publicera svaret").click()
    expect(officer.get_by_text("Svaret är publicerat vid de synpunkter som du valde.")).to_be_visible()


def take_in_the_words(officer: Page, text: str, answer: str) -> None:
    """Put the words that a comment suggests into the text, and answer that."""
    officer.get_by_role("link", name=_about("Svara, eller ta in förslaget", text)).click()
    officer.get_by_label("Svar", exact=True).fill(answer)
    officer.get_by_role("button", name="Ta in lydelsen i texten och svara").click()
    expect(officer.get_by_text("Lydelsen är inlagd i utkastet och svaret är publicerat.")).to_be_visible()
