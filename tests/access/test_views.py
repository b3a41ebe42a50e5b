"""The pages of travel time."""

import csv
from collections import Counter
from datetime import date
from io import StringIO

import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.access.models import AccessRun, Counting
from kunskapsbanken.access.queries import runs
from kunskapsbanken.services.queries import statutory_kinds
from tests.factories.access import make_population, make_run
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

PAGE = "/restid/9001/"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(soup(response).main.get_text(" ").split())


@pytest.fixture
def run(municipality, ready):
    return make_run(municipality)


def test_list_tells_which_municipalities_have_an_analysis(client, run):
    make_municipality("Tomköping", "9009")
    page = soup(client.get("/restid/"))
    assert [link["href"] for link in page.main.select("article a")] == [PAGE]


def test_page_tells_sentences_first_then_tables(client, run):
    page = soup(client.get(PAGE))
    assert "har mindre än 5 km till dagligvaror" in page.main.select_one("p.lead").get_text()
    captions = [caption.get_text() for caption in page.main.select("caption")]
    assert captions == [
        "Avstånd till dagligvaror i Provköpings kommun, en väg",
        "Restid med bil till dagligvaror i Provköpings kommun, en väg",
        "Längre än de gränser som används, till dagligvaror i Provköpings kommun",
        "Medelvärde, median och vad en tiondel har längre än",
        "Med cykel, 12 km/h, till dagligvaror i Provköpings kommun, en väg",
        "Till fots, 4 km/h, till dagligvaror i Provköpings kommun, en väg",
        "Personer i kommunen som har platsen närmast, efter restid",
    ]
    first = [cell.get_text() for cell in page.main.select_one("tbody tr").select("th, td")]
    assert first == ["<5 km", "120", "69,0\u00a0%", "25", "70", "19", "6"]


def test_page_tells_method_dates_and_that_it_is_no_official_statistics(client, run):
    told = text(client.get(PAGE))
    for words in ("Provkartan", "Provräkningen", "31 december 2025", "1 mars 2026", "inte officiell statistik"):
        assert words in told


def test_crow_fly_is_named_in_sentences_tables_and_method(client, municipality, people, shops):
    make_run(municipality)
    page = soup(client.get(PAGE))
    assert all("fågelvägen × 1,3" in caption.get_text() for caption in page.main.select("caption"))
    assert "Fågelvägen × 1,3, inte vägavstånd" in page.main.aside.get_text()
    assert any("fågelvägen × 1,3" in sentence.get_text() for sentence in page.main.select("p.lead"))


def test_each_service_place_can_be_closed_to_see(client, run, shops):
    links = soup(client.get(PAGE)).main.select("#servicelista a.ds-button")
    assert {link["href"] for link in links} == {
        f"/restid/9001/om-den-stanger/{shop.key}/?slag=dagligvaror" for shop in shops
    }


def test_what_if_shows_before_and_after(client, run, shops):
    answer = client.get(f"/restid/9001/om-den-stanger/{shops[1].key}/?slag=dagligvaror")
    told = text(answer)
    assert "Om Provboden stänger" in told
    assert "34 personer får längre väg, i snitt 20,6 km längre." in told
    cells = [cell.get_text() for cell in soup(answer).main.select_one("tbody tr").select("th, td")]
    assert cells == ["<10 km", "174 (100,0\u00a0%)", "140 (80,5\u00a0%)"]


def test_map_has_squares_roads_and_service(client, run):
    answer = client.get("/restid/9001/karta.geojson?slag=dagligvaror").json()
    layers = [feature["properties"]["layer"] for feature in answer["features"]]
    assert sorted(set(layers)) == ["area", "point", "road", "square"]
    squares = [feature for feature in answer["features"] if feature["properties"]["layer"] == "square"]
    assert len(squares) == 5
    assert {square["geometry"]["type"] for square in squares} == {"Polygon"}
    assert [square["properties"]["class"] for square in squares] == [1, 2, 2, 1, 2]


def test_map_of_what_if_is_without_the_closed_one(client, run, shops):
    answer = client.get(f"/restid/9001/karta.geojson?slag=dagligvaror&stang={shops[1].key}").json()
    features = [feature["properties"] for feature in answer["features"]]
    assert [feature["label"] for feature in features if feature["layer"] == "point"] == ["Provhallen"]
    assert [feature["class"] for feature in features if feature["layer"] == "square"] == [1, 2, 3, 5, 5]


def test_map_points_out_no_house_and_no_number_of_people(client, run):
    answer = client.get("/restid/9001/karta.geojson?slag=dagligvaror").json()
    squares = [feature for feature in answer["features"] if feature["properties"]["layer"] == "square"]
    assert all(set(square["properties"]) == {"layer", "label", "class"} for square in squares)


def test_table_can_be_taken_along(client, run):
    answer = client.get("/restid/9001/tabell.csv?slag=dagligvaror")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(StringIO(answer.content.decode())))
    assert rows[0]["klass"] == "<5 km"
    assert (rows[0]["exempel"], rows[0]["metod"], rows[0]["personer"]) == ("nej", "vag", "120")
    assert Counter(row["fardsatt"] for row in rows) == {"": 6, "bil": 4, "cykel": 4, "gang": 4}


def test_page_without_an_analysis_says_what_is_missing_and_gives_no_figure(client, municipality):
    told = text(client.get(PAGE))
    assert "Ingen analys är gjord än" in told
    for words in ("befolkning i rutor", "serviceplatser", "läser in ett vägnät"):
        assert words in told
    assert "%" not in told


def test_officer_makes_the_analysis_from_the_page(client, municipality, officer, ready):
    client.force_login(officer)
    assert soup(client.get(PAGE)).select_one("form[action='/restid/9001/berakna/']")
    answer = client.post("/restid/9001/berakna/", {"slag": "post-paket"}, follow=True)
    assert answer.redirect_chain[0][0] == "/restid/9001/?slag=post-paket"
    assert AccessRun.objects.get().kind.slug == "post-paket"


def test_large_network_is_computed_in_the_background(client, municipality, officer, ready, monkeypatch):
    monkeypatch.setattr(runs, "MOST_NODES_AT_ONCE", 1)
    client.force_login(officer)
    client.post("/restid/9001/berakna/", {"slag": "dagligvaror"})
    assert Counting.objects.get().state == Counting.State.DONE
    assert AccessRun.objects.get().kind.slug == "dagligvaror"


def test_missing_population_is_told_after_pressing(client, municipality, officer):
    client.force_login(officer)
    answer = client.post("/restid/9001/berakna/", {"slag": "dagligvaror"}, follow=True)
    assert "Ingen befolkning är inläst" in answer.content.decode()


def test_others_may_not_compute(client, municipality, member, officer_elsewhere):
    assert client.post("/restid/9001/berakna/", {"slag": "post-paket"}).status_code == 302
    for user in (member, officer_elsewhere):
        client.force_login(user)
        assert client.post("/restid/9001/berakna/", {"slag": "post-paket"}).status_code == 403
        assert not soup(client.get(PAGE)).select_one("form[action='/restid/9001/berakna/']")


@pytest.mark.parametrize(
    "url",
    [
        "/restid/0000/",
        "/restid/9001/?slag=finns-ej",
        "/restid/9001/om-den-stanger/finns-ej/",
        "/restid/9001/karta.geojson",
        "/restid/9001/tabell.csv",
    ],
)
def test_what_is_not_there_is_not_found(client, municipality, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", ["/restid/", PAGE, "/restid/9001/karta.geojson", "/restid/9001/tabell.csv"])
def test_pages_with_a_stored_result_ask_few_questions(client, run, django_assert_max_num_queries, url):
    with django_assert_max_num_queries(9):
        assert client.get(url).status_code == 200


def test_what_if_asks_few_questions(client, run, shops, django_assert_max_num_queries):
    url = f"/restid/9001/om-den-stanger/{shops[0].key}/"
    client.get(PAGE)  # where one comes from
    with django_assert_max_num_queries(9):
        assert client.get(url).status_code == 200


def test_square_that_reaches_nothing_is_an_outline_without_colour(client, municipality, roads, shops):
    make_population(municipality, [(64.0, 16.8, 50), (64.3, 17.0, 7)])
    make_run(municipality)
    features = client.get("/restid/9001/karta.geojson").json()["features"]
    outlined = [feature["properties"] for feature in features if "Nås inte" in feature["properties"].get("label", "")]
    assert outlined == [{"layer": "area", "label": "Nås inte: långt från närmaste väg"}]


def test_own_breaks_are_told_beside_the_usual(client, run):
    page = soup(client.get(f"{PAGE}?km=6,12&min=4"))
    tables = {table.caption.get_text(): table for table in page.main.select("table")}
    first = [row.th.get_text() for row in tables["Avstånd efter egna gränser, en väg"].select("tbody tr")]
    assert first == ["<6 km", "6–12 km", ">12 km"]
    assert [row.th.get_text() for row in tables["Restid efter egna gränser, en väg"].select("tbody tr")] == [
        "<4 min",
        ">4 min",
    ]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("km=0,5", "Skriv hela tal från 1 till 120"),
        ("km=tio", "Skriv hela tal från 1 till 120"),
        ("min=10,5", "den minsta först"),
        ("min=5,5", "varje gräns en gång"),
        ("min=1,2,3,4,5,6,7,8,9,10,11", "högst 10 gränser"),
    ],
)
def test_wrong_breaks_are_told_at_the_field(client, run, asked, words):
    assert words in text(client.get(f"{PAGE}?{asked}"))


def test_who_is_served_by_whom(client, run):
    table = soup(client.get(PAGE)).main.select_one("#upptagning").parent
    assert [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tbody tr")] == [
        ["1. Provhallen", "140"],
        ["2. Provboden", "34"],
    ]


def test_run_that_is_cited_stays_as_it_was(client, run, municipality):
    before = [cell.get_text() for cell in soup(client.get(f"{PAGE}korning/{run.pk}/")).main.select("td")]
    make_population(municipality, [(64.0, 16.8, 999)], name="Nyare", counted_on=date(2026, 6, 30))
    make_run(municipality)
    answer = client.get(f"{PAGE}korning/{run.pk}/")
    assert [cell.get_text() for cell in soup(answer).main.select("td")] == before
    assert "Siffrorna ändras aldrig" in text(answer)
    assert "999" in client.get(f"{PAGE}tabell.csv").content.decode()
    assert "999" not in client.get(f"{PAGE}tabell.csv?korning={run.pk}").content.decode()


def test_run_of_another_place_is_not_found(client, run):
    make_municipality("Tomköping", "9009")
    assert client.get(f"/restid/9009/korning/{run.pk}/").status_code == 404


def test_who_has_all_five_kinds_near(client, municipality, ready):
    slugs = [kind.slug for kind in statutory_kinds()]
    make_service_place(municipality, kinds=slugs[1:], latitude=64.0, longitude=16.8)
    for slug in slugs:
        make_run(municipality, slug)
    table = soup(client.get(PAGE)).main.select_one("#tillsammans").parent
    cells = [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tbody tr")]
    assert cells == [
        ["<5 km", "100", "57,5\u00a0%"],
        ["<10 km", "140", "80,5\u00a0%"],
        ["<20 km", "152", "87,4\u00a0%"],
    ]
