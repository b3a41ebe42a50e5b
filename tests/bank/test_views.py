"""The bank over HTTP."""

import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.bank.models import ExperienceReport, SavedItem

pytestmark = pytest.mark.django_db
SAME = {"sec-fetch-site": "same-origin"}


def page(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_item_page_tells_its_facts(client, make_item):
    make_item(title="Metoden", time="En kväll", cost="Fika", phases=["behov"], evidence_level="inte-provad")
    facts = page(client.get("/kunskapsbank/metoden/")).select_one(".facts").get_text(" ")
    for fact in ("En kväll", "Fika", "Behov", "Inte prövat"):
        assert fact in facts


def test_passed_review_date_shows(client, make_item):
    make_item(title="Gammal", review_by="2020-01-01")
    assert "behöver ses över" in client.get("/kunskapsbank/gammal/").text


def test_draft_is_not_found(client, make_item):
    make_item(title="Utkast", live=False)
    assert client.get("/kunskapsbank/utkast/").status_code == 404
    for path in ("spara", "erfarenhet", "inbaddning", "ladda-ned.pdf"):
        assert client.get(f"/kunskapsbank/utkast/{path}/".replace(".pdf/", ".pdf")).status_code == 404


def test_text_of_an_item_is_escaped(client, make_item):
    make_item(title="<b>Fet</b>", slug="fet", promise="<script>alert(1)</script>")
    text = client.get("/kunskapsbank/fet/").text
    assert "<script>alert(1)" not in text
    assert "<b>Fet</b>" not in text


def test_one_press_saves_and_the_page_says_so(client, make_item):
    make_item(title="Posten")
    client.post("/kunskapsbank/posten/spara/", headers=SAME)
    assert page(client.get("/sparat/")).select_one(".card h2").get_text(strip=True) == "Posten"


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "cross-site"}, {"origin": "https://annan.example"}])
def test_another_site_cannot_save_for_you(client, make_item, reader, headers):
    make_item(title="Posten")
    strict = client.__class__(enforce_csrf_checks=True)
    strict.force_login(reader)
    assert strict.post("/kunskapsbank/posten/spara/", headers=headers).status_code == 403
    assert not SavedItem.objects.exists()


def test_old_browser_is_asked_once_more(client, make_item):
    make_item(title="Posten")
    strict = client.__class__(enforce_csrf_checks=True)
    token = page(strict.get("/kunskapsbank/posten/spara/")).select_one("[name=csrfmiddlewaretoken]")["value"]
    strict.post("/kunskapsbank/posten/spara/", {"csrfmiddlewaretoken": token})
    assert "Posten" in strict.get("/sparat/").text


def test_own_origin_is_enough(client, make_item):
    make_item(title="Posten")
    strict = client.__class__(enforce_csrf_checks=True)
    response = strict.post("/kunskapsbank/posten/spara/", headers={"origin": "http://testserver"})
    assert response.status_code == 302


def test_shared_list_can_be_opened_by_anyone_with_the_address(client, make_item):
    make_item(title="Posten")
    client.post("/kunskapsbank/posten/spara/", headers=SAME)
    address = client.post("/sparat/dela/", {"title": "Inför mötet"})["Location"]
    found = page(client.__class__().get(address))
    assert found.h1.get_text() == "Inför mötet"
    assert "Posten" in found.get_text()


def test_empty_list_cannot_be_shared(client):
    assert client.post("/sparat/dela/", {"title": "Tom"}).status_code == 422


def test_facets_stand_in_the_address_and_can_be_taken_away(client, make_item):
    make_item(title="Metoden", kind="metod", phases=["behov"])
    make_item(title="Modellen", kind="modell")
    found = page(client.get("/kunskapsbank/?typ=metod&fas=behov"))
    assert [card.get_text(strip=True) for card in found.select(".card h3")] == ["Metoden"]
    assert {box["value"] for box in found.select("input[type=checkbox][checked]")} == {"metod", "behov"}
    assert "?fas=behov" in {chip.get("href") for chip in found.select(".chip")}


def test_no_hits_helps(client, make_item):
    make_item()
    assert "Tipsa oss" in client.get("/kunskapsbank/?typ=lank").text


def test_odd_page_numbers_give_a_page(client, make_item):
    make_item()
    for number in ("0", "-1", "9999", "abc", ""):
        assert client.get(f"/kunskapsbank/?sida={number}").status_code == 200


def test_feed_holds_the_latest(client, make_item):
    make_item(title="Nyast")
    response = client.get("/kunskapsbank/flode.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    assert "Nyast" in response.text


def test_embed_page_links_out_of_its_frame(client, make_item):
    make_item(title="Posten")
    link = page(client.get("/kunskapsbank/posten/inbaddning/")).select_one("h1 a")
    assert link["target"] == "_blank"
    assert link["href"].endswith("/kunskapsbank/posten/")


def test_items_stand_in_the_sitemap(client, make_item):
    make_item(title="Posten")
    make_item(title="Utkastet", live=False)
    text = client.get("/sitemap.xml").text
    assert "/kunskapsbank/posten/" in text
    assert "utkastet" not in text


def test_experiences_show_counts_and_stories(client, make_item):
    item = make_item(title="Posten")
    ExperienceReport.objects.create(item=item, helped="nej", text="Det gick inte.", where="En bygd")
    text = page(client.get("/kunskapsbank/posten/")).select_one("#erfarenheter").get_text(" ")
    assert "1 nej" in text
    assert "Det gick inte." in text


def test_rating_leads_to_the_form_with_the_answer_chosen(client, make_item):
    make_item(title="Posten")
    form = page(client.get("/kunskapsbank/posten/erfarenhet/?hjalpte=delvis"))
    assert form.select_one("input[type=radio][checked]")["value"] == "delvis"
