"""What if service closes, opens and moves: tried by link, form, map and keyboard; saved, compared, put into a plan."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.visitors import OFFICER, Visitors, log_in

pytestmark = pytest.mark.browser
TRY = "/restid/X001/prova/"


def heading(page: Page):
    return page.locator("#svar")


def change(page: Page, words: str):
    """One of the changes in the list."""
    return page.locator("#andringar + ul > li > span", has_text=words)


def close_first(page: Page) -> str:
    """Close the first place in the list; its name."""
    row = page.locator("#servicelista > li").first
    name = row.get_by_role("link").first.inner_text()
    row.get_by_role("link", name="Stäng").click()
    expect(change(page, f"{name} stänger")).to_be_visible()
    return name


def test_changes_are_tried_one_after_another_and_shared(reader: Page, visitors: Visitors) -> None:
    reader.goto(TRY)
    expect(heading(reader)).to_have_text("Så är det i dag")
    name = close_first(reader)
    expect(heading(reader)).to_contain_text("Längre väg")
    reader.get_by_text("Öppna en ny, eller flytta en", exact=True).click()
    reader.get_by_label("Ort eller bygd").select_option(index=1)
    reader.get_by_role("button", name="Placera", exact=True).click()
    expect(change(reader, "öppnar på")).to_be_visible()
    expect(reader.locator("#andringar + ul > li")).to_have_count(2)
    reader.wait_for_url(re.compile("stang=.*oppna="))
    told = heading(reader).inner_text()

    other = visitors(javascript=False)
    other.goto(reader.url)
    expect(heading(other)).to_have_text(told)
    other.get_by_role("link", name=re.compile(f"Ta bort ?: {re.escape(name)} stänger")).click()
    expect(other.locator("#andringar + ul > li")).to_have_count(1)


def test_with_javascript_the_answer_comes_in_place_and_the_map_follows(visitors: Visitors) -> None:
    page = visitors()
    page.goto(TRY)
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    page.evaluate("window.here = true")
    close_first(page)
    assert page.evaluate("window.here")
    expect(page.locator("[data-what-if]")).to_have_attribute("data-followed", re.compile("stang="))
    assert page.evaluate("document.activeElement.id") == "svar"
    page.go_back()
    expect(heading(page)).to_have_text("Så är det i dag")
    assert page.evaluate("window.here")


def test_a_new_place_is_put_on_the_map_by_mouse_and_by_keyboard(visitors: Visitors) -> None:
    page = visitors()
    page.goto(TRY)
    canvas = page.locator("[data-map] canvas")
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    page.get_by_role("button", name="Placera på kartan").click()
    box = canvas.bounding_box()
    assert box
    canvas.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(change(page, "Ny plats öppnar på")).to_be_visible()
    expect(page.locator(".maplibregl-popup")).to_have_count(0)
    page.get_by_text("Öppna en ny, eller flytta en", exact=True).click()
    page.get_by_label("Namn, om den är ny").fill("Tangentboden")
    page.get_by_role("button", name="Placera i korset").press("Enter")
    expect(change(page, "Tangentboden öppnar på")).to_be_visible()


def test_what_is_tried_is_saved_compared_and_put_into_a_plan(visitors: Visitors) -> None:
    page = log_in(visitors(), OFFICER)
    for name in ("Resan: den första", "Resan: den andra"):
        page.goto(TRY)
        close_first(page)
        if name.endswith("andra"):
            close_first(page)
        page.get_by_label("Namn på prövningen").fill(name)
        page.get_by_role("button", name="Spara", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
    saved = page.url
    page.get_by_label("Sparad prövning av samma").select_option("Resan: den första")
    page.get_by_role("button", name="Jämför").click()
    expect(page.get_by_role("columnheader", name="Resan: den andra")).to_be_visible()

    stranger = visitors(javascript=False)
    stranger.goto(saved)
    expect(stranger.get_by_text("Siffrorna ändras aldrig")).to_be_visible()

    page.goto("/planer/ny/?plats=X001")
    page.get_by_label("Från år").fill("2031")
    page.get_by_label("Till år").fill("2034")
    page.get_by_role("button", name="Påbörja planen").click()
    page.get_by_role("link", name="Underlag", exact=True).click()
    page.get_by_label("Sparad prövning").select_option(saved.rstrip("/").rsplit("/", 1)[-1])
    page.get_by_role("button", name="Lägg in prövningen").click()
    expect(page.get_by_text("Prövningen är inlagd, som den var när den sparades.")).to_be_visible()
    expect(page.locator("#underlag").get_by_text("Resan: den andra (dagligvaror)")).to_be_visible()


def test_hours_and_stops_are_tried_at_a_moment_without_javascript(visitors: Visitors) -> None:
    page = visitors(javascript=False)
    page.goto(TRY)
    page.get_by_text("Välj dag och tid", exact=True).click()
    page.get_by_label("Veckodag").select_option("tor")
    page.get_by_label("Klockslag").fill("11:00")
    page.get_by_role("button", name="Räkna på det som är öppet då").click()
    expect(page.get_by_text("Torsdagar kl. 11: bara det som är öppet då räknas.")).to_be_visible()
    page.get_by_text("En mobil service stannar", exact=True).click()
    page.get_by_label("Eller ett läge").fill("61.62, 18.7")
    page.get_by_label("Stannar").fill("torsdagar 10–12")
    page.get_by_role("button", name="Räkna med hållplatsen").click()
    expect(change(page, "en mobil service stannar")).to_be_visible()
    page.get_by_role("button", name="Räkna all service, vilka tider den än har").click()
    expect(heading(page)).to_have_text("Så är det i dag")
    expect(page.get_by_text("Andra tider och hållplatser räknas först när")).to_be_visible()


def test_with_javascript_another_moment_is_another_page_and_changes_come_in_place(visitors: Visitors) -> None:
    page = visitors()
    page.goto(f"{TRY}?dag=tor&tid=11:00")
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    page.evaluate("window.here = true")
    page.get_by_text("En mobil service stannar", exact=True).click()
    page.get_by_label("Eller ett läge").fill("61.62, 18.7")
    page.get_by_label("Stannar").fill("torsdagar 10–12")
    page.get_by_role("button", name="Räkna med hållplatsen").click()
    expect(change(page, "en mobil service stannar")).to_be_visible()
    assert page.evaluate("window.here")
    page.get_by_text("Välj en annan dag eller tid", exact=True).click()
    page.get_by_label("Veckodag").select_option("fre")
    page.get_by_role("button", name="Räkna på det som är öppet då").click()
    expect(page.locator("[data-map]")).to_have_attribute("data-label", re.compile("Fredagar kl. 11"))
    expect(change(page, "en mobil service stannar")).to_be_visible()
