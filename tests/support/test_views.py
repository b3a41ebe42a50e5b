"""The guide's pages as readers meet them."""

import json
import re
from datetime import date
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.utils import timezone

from kunskapsbanken.support.models import SupportRule
from tests.factories.support import make_scheme

MOST_QUERIES = 12
OPERATING = "/stod/sarskilt-driftstod/"
COUNT = "/stod/hemsandning/rakna/"
EXAMPLE = {"ar": 2025, "hushall": 18, "leveranser": 26, "kostnad": "25", "ovrigt": "33 384", "avgift": "20"}


@pytest.fixture(autouse=True)
def in_2025(monkeypatch):
    """A day on which all that is founded holds."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2025, 6, 30))


def page_of(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer):
    return re.sub(r"\s+", " ", page_of(answer).find("main").get_text(" ", strip=True))


def verdicts(answer):
    return {
        row.contents[0].strip(): row.find(class_="ds-tag").get_text(strip=True)
        for row in page_of(answer).select("main .rows h3")
    }


def test_guide_lists_what_is_in_force_and_marks_what_is_repealed(client, founded, django_assert_max_num_queries):
    client.get("/stod/")
    with django_assert_max_num_queries(MOST_QUERIES):
        page = page_of(client.get("/stod/"))
    links = [link["href"] for link in page.select("#galler ~ .rows h3 a")]
    assert links == [f"/stod/{slug}/" for slug in founded]
    repealed = page.select_one("#upphavt").parent
    assert "2000:284" in repealed.get_text()
    assert repealed.select_one(".ds-tag").get_text(strip=True) == "Upphävd"
    assert "2024:1243" in repealed.get_text()


def test_guide_is_honest_when_empty(client):
    assert "Inga stöd är inlagda" in text_of(client.get("/stod/"))


def test_menu_of_the_site_leads_to_the_guide(client, founded):
    assert page_of(client.get("/stod/")).select_one("footer a[href='/stod/']")
    assert page_of(client.get("/webbkarta/")).select_one("main a[href='/stod/']")


def test_every_rule_is_shown_with_paragraph_source_and_days(client, founded, django_assert_max_num_queries):
    client.get(OPERATING)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = page_of(client.get(OPERATING))
    shown = {row.get_text(strip=True): row.find_next("dd") for row in page.select("section dl.terms dt")}
    turnover = shown["Nettoomsättning av dagligvaror är högst"]
    assert "11\xa0000\xa0000 kr" in turnover.get_text()
    assert turnover.select_one("a").get_text(strip=True).startswith("21 §")
    assert "Gäller från 1\xa0januari\xa02025" in turnover.get_text()
    assert "Kontrollerad 1\xa0september\xa02025" in turnover.get_text()
    assert len(shown) == SupportRule.objects.on(date(2025, 6, 30)).filter(
        scheme=founded["sarskilt-driftstod"]
    ).count() + (SupportRule.objects.on(date(2025, 6, 30)).filter(scheme=None).count())


@pytest.mark.parametrize(
    ("day", "cap_is_unchecked", "in_force"), [("2025-12-31", False, True), ("2026-01-01", True, True)]
)
def test_rules_of_another_day(client, founded, day, cap_is_unchecked, in_force):
    page = page_of(client.get(f"{OPERATING}?dag={day}"))
    (cap,) = [
        row.find_next("dd") for row in page.select("dt") if row.get_text(strip=True).startswith("Högst per år och")
    ]
    assert ("Behöver kontrolleras" in cap.get_text()) is cap_is_unchecked
    assert page.select_one("meta[name=robots]")["content"] == "noindex, follow"


def test_before_the_law_there_is_nothing_but_that_is_said(client, founded):
    text = text_of(client.get(f"{OPERATING}?dag=2024-12-31"))
    assert "Stödet fanns inte den här dagen" in text
    assert "Vi har inga regler för stödet från den dagen" in text
    assert "11\xa0000\xa0000" not in text


@pytest.mark.parametrize("day", ["i går", "2025-02-30", "1" * 300])
def test_a_day_that_does_not_exist_is_told(client, founded, day):
    assert page_of(client.get(f"{OPERATING}?dag={day}")).select_one("[role=alert]")


def test_machines_read_a_scheme_and_its_law(client, home):
    make_scheme(purpose="Att pröva </script> & annat.")
    told = json.loads(page_of(client.get("/stod/provstod/")).select_one("script[type='application/ld+json']").string)
    assert (told["@type"], told["name"]) == ("GovernmentService", "Provstöd")
    assert told["description"] == "Att pröva </script> & annat."
    assert told["subjectOf"]["legislationIdentifier"] == "2031:1"


def test_trial_asks_before_it_answers(client, founded):
    page = page_of(client.get(f"{OPERATING}prova/"))
    assert not page.select("main .rows")
    assert {field["name"] for field in page.select("main form input")} >= {"avstand", "skargard", "omsattning"}
    assert page.select_one("main form")["method"] == "get"


def test_trial_answers_each_condition_with_its_paragraph(client, founded, django_assert_max_num_queries):
    told = {"visa": 1, "avstand": "10,5", "oppet_aret_runt": "nej", "omsattning": "11 000 000", "varierat_utbud": "ja"}
    address = f"{OPERATING}prova/?{urlencode(told)}"
    client.get(address)
    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(address)
    found = verdicts(answer)
    assert found["Avstånd eller skärgård"] == "Verkar uppfyllt"
    assert found["Öppet året runt"] == "Verkar inte uppfyllt"
    assert found["Omsättning"] == "Verkar uppfyllt"
    assert found["Utbud"] == found["Fast plats"] == found["Kommunens syn"] == "Behöver bedömas"
    rows = {row.h3.contents[0].strip(): row for row in page_of(answer).select("main .rows > li")}
    assert rows["Omsättning"].select_one("a").get_text(strip=True).startswith("21 §")
    assert "28 § 3" in rows["Kommunens syn"].get_text()
    assert "Gränsen är 10 km." in rows["Avstånd eller skärgård"].get_text()
    assert page_of(answer).select_one("#adress")["value"].endswith(urlencode(told))
    assert page_of(answer).select_one("#id_avstand")["value"] == "10,5"


def test_the_best_answers_are_no_promise(client, founded):
    told = {"fast_stalle": "ja", "avstand": 60, "oppet_aret_runt": "ja", "omsattning": 5, "sammanlagt": 5, "visa": 1}
    answer = client.get(f"{OPERATING}prova/", told)
    assert "Verkar inte uppfyllt" not in verdicts(answer).values()
    text = text_of(answer)
    assert "Regionen beslutar" in text
    assert "Det betyder inte att ni får stöd" in text
    assert not re.search(r"ni (har rätt|kommer att få|är berättigad)", text)


def test_nothing_answered_is_told_as_nothing_answered(client, founded):
    text = text_of(client.get(f"{OPERATING}prova/", {"visa": 1}))
    assert "Du har inte svarat på någon fråga än, så allt behöver bedömas." in text
    assert "talar emot" not in text


def test_a_number_and_its_limit_have_their_unit(client, founded):
    text = text_of(
        client.get(f"{OPERATING}prova/", {"visa": 1, "avstand": "4,5", "skargard": "nej", "omsattning": "12000000"})
    )
    text = text.replace("\xa0", " ")
    assert "Du svarade 4,5 km. Gränsen är 10 km." in text
    assert "Du svarade 12 000 000 kr. Gränsen är 11 000 000 kr." in text


def test_a_condition_without_a_paragraph_says_so(client, founded):
    page = page_of(client.get(f"{OPERATING}prova/", {"visa": 1}))
    rows = {row.h3.contents[0].strip(): row.get_text() for row in page.select("main .rows > li")}
    assert "Guiden anger ingen paragraf" in rows["Pengar"]
    assert "Guiden anger ingen paragraf" not in rows["Omsättning"]


@pytest.mark.parametrize("said", ["långt", "-1", "1e99", "NaN", "10000000000"])
def test_a_number_that_is_none_is_told_and_nothing_is_found(client, founded, said):
    page = page_of(client.get(f"{OPERATING}prova/", {"visa": 1, "avstand": said}))
    assert page.select_one("[role=alert] a[href='#id_avstand']")
    assert not page.select("main .rows")


@pytest.mark.parametrize("address", ["/stod/finns-inte/", "/stod/finns-inte/prova/", "/stod/provstod/prova/"])
def test_what_is_not_there(client, founded, address):
    make_scheme()
    assert client.get(address).status_code == 404


def test_a_scheme_that_has_ended_cannot_be_tried_but_read(client, founded):
    founded["servicebidrag"].last_day = date(2025, 5, 1)
    founded["servicebidrag"].save()
    assert client.get("/stod/servicebidrag/prova/").status_code == 404
    assert "Stödet fanns inte den här dagen" in text_of(client.get("/stod/servicebidrag/"))


def steps(answer):
    return {
        row.th.get_text(strip=True): row.td.get_text(" ", strip=True).replace("\xa0", " ")
        for row in page_of(answer).select("main tbody tr")
    }


def test_calculator_shows_each_step_of_the_worked_example(client, founded, django_assert_max_num_queries):
    address = f"{COUNT}?{urlencode({**EXAMPLE, 'prisbasbelopp': '60 000'})}"
    client.get(address)
    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(address)
    assert steps(answer) == {
        "Tillfällen": "468",
        "Bruttokostnad": "45 084 kr",
        "Intäkter": "9 360 kr",
        "Nettokostnad": "35 724 kr",
        "Gränsen för bidrag": "30 000 kr",
        "Tak 1: andel": "17 862 kr",
        "Tak 2: per tillfälle": "46 800 kr",
        "Högsta bidrag": "17 862 kr",
        "Kvar för kommunen": "17 862 kr",
    }
    links = [link.get_text(strip=True)[:4] for link in page_of(answer).select("main tbody a")]
    assert links == ["12 §", "13 §", "13 §"]
    assert "Regionen beslutar" in text_of(answer)


def test_calculator_takes_the_base_amount_of_the_year_and_says_that_nobody_checked_it(client, founded):
    answer = client.get(COUNT, EXAMPLE)
    assert steps(answer)["Gränsen för bidrag"] == "29 400 kr"
    assert "Behöver kontrolleras" in text_of(answer)


def test_calculator_without_a_base_amount_says_that_the_floor_is_unknown(client, founded):
    answer = client.get(COUNT, {**EXAMPLE, "ar": 2026})
    assert steps(answer)["Gränsen för bidrag"] == "Okänd"
    assert "Vi vet inte årets prisbasbelopp" in text_of(answer)


def test_below_the_floor_the_municipality_bears_it_all(client, founded):
    answer = client.get(COUNT, {**EXAMPLE, "prisbasbelopp": 72_000})
    assert steps(answer)["Högsta bidrag"] == "0 kr"
    assert steps(answer)["Kvar för kommunen"] == "35 724 kr"
    assert "något bidrag kan inte lämnas" in text_of(answer)


def test_a_year_without_rules_is_told(client, founded):
    answer = client.get(COUNT, {**EXAMPLE, "ar": 2024})
    assert "Vi har inga regler för det året" in text_of(answer)
    assert not page_of(answer).select("main table")


def test_calculator_tells_all_faults_at_once(client, founded):
    page = page_of(client.get(COUNT, {"ar": "", "hushall": "många", "leveranser": "-1", "kostnad": "x"}))
    assert {link["href"] for link in page.select("[role=alert] a")} == {
        "#id_ar",
        "#id_hushall",
        "#id_leveranser",
        "#id_kostnad",
    }


@pytest.mark.parametrize("address", ["/stod/", OPERATING, f"{OPERATING}prova/", COUNT])
def test_a_known_place_is_told_that_its_plan_matters(client, founded, municipality, district, address):
    assert municipality.full_name not in text_of(client.get(address))
    for place in (municipality, district):
        page = page_of(client.get(address, {"plats": place.code}))
        told = page.select_one("#kommunen").parent.get_text(" ", strip=True)
        assert municipality.full_name in told
        assert "28 § 3" in told
        assert "serviceplan" in told
    assert client.get(address, {"plats": "finns-inte"}).status_code == 200
    assert client.get(address, {"plats": municipality.parent.code}).status_code == 200


def test_the_place_is_kept_when_a_form_is_sent(client, founded, municipality):
    for address in (f"{OPERATING}prova/", COUNT):
        page = page_of(client.get(address, {"plats": municipality.code}))
        assert page.select_one("main form input[name=plats]")["value"] == municipality.code


def test_nothing_of_what_is_answered_is_stored(client, founded):
    before = SupportRule.objects.count(), Session.objects.count()
    for address in (f"{OPERATING}prova/?visa=1&avstand=3", f"{COUNT}?{urlencode(EXAMPLE)}"):
        answer = client.get(address)
        assert not answer.cookies
        assert client.post(address).status_code == 405
    assert (SupportRule.objects.count(), Session.objects.count()) == before
