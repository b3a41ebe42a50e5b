"""A journalist looks for a county's table, takes it along, and refers to the very run behind a figure."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.visitors import press

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_a_county_is_found_read_and_its_figures_referred_to(visitors, width):
    page: Page = visitors(width=width)
    page.goto("/restid/")
    press(page.get_by_role("link", name="Exempellänet"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Exempellänet")
    expect(page.get_by_role("row").filter(has_text="Exempelkommunen").first).to_be_visible()
    caption = page.locator("caption").first.bounding_box()
    assert caption is not None
    assert caption["x"] + caption["width"] <= width  # nothing of it is cut off
    with page.expect_download() as taken:
        press(page.get_by_role("link", name="Ladda ned tabellen (CSV)"))
    assert taken.value.suggested_filename.endswith(".csv")
    page.goto("/restid/X001/")
    press(page.get_by_role("link", name="Länk till just den här körningen, att hänvisa till"))
    expect(page).to_have_url(re.compile(r"/restid/X001/korning/\d+/"))
    expect(page.get_by_text("Siffrorna ändras aldrig.")).to_be_visible()
