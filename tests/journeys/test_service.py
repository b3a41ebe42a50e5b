"""The register of service: its map, by mouse and by keyboard, and how what someone has seen becomes what all read."""

import json
import random
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.sending import send, take_in_report
from tests.journeys.visitors import OFFICER, Visitors, has_focus, log_in, press, tab_to

pytestmark = pytest.mark.browser
REGISTER = "/service/?plats=X001"
KEEP_THE_MAP = """
window.moved = [];
addEventListener("map-ready", (event) => { window.map = event.detail.map; });
addEventListener("map-moved", (event) => { window.moved.push(event.detail.bbox); });
"""
NO_WEBGL = """
const made = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith("webgl") ? null : made.call(this, kind, ...more);
};
"""
STILL = "() => new Promise((done) => { map.once('idle', done); map.triggerRepaint(); })"
OPENED = "(before) => map.getZoom() > before || document.querySelector('.maplibregl-popup')"


def many_points(number: int = 400) -> str:
    """As many places as must be gathered, all around Exempelkommunen, the same every time."""
    rng = random.Random(6)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [18.7 + rng.gauss(0, 0.2), 61.6 + rng.gauss(0, 0.1)]},
            "properties": {"layer": "point", "id": f"p{n}", "label": f"Plats {n}", "url": f"/service/{n:010x}/"},
        }
        for n in range(number)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def open_map(page: Page, address: str = REGISTER, points: str = "") -> Page:
    page.add_init_script(KEEP_THE_MAP)
    if points:
        page.route("**/service/karta.geojson*", lambda route: route.fulfill(body=points))
    page.goto(address)
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    page.evaluate(STILL)
    return page


def canvas_of(page: Page):
    return page.locator("[data-map] canvas")


def zoom(page: Page) -> float:
    return float(page.evaluate("map.getZoom()"))


def drawn(page: Page, *layers: str) -> list[dict]:
    """The properties of what is drawn in the layers."""
    asked = "(layers) => map.queryRenderedFeatures({layers}).map((found) => found.properties)"
    found: list[dict] = page.evaluate(asked, list(layers))
    return found


# The map


def test_a_place_is_opened_from_the_map_by_keyboard_alone(visitors: Visitors):
    page = open_map(visitors())
    tab_to(canvas_of(page))
    said = page.locator("[data-map] [role=status]")
    expect(said).to_contain_text("Närmast mitten")
    page.keyboard.press("ArrowRight")
    page.evaluate(STILL)
    link = page.locator(".maplibregl-popup").get_by_role("link", name="Till sidan").first
    # What lies nearest to the middle may be many places gathered, which are opened step by step, or one alone.
    while not link.is_visible():
        before = zoom(page)
        page.keyboard.press("Enter")
        page.wait_for_function(OPENED, arg=before)
        page.evaluate(STILL)
    page.keyboard.press("Escape")
    expect(page.locator(".maplibregl-popup")).to_have_count(0)
    assert has_focus(canvas_of(page))
    page.keyboard.press("Enter")
    press(link)
    page.wait_for_url("**/service/*/")


def test_whoever_goes_through_the_list_sees_each_place_lit(visitors: Visitors):
    page = open_map(visitors())
    row = page.locator("#serviceplatser [data-feature]").nth(1)
    tab_to(row.get_by_role("link").first)
    expect(row).to_have_attribute("data-lit", "")
    page.evaluate(STILL)
    # A mobile one is lit wherever it stops.
    assert {found["id"] for found in drawn(page, "lit")} == {row.get_attribute("data-feature")}


def test_places_that_lie_close_are_gathered_and_opened_step_by_step(visitors: Visitors):
    page = open_map(visitors(), points=many_points())
    gathered = drawn(page, "clusters")
    alone = drawn(page, "points")
    assert sum(found["point_count"] for found in gathered) + len(alone) == 400
    # The number stands on each, though nobody has been asked for letters.
    assert {found["cluster_id"] for found in drawn(page, "counts")} == {found["cluster_id"] for found in gathered}
    before = zoom(page)
    canvas_of(page).focus()
    expect(page.locator("[data-map] [role=status]")).to_contain_text("tätt ihop")
    page.keyboard.press("Enter")
    page.wait_for_function("(before) => map.getZoom() > before", arg=before)
    page.evaluate(STILL)
    assert page.evaluate("moved.length") >= 1


def test_a_cluster_is_opened_by_a_click(visitors: Visitors):
    page = open_map(visitors(), points=many_points())
    before = zoom(page)
    spot = page.evaluate("() => map.project(map.queryRenderedFeatures({layers: ['clusters']})[0].geometry.coordinates)")
    canvas_of(page).click(position={"x": spot["x"], "y": spot["y"]})
    page.wait_for_function("(before) => map.getZoom() > before", arg=before)


def test_the_page_is_told_where_the_reader_has_moved_the_map(visitors: Visitors):
    page = open_map(visitors())
    assert page.evaluate("moved") == []
    canvas_of(page).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => moved.length === 1")
    west, south, east, north = page.evaluate("moved[0]")
    assert west < page.evaluate("map.getCenter().lng") < east
    assert south < page.evaluate("map.getCenter().lat") < north


def test_the_land_has_borders_and_names_of_its_own(visitors: Visitors):
    page = open_map(visitors())
    page.evaluate("map.jumpTo({center: [18.7, 61.6], zoom: 9.5})")
    page.wait_for_function("() => map.queryRenderedFeatures({layers: ['names-ort', 'names-kommun']}).length > 0")
    assert "Exempelkommunen" in {found["name"] for found in drawn(page, "names-kommun", "names-ort")}
    page.evaluate("map.jumpTo({center: [18.7, 61.6], zoom: 7})")  # so that the border is within sight
    page.wait_for_function("() => map.queryRenderedFeatures({layers: ['inner']}).length > 0")


@pytest.mark.parametrize("wish", [{"contrast": "more"}, {"forced_colors": "active"}, {"color_scheme": "dark"}])
def test_the_map_follows_the_readers_contrast_and_scheme(visitors: Visitors, wish: dict[str, str]):
    page = open_map(visitors(), points=many_points())
    border = "map.getPaintProperty('borders', 'line-color')[3]"
    before = page.evaluate(border)
    page.emulate_media(**wish)
    page.wait_for_function(f"(before) => {border} !== before", arg=before)
    page.evaluate(STILL)
    assert drawn(page, "counts")


def test_without_webgl_the_list_says_the_same(visitors: Visitors):
    page = visitors()
    page.add_init_script(NO_WEBGL)
    page.goto(REGISTER)
    expect(page.get_by_text("Kartan kunde inte visas. Listan säger samma sak.")).to_be_visible()
    expect(page.locator("#serviceplatser [data-feature]").first).to_be_visible()
    page.locator("#serviceplatser a").first.click()
    page.wait_for_url("**/service/*/")


# From what someone has seen to what everyone reads


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_the_pharmacy_agent_that_closed_is_told_to_all(visitors: Visitors, javascript: bool):
    page = visitors(javascript=javascript)
    page.goto(f"{REGISTER}&slag=apotek")
    agent = page.locator("#serviceplatser").get_by_role("link").first
    name = agent.inner_text()
    agent.click()
    address = page.url
    note = f"Skylten är nedtagen ({'med' if javascript else 'utan'} skript)."
    page.get_by_role("link", name="Har stängt").click()
    page.get_by_label("Vet du när, och vad som händer sedan?").fill(note)
    send(page, "Skicka")
    expect(page.get_by_text("Kommunen tittar på det innan sidan ändras.")).to_be_visible()

    officer = log_in(visitors(), OFFICER)
    take_in_report(officer, f"{name}: Har stängt", re.compile("Läge: .+ → Stängd"))
    page.goto(address)
    history = page.get_by_role("region", name="Det här har hänt")
    expect(history.get_by_text("Stängde").first).to_be_visible()
    expect(history.get_by_text(note)).to_be_visible()

    page.get_by_role("link", name="Har öppnat igen").click()
    send(page, "Skicka")
    expect(page.get_by_text("Kommunen tittar på det innan sidan ändras.")).to_be_visible()
    take_in_report(officer, f"{name}: Har öppnat igen", "Läge: Stängd → Öppen")


def test_stops_of_a_bus_are_rings_that_light_up_together(visitors: Visitors) -> None:
    page = open_map(visitors())
    row = page.locator("#serviceplatser [data-feature]", has_text="Exempelbussen")
    expect(row).to_contain_text("Hållplatser:")
    expect(page.get_by_text("Ring: hållplats för service som är mobil")).to_be_visible()
    row.get_by_role("link").first.focus()
    lit = page.evaluate(
        "map.getSource('lit').getData().then((data) => data.features.map((one) => !!one.properties.stop))"
    )
    assert lit.count(True) == 4
    assert lit.count(False) == 1


def test_choosing_in_the_filters_keeps_the_readers_place(visitors: Visitors) -> None:
    page = visitors()
    page.goto(REGISTER)
    page.locator(".more-filters summary").click()
    page.get_by_label("Obemannad").check()
    button = page.locator(".service-filters").get_by_role("button", name="Visa")
    button.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 0
    button.click()
    page.wait_for_url("**bemanning=obemannad**")
    expect(page.locator("#status")).to_have_text(re.compile("serviceplatser"))
    assert page.evaluate("scrollY") == before
    expect(page.get_by_label("Obemannad")).to_be_visible()
