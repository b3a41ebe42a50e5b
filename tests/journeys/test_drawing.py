"""A district is drawn on the map by the municipality's officer: with the mouse, and from the keyboard alone."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.visitors import OFFICER, Visitors, log_in

pytestmark = pytest.mark.browser


def drawn_by(page: Page) -> list[list[float]]:
    """The corners in the box that the form sends."""
    text = page.locator("textarea[name=border]").input_value()
    return json.loads(text)["coordinates"][0] if text else []


def open_form(page: Page, name: str) -> None:
    page.goto("/bygder/ny/?plats=X001")
    page.get_by_label("Bygdens namn").fill(name)
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    expect(page.get_by_text("Inga hörn än.")).to_be_visible()


def test_a_district_is_drawn_with_the_mouse_and_drawn_again(visitors: Visitors):
    page = log_in(visitors(), OFFICER)
    open_form(page, "Ritbygden")
    canvas = page.locator("[data-map] canvas")
    size = canvas.bounding_box()
    assert size
    across, down = size["width"], size["height"]
    for x, y in ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.5, 0.7)):
        canvas.click(position={"x": across * x, "y": down * y})
    expect(page.get_by_text("Hörn: 4. Ytan sluts av sig själv.")).to_be_visible()
    page.get_by_role("button", name="Ta bort senaste hörnet").click()
    expect(page.get_by_text("Hörn: 3. Ytan sluts av sig själv.")).to_be_visible()
    corners = drawn_by(page)
    assert len(corners) == 4
    assert corners[0] == corners[-1]
    page.get_by_role("button", name="Lägg till bygden").click()
    expect(page.get_by_text("Ritbygden har fått en egen sida.")).to_be_visible()
    expect(page.get_by_role("img", name="Ritbygden i Exempelkommunen")).to_be_visible()
    page.get_by_role("link", name="Rita bygdens gräns").click()
    expect(page.get_by_text("Hörn: 3.")).to_be_visible()
    page.get_by_role("button", name="Börja om").click()
    page.get_by_role("button", name="Spara gränsen").click()
    expect(page.get_by_text("Bygdens gräns är sparad.")).to_be_visible()
    expect(page.get_by_role("img", name="Ritbygden i Exempelkommunen")).to_have_count(0)


def test_a_district_is_drawn_from_the_keyboard(visitors: Visitors):
    page = log_in(visitors(), OFFICER)
    open_form(page, "Tangentbygden")
    canvas, add = page.locator("[data-map] canvas"), page.get_by_role("button", name="Sätt ett hörn i korset")
    for count, keys in enumerate((["ArrowUp"], ["ArrowRight"], ["ArrowDown", "ArrowLeft"]), start=1):
        canvas.focus()
        for key in keys:
            page.keyboard.press(key)
            page.locator("[data-map]").evaluate("() => new Promise((done) => setTimeout(done, 500))")
        add.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text(re.compile(f"Hörn: {count}"))).to_be_visible()
    assert len({tuple(corner) for corner in drawn_by(page)}) == 3
    page.get_by_role("button", name="Lägg till bygden").click()
    expect(page.get_by_text("Tangentbygden har fått en egen sida.")).to_be_visible()


def test_without_javascript_the_border_is_written(visitors: Visitors):
    page = log_in(visitors(javascript=False), OFFICER)
    page.goto("/bygder/ny/?plats=X001")
    page.get_by_label("Bygdens namn").fill("Textbygden")
    page.get_by_text("Gränsen som text (GeoJSON)").click()
    expect(page.get_by_role("button", name="Börja om")).to_be_hidden()  # it does nothing without
    page.get_by_label("Ytans hörn i WGS 84").fill('{"type": "Point", "coordinates": [1, 2]}')
    page.get_by_role("button", name="Lägg till bygden").click()
    expect(page.get_by_role("alert")).to_contain_text("Det finns ingen yta i gränsen.")


def test_a_text_that_is_no_border_can_be_drawn_over(visitors: Visitors):
    page = log_in(visitors(), OFFICER)
    page.goto("/bygder/ny/?plats=X001")
    page.get_by_label("Bygdens namn").fill("Omritade bygden")
    page.get_by_text("Gränsen som text (GeoJSON)").click()
    page.get_by_label("Ytans hörn i WGS 84").fill("det här är ingen gräns")
    page.get_by_role("button", name="Lägg till bygden").click()
    expect(page.get_by_role("alert")).to_contain_text("Det går inte att läsa gränsen.")
    expect(page.get_by_text("Texten går inte att läsa som en gräns.")).to_be_visible()
    page.get_by_role("button", name="Börja om").click()
    expect(page.get_by_text("Inga hörn än.")).to_be_visible()
    expect(page.locator(".map-name", has_text="Övre Exempelby")).to_be_visible()


def test_the_municipality_fills_the_map(visitors: Visitors):
    page = log_in(visitors(), OFFICER)
    open_form(page, "Stora bygden")
    expect(page.locator(".map-name").first).to_be_visible()  # they come when the map is there already
    canvas = page.locator("[data-map] canvas").bounding_box()
    names = [name.bounding_box() for name in page.locator(".map-name").all()]
    assert canvas
    middles = [(box["x"] + box["width"] / 2, box["y"]) for box in names if box]
    assert len(middles) > 1
    tallest = max(y for _x, y in middles) - min(y for _x, y in middles)
    assert tallest > canvas["height"] * 0.4
