"""The frame of every page: landmarks, the way back, what may be loaded, and the pages for when things go wrong."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from kunskapsbanken.web import views

pytestmark = pytest.mark.django_db


def page_at(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def test_design_page_shows_the_frame(client: Client) -> None:
    page = page_at(client, reverse("design"))
    assert page.html["lang"] == "sv"
    assert len(page.select("h1")) == 1
    assert [len(page.find_all(name, recursive=True)) for name in ("main", "footer")] == [1, 1]
    assert page.body.find("header")["class"] == ["masthead"]
    assert page.title.get_text() == "Byggstenar – Kunskapsbanken"


def test_first_link_skips_to_the_content(client: Client) -> None:
    page = page_at(client, reverse("design"))
    first = page.body.find("a")
    assert first["href"] == "#innehall"
    assert page.select_one("#innehall").name == "main"


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client: Client) -> None:
    page = page_at(client, reverse("design"))
    assert not page.select("[style], style")
    assert all(script.get("src") and not script.get_text(strip=True) for script in page.select("script"))
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    loaded = [
        tag.get("src") or tag.get("href") for tag in page.select("script, link[rel=stylesheet], link[rel*=icon], img")
    ]
    assert loaded
    assert all(address.startswith(("/static/", "/dela/kod.svg?")) for address in loaded)
    assert page.select_one("link[rel=manifest]")["href"] == "/manifest.webmanifest"


def test_ids_are_used_once_and_references_lead_somewhere(client: Client) -> None:
    page = page_at(client, reverse("design"))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby", "for", "popovertarget"):
        for tag in page.select(f"[{name}]"):
            assert set(tag[name].split()) <= set(ids), tag


def test_search_works_as_a_plain_form(client: Client) -> None:
    form = page_at(client, reverse("design")).select_one(".masthead form[role=search]")
    assert (form["action"], form["method"]) == (reverse("search"), "get")
    assert form.select_one("input")["name"] == "q"


def test_navigation_marks_where_the_reader_is() -> None:
    request = RequestFactory().get("/kunskapsbank/")
    entries = [
        SimpleNamespace(label="Kunskapsbank", url="/kunskapsbank/", current=True),
        SimpleNamespace(label="Om", url="/om/", current=False),
    ]
    page = BeautifulSoup(render_to_string("ui/_navigation.html", {"navigation": entries}, request), "html.parser")
    assert [(link.get_text(), link.get("aria-current")) for link in page.select("a")] == [
        ("Kunskapsbank", "page"),
        ("Om", None),
    ]


def test_breadcrumbs_begin_at_the_start_and_end_here() -> None:
    crumbs = [("Kunskapsbank", "/kunskapsbank/"), ("Bymöte & kaffe", "")]
    page = BeautifulSoup(render_to_string("ui/_breadcrumbs.html", {"breadcrumbs": crumbs}), "html.parser")
    assert [link["href"] for link in page.select("a")] == ["/", "/kunskapsbank/"]
    assert page.select_one("[aria-current=page]").get_text() == "Bymöte & kaffe"


def test_pagination_keeps_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/kunskapsbank/?typ=metod&typ=mall&sida=2")
    context = {"window": Paginator(range(40), 10).get_page(2)}
    page = BeautifulSoup(render_to_string("ui/_pagination.html", context, request), "html.parser")
    assert page.select_one("[rel=next]")["href"] == "?typ=metod&typ=mall&sida=3"
    assert page.select_one("[aria-current=page]").get_text().split() == ["Sida", "2"]


def test_one_page_needs_no_pagination() -> None:
    request = RequestFactory().get("/")
    assert not render_to_string("ui/_pagination.html", {"window": Paginator([1], 10).get_page(1)}, request).strip()


def test_unknown_address_offers_search(client: Client) -> None:
    page = page_at(client, "/finns-inte-alls/", 404)
    assert page.h1.get_text() == "Sidan finns inte"
    assert page.select_one("main form[role=search]")


def test_forbidden_page_offers_login(rf: RequestFactory) -> None:
    request = rf.get("/mitt/")
    request.user = SimpleNamespace(is_authenticated=False)
    response = views.permission_denied(request, PermissionError())
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 403
    assert page.select_one("main a.ds-button")["href"] == reverse("account_login")


def test_bad_request_says_what_to_do(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = SimpleNamespace(is_authenticated=False)
    assert views.bad_request(request, ValueError()).status_code == 400


def test_server_error_needs_no_context(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        page = BeautifulSoup(render_to_string("500.html"), "html.parser")
    assert page.h1.get_text() == "Något gick fel hos oss"
    assert page.find("main")


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_reset_password_done"])
def test_account_pages_wear_our_frame(client: Client, name: str) -> None:
    page = page_at(client, reverse(name))
    assert page.select_one(".masthead .brand")
    assert len(page.select("h1")) == 1
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
