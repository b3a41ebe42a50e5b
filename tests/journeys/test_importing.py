"""An officer reads a file into the register: its faults, what it would do, choosing, storing, undoing; and a large one,
which the worker reads while the page tells how far it has come.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.letters import run
from tests.journeys.sending import many_rows, send_file
from tests.journeys.site import Site, running_site
from tests.journeys.visitors import OFFICER, Visitors, log_in

pytestmark = pytest.mark.browser
# Corners of Exempelkommunen by their latitude: so far from each other that no place in one is like one in another.
CORNERS = {"Norra": "61,65", "Mellersta": "61,62", "Södra": "61,60"}
SOLD = {
    "apoteket": "apotek",
    "macken": "drivmedel",
    "handeln": "dagligvaror",
    "ombudet": "post-paket",
    "kiosken": "annan-kommersiell",
}
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One of its own: thousands of places are read in here, and nothing in a register is ever deleted."""
    with running_site(tmp_path_factory.mktemp("importing") / "data") as running:
        yield running


@pytest.fixture
def officer(visitors: Visitors, javascript: bool) -> Page:
    return log_in(visitors(javascript=javascript), OFFICER)


def rows_of(corner: str) -> list[str]:
    """Five service places in a corner, named after it."""
    return [
        f"{corner}{number};{corner} {name};{CORNERS[corner]}{number};18,70{number};Byn;{kind};9–18"
        for number, (name, kind) in enumerate(SOLD.items())
    ]


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def groups_of(page: Page) -> list[str]:
    """What the file would do, with how many of each."""
    links = page.get_by_role("navigation", name="Serviceplatser i filen").get_by_role("link")
    return [text.replace("\xa0", " ") for text in links.all_inner_texts()]


def is_all_there(page: Page) -> bool:
    """Whether all rows do the same: come anew, or open again what someone closed by undoing."""
    (group,) = groups_of(page)
    return group.endswith(" (6 300)")


def let_the_worker_work(site: Site) -> None:
    run(site, "db_worker", "--batch", "--no-startup-delay")


@SCRIPTS
def test_officer_is_told_what_is_wrong_with_a_file(officer: Page):
    pharmacy, pump, shop, *_others = rows_of("Mellersta")
    send_file(officer, pharmacy, pump.replace("61,621", "norr"), shop.replace("dagligvaror", "trolleri"))
    told = officer.get_by_role("alert")
    expect(told).to_contain_text("Rad 3, kolumnen latitud: ”norr” är inget tal.")
    expect(told).to_contain_text("Rad 4, kolumnen slag: ”trolleri” är inget serviceslag.")
    with officer.expect_download() as waiting:
        officer.get_by_role("link", name="Ladda ned rapporten som CSV").click()
    report = waiting.value.path().read_text(encoding="utf-8-sig")
    assert "Rad 3;latitud;”norr” är inget tal." in report
    officer.goto("/service/?plats=X001&q=Mellersta+apoteket")
    expect(officer.locator("#serviceplatser").get_by_role("link", name="Mellersta apoteket")).to_have_count(0)


@SCRIPTS
def test_officer_looks_chooses_stores_and_undoes(officer: Page, javascript: bool):
    corner = "Norra" if javascript else "Södra"
    pharmacy, pump, shop, agent, kiosk = rows_of(corner)
    send_file(officer, pharmacy, pump, shop, source=corner, dated="2026-06-01")
    assert groups_of(officer) == ["Nya i registret (3)"]
    press(officer, "Läs in i registret")
    expect(officer.get_by_text("Filen är inläst: 3 nya och 0 ändrade serviceplatser.")).to_be_visible()

    pump = pump.replace("Byn", "Nybyn").replace("9–18", "9–20")
    send_file(officer, pharmacy, pump, agent, kiosk, source=corner, dated="2026-06-02")
    assert groups_of(officer) == [
        "Nya i registret (2)",
        "Ändras (1)",
        "Oförändrade (1)",
        "Finns i registret men inte längre i filen (1)",
    ]
    # Row by row, then a whole group at once.
    officer.get_by_label(f"{corner} kiosken").uncheck()
    press(officer, "Spara valen")
    expect(officer.get_by_label(f"{corner} kiosken")).not_to_be_checked()
    expect(officer.get_by_label(f"{corner} ombudet")).to_be_checked()
    officer.get_by_role("link", name="Ändras (1)").click()
    expect(officer.get_by_text("Ort: Byn → Nybyn")).to_be_visible()
    expect(officer.get_by_text("Öppettider, drivmedel: alla dagar 9–18 → alla dagar 9–20")).to_be_visible()
    press(officer, "Välj inga i gruppen")
    expect(officer.get_by_label(f"{corner} macken")).not_to_be_checked()
    press(officer, "Välj alla i gruppen")
    expect(officer.get_by_label(f"{corner} macken")).to_be_checked()
    officer.get_by_role("link", name="Finns i registret men inte längre i filen (1)").click()
    officer.get_by_label(f"{corner} handeln").check()
    press(officer, "Läs in i registret")

    happened = officer.get_by_role("region", name="Vad som hände")
    for said in (f"Ny: {corner} ombudet", "Ort: Byn → Nybyn", f"Saknas i filen, markerad som stängd: {corner} handeln"):
        expect(happened).to_contain_text(said)
    expect(happened).not_to_contain_text(f"{corner} kiosken")
    done = officer.url
    pump_page = place_called(officer, f"{corner} macken")
    expect(officer.get_by_role("main")).to_contain_text("Nybyn")

    officer.goto(done)
    press(officer, "Ångra inläsningen")
    expect(officer.get_by_text("Inläsningen är ångrad.")).to_be_visible()
    officer.goto(pump_page)
    expect(officer.get_by_role("region", name="Det här har hänt")).to_contain_text("Inläsningen av prov.csv ångrades.")
    place_called(officer, f"{corner} handeln")
    place_called(officer, f"{corner} ombudet", "&lage=stangd")


def place_called(page: Page, name: str, more: str = "") -> str:
    """Open a place by way of the register; its address."""
    page.goto(f"/service/?plats=X001&q={name}{more}")
    page.locator("#serviceplatser").get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


@SCRIPTS
def test_large_file_is_read_by_the_worker_while_the_page_tells(officer: Page, javascript: bool, site: Site):
    send_file(officer, *many_rows(), source="Stora provkällan")
    expect(officer.get_by_text("0 rader är lästa.")).to_be_visible()
    let_the_worker_work(site)
    see_how_far(officer, javascript)
    assert is_all_there(officer)
    press(officer, "Läs in i registret")
    expect(officer.get_by_text(re.compile("0 av 6\\s300 rader är klara."))).to_be_visible()
    # It is taken back before the worker comes, and then asked for again.
    press(officer, "Avbryt")
    let_the_worker_work(site)
    see_how_far(officer, javascript)
    assert is_all_there(officer)
    press(officer, "Läs in i registret")
    press(officer, "Försök igen om det har stannat")
    expect(officer.get_by_role("progressbar")).to_be_visible()
    let_the_worker_work(site)
    see_how_far(officer, javascript)
    expect(officer.get_by_role("heading", name="Vad som hände")).to_be_visible()
    press(officer, "Ångra inläsningen")
    expect(officer.get_by_text("Inläsningen är ångrad.")).to_be_visible()


@SCRIPTS
def test_large_file_is_cancelled_before_it_is_read(officer: Page, site: Site):
    send_file(officer, *many_rows(), source="Stora provkällan")
    address = officer.url
    press(officer, "Avbryt")
    expect(officer.get_by_text("Ingenting har ändrats i registret.")).to_be_visible()
    let_the_worker_work(site)
    answer = officer.goto(address)
    assert answer is not None
    assert answer.status == 404


def see_how_far(page: Page, javascript: bool) -> None:
    """The page looks for itself; without JavaScript there is a link."""
    if not javascript:
        page.get_by_role("link", name="Se hur långt det har kommit").click()
    expect(page.locator("[data-import-progress]")).to_have_count(0)
