"""The sheet to share a page with, and the code to photograph."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from hypothesis import given, strategies as st

from kunskapsbanken.ui.sharing import LONGEST, own_address

pytestmark = pytest.mark.django_db
OURS = f"{settings.BASE_URL}/kunskapsbank/posten/"


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


class Asked:
    """A request as far as `own_address` looks."""

    @staticmethod
    def get_host():
        return "testserver"


def test_a_page_is_shared_without_script(client, make_item):
    make_item(title="Posten & macken", slug="posten")
    sheet = page_of(client.get("/kunskapsbank/posten/")).select_one(".share-ways")
    assert sheet.find_parent("details")
    assert sheet.select_one("input")["value"] == OURS
    mail = sheet.select_one("a[href^='mailto:']")["href"]
    assert "subject=Posten%20%26%20macken" in mail
    assert sheet.select_one("[data-share]").has_attr("hidden")
    picture = sheet.select_one("img")
    assert picture["loading"] == "lazy"
    answer = client.get(picture["src"])
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<svg" in answer.content
    assert page_of(client.get(sheet.select_one(".share-code a")["href"])).select_one("figure img")


@pytest.mark.parametrize(
    "asked",
    ["", "https://annan.test/", "//annan.test/", "javascript:alert(1)", "/" + "a" * LONGEST, "/\\annan.test", "om/"],
)
def test_no_code_is_drawn_of_others_addresses(client, home, asked):
    assert client.get("/dela/kod.svg", {"adress": asked}).status_code == 404
    assert client.get("/dela/kod/", {"adress": asked}).status_code == 404


@given(st.text(max_size=60))
def test_what_is_answered_is_always_an_address_of_ours(asked):
    found = own_address(Asked(), asked)
    assert not found or found.startswith((f"{settings.BASE_URL}/", "http://testserver", "https://testserver", "http"))
    assert not found or settings.BASE_URL in found or "testserver" in found
