"""What several journeys do with the public forms and the moderators' queue."""

import re
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.site import Site
from tests.journeys.visitors import press, write


def fill_tip(page: Page, *, title: str, text: str) -> None:
    """Open "Tipsa oss" and write, by keyboard."""
    page.goto("/tipsa-oss/")
    write(page.get_by_label("Vad handlar tipset om?"), title)
    write(page.get_by_label("Berätta"), text)


def send(page: Page, button: str, *, seconds_ago: float = 60, form: str = "") -> None:
    """Press the button, by keyboard, on a form that was opened so long ago; `form` is what its fields' names begin
    with, where there are several on the page.
    """
    page.locator(f"[name={form}started]").evaluate(
        "(field, token) => field.value = token", Site.form_opened(seconds_ago)
    )
    press(page.get_by_role("button", name=button))


def send_tip(page: Page, *, title: str, text: str = "Så här gör vi i vår bygd.") -> str:
    """Send a tip; returns the address of the sender's private page, where the sender now is."""
    fill_tip(page, title=title, text=text)
    send(page, "Skicka tipset")
    expect(page.get_by_text("Väntar på granskning")).to_be_visible()
    return page.url


def open_in_queue(moderator: Page, title: str) -> None:
    """Find a submission in the queue and open it."""
    moderator.goto("/admin/granska/")
    moderator.get_by_role("link", name=title).first.click()
    expect(moderator.get_by_role("heading", level=1)).to_contain_text(title)


def decide(moderator: Page, title: str, button: str, **words: Any) -> None:
    """Open a submission in the queue, fill in what the decision needs (`Fråga="…"`), and press its button."""
    open_in_queue(moderator, title)
    for label, text in words.items():
        moderator.get_by_role("textbox", name=label).fill(text)
    moderator.get_by_role("button", name=button, exact=True).click()
    moderator.wait_for_url("**/admin/granska/")


def take_in_report(officer: Page, title: str, difference: str | re.Pattern[str]) -> None:
    """Find what is said of a service place in the queue, see the difference, and take it in."""
    open_in_queue(officer, title)
    press(officer.get_by_role("link", name="Gå igenom förslaget"))
    expect(officer.get_by_label(difference)).to_be_checked()
    press(officer.get_by_role("button", name="För in", exact=True))
    expect(officer.get_by_text("Förslaget är infört.")).to_be_visible()


def send_file(officer: Page, *rows: str, source: str = "Provkällan", dated: str = "") -> str:
    """Send a file of service places in Exempelkommunen; returns the address of what comes."""
    officer.goto("/service/importera/?plats=X001")
    text = "\n".join(("id;namn;latitud;longitud;ort;slag;oppettider", *rows))
    file: FilePayload = {"name": "prov.csv", "mimeType": "text/csv", "buffer": text.encode()}
    officer.get_by_label("Fil", exact=True).set_input_files(file)
    officer.get_by_label("Källa", exact=True).fill(source)
    if dated:
        officer.get_by_label("Uppgifterna avser").fill(dated)
    officer.get_by_role("main").get_by_role("button", name="Visa vad som skulle ändras").click()
    return officer.url


def many_rows() -> list[str]:
    """So many service places in Exempelkommunen that a file of them is read by the worker."""
    return [
        f"b{number};Påhittad plats {number};61,{6000 + number % 70 * 10};18,{7000 + number // 70 * 10};Byn;apotek;9–18"
        for number in range(6300)
    ]
