"""The page of what is open at a moment."""

import csv
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.services.models import Stop
from tests.factories.access import make_run
from tests.factories.places import make_locality
from tests.factories.services import make_service_place

PAGE = "/restid/9001/oppet/"
EVENING = f"{PAGE}?slag=dagligvaror&dag=lor&tid=20:00"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(soup(response).main.get_text(" ").split())


@pytest.fixture
def shops(municipality):
    return [
        make_service_place(municipality, "Provhallen", latitude=64.0, longitude=16.8, hours="Mo-Fr 09:00-18:00"),
        make_service_place(municipality, "Provboden", latitude=64.0, longitude=17.1, hours="Mo-Su 10:00-22:00"),
    ]


@pytest.fixture
def run(municipality, ready):
    make_locality(municipality, "Provby", latitude=64.0, longitude=16.9)
    return make_run(municipality)


def test_page_tells_sentences_tables_week_and_method(client, run):
    answer = client.get(EVENING)
    told = text(answer)
    assert "Lördagar kl. 20 är 1 av 2 platser med dagligvaror öppna." in told
    for words in ("Provkartan", "31 december 2025", "inte officiell statistik", "Något mobilt är öppet där det"):
        assert words in told
    tables = soup(answer).main.select("table")
    assert [cell.get_text() for cell in tables[0].select("tbody tr")[0].select("th, td")] == [
        "<5 km",
        "120 (69,0\u00a0%)",
        "20 (11,5\u00a0%)",
    ]
    saturday = [cell.get_text() for cell in tables[2].select("tbody tr")[5].select("th, td")]
    assert saturday == ["Lördagar", "0,0\u00a0%", *(["19,5\u00a0%"] * 5)]


def test_page_without_a_question_asks_for_saturday_evening(client, run):
    assert "Lördagar kl. 18" in text(client.get(PAGE))


def test_date_goes_before_the_weekday(client, run):
    assert "Torsdag 24 december 2026 kl. 12" in text(client.get(f"{PAGE}?dag=lor&tid=12:00&datum=2026-12-24"))


def test_another_kind_is_asked_for_at_the_same_moment(client, run):
    chips = [one["href"] for one in soup(client.get(EVENING)).select(".tag-list a")]
    assert "?slag=drivmedel&dag=lor&tid=20%3A00" in chips
    assert "?slag=drivmedel" in [one["href"] for one in soup(client.get(PAGE)).select(".tag-list a")]


@pytest.mark.parametrize("question", ["dag=lor&tid=sent", "dag=fel&tid=12:00", "dag=lor", "tid=12:00", "datum=igår"])
def test_wrong_moment_is_told_at_the_field(client, run, question):
    page = soup(client.get(f"{PAGE}?{question}"))
    assert page.select_one(".has-error, .error-summary, [role=alert]")
    assert not page.main.select("table")


def test_crow_fly_is_named(client, municipality, people, shops):
    make_run(municipality)
    page = soup(client.get(EVENING))
    assert all("fågelvägen × 1,3" in caption.get_text() for caption in page.main.select("caption"))
    assert any("fågelvägen × 1,3" in sentence.get_text() for sentence in page.main.select("p.lead"))


def test_other_hours_go_into_the_address_and_can_be_taken_away(client, run, shops):
    answer = client.get(f"{EVENING}&plats={shops[0].key}&plats_tider=alla dagar 9–22", follow=True)
    (address, _status) = answer.redirect_chain[0]
    asked = parse_qs(urlsplit(address).query)
    assert asked == {
        "slag": ["dagligvaror"],
        "dag": ["lor"],
        "tid": ["20:00"],
        "tider": [f"{shops[0].key}:Mo-Su 09:00-22:00"],
    }
    assert "Med ändringarna har 100 procent så nära." in text(answer)
    (item,) = soup(answer).main.select("#om + ul li")
    assert "Provhallen har öppet alla dagar 9–22" in item.get_text()
    assert "ändringarna har" not in text(client.get(item.a["href"]))


def test_stop_in_a_locality_and_other_hours_go_together(client, run, shops):
    first = f"{EVENING}&tider={shops[1].key}:off"
    answer = client.get(f"{first}&ort=9001-ort-provby&ort_tider=lördagar 19-21", follow=True)
    assert "Med ändringarna har 87 procent så nära." in text(answer)
    assert "Ny hållplats: Provby" in text(answer)
    assert len(soup(answer).main.select("#om + ul li")) == 2


def test_stop_at_a_position(client, run):
    answer = client.get(f"{EVENING}&lage=64,0 16,8&ort_tider=Sa 19:00-21:00", follow=True)
    assert "stopp=64%2C16.8%3ASa" in answer.redirect_chain[0][0]
    assert "Med ändringarna har 100 procent så nära." in text(answer)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("plats={key}&plats_tider=då och då", "Vi förstår inte öppettiderna"),
        ("plats=finns-ej&plats_tider=9-18", "finns-ej"),
        ("ort=&lage=&ort_tider=tor 10-12", "Välj en ort eller skriv ett läge."),
        ("lage=här&ort_tider=tor 10-12", "Skriv läget som latitud, longitud"),
        ("lage=1, 2&ort_tider=tor 10-12", "ligger inte i Sverige"),
        ("ort=9001-ort-provby&ort_tider=", "fält"),
    ],
)
def test_wrong_change_is_told_at_the_field(client, run, shops, sent, words):
    answer = client.get(f"{EVENING}&{sent.format(key=shops[0].key)}")
    assert answer.status_code == 200
    (opened,) = soup(answer).main.select("details[open]")
    assert words in opened.get_text()


def test_wrong_change_in_the_address_is_told_and_left_out(client, run):
    told = text(client.get(f"{EVENING}&tider=finns-ej:24/7&stopp=fel"))
    assert "Det här i adressen räknas inte" in told
    assert "Lördagar kl. 20 är 1 av 2 platser" in told


def test_map_has_what_is_open_then_and_stops_as_rings(client, run, municipality, shops):
    bus = make_service_place(municipality, "Bokbussen", season="mobil")
    Stop.objects.create(service_place=bus, name="Östra", latitude=64.0, longitude=17.2, opening_hours="Sa 19:00-21:00")
    address = EVENING.replace("oppet/", "oppet/karta.geojson") + "&stopp=64,16.9:Sa 19:00-21:00"
    features = client.get(address).json()["features"]
    points = [one["properties"] for one in features if one["properties"]["layer"] == "point"]
    assert [(one["label"], one.get("stop", False), "url" in one) for one in points] == [
        ("Provboden", False, True),
        ("Bokbussen, Östra", True, True),
        ("Ny hållplats: 64, 16.9", True, False),
    ]
    classes = [one["properties"]["class"] for one in features if one["properties"]["layer"] == "square"]
    assert classes == [2, 1, 2, 1, 1]


def test_table_can_be_taken_along(client, run):
    answer = client.get(EVENING.replace("oppet/", "oppet/tabell.csv"))
    rows = list(csv.DictReader(StringIO(answer.content.decode())))
    assert (rows[1]["nar"], rows[1]["villkor"], rows[1]["klass"]) == ("Lördagar kl. 20", "Öppet då", "<5 km")
    assert (rows[1]["metod"], rows[1]["personer"], rows[1]["andel_procent"]) == ("vag", "20", "11,5")


def test_without_an_analysis_it_says_what_is_missing(client, municipality):
    assert "Ingen analys är gjord än" in text(client.get(EVENING))


def test_without_any_service_it_says_so(client, municipality, people):
    make_run(municipality)
    assert "Det finns inget att räkna avstånd till" in text(client.get(EVENING))


@pytest.mark.parametrize(
    "url", ["/restid/0000/oppet/", f"{PAGE}?slag=finns-ej", f"{PAGE}karta.geojson", f"{PAGE}tabell.csv"]
)
def test_what_is_not_there_is_not_found(client, municipality, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("part", ["", "karta.geojson", "tabell.csv"])
def test_pages_ask_few_questions(client, run, municipality, django_assert_max_num_queries, part):
    bus = make_service_place(municipality, "Bokbussen", season="mobil")
    Stop.objects.create(service_place=bus, name="Östra", latitude=64.0, longitude=17.2, opening_hours="Sa 19:00-21:00")
    with django_assert_max_num_queries(19):
        assert client.get(EVENING.replace("oppet/", f"oppet/{part}")).status_code == 200
