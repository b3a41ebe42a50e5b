"""The page that says how travel time is counted."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.factories.access import make_run


def test_method_page_defines_each_word_with_its_numbers_and_sources(client, db):
    page = BeautifulSoup(client.get("/restid/metod/").content, "html.parser")
    told = " ".join(page.main.get_text(" ").split())
    for words in ("1,3", "60 km/h", "20 km/h", "2 km", "2024:1243", "1–4 personer", "50 invånare", "Duke-Williams"):
        assert words in told
    anchors = [link["href"][1:] for link in page.main.select("nav a[href^='#']")]
    assert anchors
    assert all(page.select_one(f"#{anchor}") for anchor in anchors)


def test_anchors_are_each_there_once(client, db):
    ids = re.findall(r'id="([^"]+)"', client.get("/restid/metod/").content.decode())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("url", ["/restid/", "/restid/9001/", "/restid/9001/omrade/", "/restid/lan/90/"])
def test_pages_of_travel_time_lead_to_the_method(client, municipality, ready, url):
    make_run(municipality)
    assert BeautifulSoup(client.get(url).content, "html.parser").select_one("a[href^='/restid/metod/']")
