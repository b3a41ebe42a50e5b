"""From a municipality's travel times to the place that there is most to lose with, and its paper, without a mouse."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_from_the_list_to_a_paper_for_the_board(reader: Page):
    reader.goto("/restid/X001/")
    reader.get_by_role("link", name="Så sårbar är servicen").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Sårbar service i Exempelkommunen")
    reader.get_by_role("link", name="Alla fem slagen").click()
    row = reader.locator("#lista tbody tr").first
    name = row.get_by_role("link").inner_text()
    row.get_by_role("link").focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text(f"Underlag: om {name} stänger")
    expect(reader.get_by_role("table")).to_have_count(2)
    with reader.expect_download() as started:
        reader.get_by_role("link", name="Ladda ned på ett blad (PDF)").click()
    assert started.value.suggested_filename.startswith("om-")
    assert started.value.path().read_bytes().startswith(b"%PDF-")
