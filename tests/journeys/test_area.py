"""Anyone draws an area and sees how far those who live there have; the address can be sent to somebody else."""

import pytest
from playwright.sync_api import expect

from tests.journeys.visitors import Visitors

pytestmark = pytest.mark.browser


def test_an_area_is_drawn_and_shared(visitors: Visitors):
    page = visitors()
    page.goto("/restid/X001/")
    page.get_by_role("link", name="Räkna på en bygd eller ett eget område").click()
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    canvas = page.locator("[data-map] canvas")
    size = canvas.bounding_box()
    assert size
    for x, y in ((0.2, 0.2), (0.6, 0.2), (0.6, 0.7), (0.2, 0.7)):
        canvas.click(position={"x": size["width"] * x, "y": size["height"] * y})
    expect(page.get_by_text("Hörn: 4. Ytan sluts av sig själv.")).to_be_visible()
    page.locator("form[method=post]").get_by_role("button", name="Visa området").click()
    told = page.get_by_text("personer bor i området").inner_text()

    other = visitors()
    other.goto(page.url)
    expect(other.get_by_text(told)).to_be_visible()
    other.get_by_role("link", name="Ändra området eller välj ett annat").click()
    expect(other.get_by_text("Ytan sluts av sig själv.")).to_be_visible()


def test_an_area_is_written_without_javascript(visitors: Visitors):
    page = visitors(javascript=False)
    page.goto("/restid/X001/omrade/")
    page.get_by_label("Områdets hörn").fill("61.4,18.2 61.8,18.2 61.8,18.8 61.4,18.8")
    page.locator("form[method=post]").get_by_role("button", name="Visa området").click()
    expect(page.get_by_text("personer bor i området")).to_be_visible()
