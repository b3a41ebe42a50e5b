"""What other sites may show: these pages alone, light, without cookies, and with the code that one copies."""

import re
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from tests.factories.plans import make_adopted
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
STYLES = Path(settings.BASE_DIR) / "kunskapsbanken" / "ui" / "static" / "ui" / "css" / "embed.css"
MOST_BYTES = 30_000


@pytest.fixture
def frames(make_item, municipality, officer, lead):
    """The address of each light frame by what it shows."""
    make_item(title="Posten", time="En kväll")
    make_service_place(municipality, "Provhallen", latitude=64.0, longitude=16.8, hours="Mo-Su 08:00-20:00")
    plan = make_adopted(municipality, officer, lead).plan
    return {
        "sok": "/sok/inbaddning/",
        "post": "/kunskapsbank/posten/inbaddning/",
        "nara": f"/service/inbaddning/nara/?fran={municipality.full_name}",
        "punkt": "/service/inbaddning/nara/?lat=64.0&lon=16.8",
        "plan": f"/planer/{plan.pk}/lage/inbaddning/",
        "page": f"/planer/{plan.pk}/",
    }


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def test_frames_may_stand_on_any_site_and_leave_nothing_behind(client, frames):
    for name in ("sok", "post", "nara", "punkt", "plan"):
        answer = client.get(frames[name])
        assert answer.status_code == 200, name
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert not answer.cookies
        assert len(answer.content) + STYLES.stat().st_size < MOST_BYTES
        page = page_of(answer)
        assert not page.select("script")
        assert page.select_one("html")["lang"] == "sv"
        assert len(page.select("h1")) == 1
        assert page.select_one("base")["target"] == "_blank"


def test_frames_tell_what_they_are_of(client, frames):
    assert "Posten" in page_of(client.get(frames["post"])).h1.text
    assert "Provhallen" in client.get(frames["nara"]).text
    assert "Provhallen" in client.get(frames["punkt"]).text
    bar = page_of(client.get(frames["plan"])).progress
    assert int(bar["max"]) >= 1
    assert page_of(client.get(frames["sok"])).form["action"] == "/sok/"
    assert client.get("/planer/999999/lage/inbaddning/").status_code == 404


def test_an_unknown_place_says_so(client, home):
    assert "Vi känner inte till platsen" in client.get("/service/inbaddning/nara/?fran=Bortistan").text


@pytest.mark.parametrize(
    ("widget", "what", "leads_to"),
    [
        ("sok", "", "/sok/inbaddning/"),
        ("post", "https://x.test/kunskapsbank/posten/", "/kunskapsbank/posten/inbaddning/"),
        ("post", "posten", "/kunskapsbank/posten/inbaddning/"),
        ("nara", "64.0, 16.8", "/service/inbaddning/nara/?lat=64.0&lon=16.8"),
    ],
)
def test_the_page_gives_the_code_and_shows_how_it_looks(client, frames, widget, what, leads_to):
    page = page_of(client.get("/inbaddning/", {"widget": widget, "what": what}))
    code = page.select_one("#inbaddning")["value"]
    (address,) = re.findall(r'src="([^"]+)"', code)
    assert unescape(address) == f"{settings.BASE_URL}{leads_to}"
    assert page.select_one("iframe")["src"] == leads_to
    assert page.select_one("iframe")["title"]
    assert client.get(leads_to).status_code == 200


def test_the_code_of_a_plan_and_in_english(client, frames):
    asked = {"widget": "plan", "what": frames["page"], "language": "en"}
    address = page_of(client.get("/inbaddning/", asked)).select_one("iframe")["src"]
    assert address == f"/en{frames['plan']}"
    assert page_of(client.get(address)).select_one("html")["lang"] == "en"


@pytest.mark.parametrize("widget", ["post", "nara", "karta", "plan", "annat"])
def test_what_is_not_found_is_said_and_gives_no_code(client, home, widget):
    answer = client.get("/inbaddning/", {"widget": widget, "what": "<script>Bortistan\0"})
    assert answer.status_code == 422
    assert not page_of(answer).select("iframe, #inbaddning")
