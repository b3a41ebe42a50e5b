"""The page of the best new places."""

import csv
from io import StringIO

import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.access.models import SitingRun
from tests.factories.access import make_population, make_run
from tests.factories.places import make_locality, make_municipality
from tests.factories.services import make_service_place

PAGE = "/restid/9001/basta-lage/"
QUESTION = {"slag": "dagligvaror", "mal": "10-km", "antal": "1"}
ASKED = f"{PAGE}?slag=dagligvaror&mal=10-km&antal=1"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(soup(response).main.get_text(" ").split())


@pytest.fixture
def run(municipality, roads, people):
    make_service_place(municipality, "Provhallen", latitude=64.0, longitude=16.8)
    make_locality(municipality, "Provby", latitude=64.0, longitude=17.1)
    return make_run(municipality)


@pytest.fixture
def answered(client, run, officer):
    client.force_login(officer)
    client.post(f"{PAGE}berakna/", QUESTION)
    client.logout()
    return SitingRun.objects.get()


def test_visitor_sees_the_question_and_who_can_answer_it(client, run):
    page = soup(client.get(ASKED))
    assert "En handläggare i kommunen kan räkna ut det." in page.main.get_text()
    assert not page.select_one(f"form[action='{PAGE}berakna/']")


def test_officer_presses_and_everyone_reads_the_answer(client, run, officer):
    client.force_login(officer)
    answer = client.post(f"{PAGE}berakna/", QUESTION, follow=True)
    assert answer.redirect_chain == [(ASKED, 302)]
    assert "Med 1 ny plats får 34 personer till mindre än 10 km till dagligvaror." in text(answer)
    client.logout()
    page = soup(client.get(ASKED))
    tables = [[cell.get_text() for cell in row.select("th, td")] for row in page.main.select("tbody tr")]
    assert tables == [
        ["1", "Provby", "34"],
        ["<10 km", "140 (80,5\u00a0%)", "174 (100,0\u00a0%)"],
        ["10–15 km", "0 (0,0\u00a0%)", "0 (0,0\u00a0%)"],
        ["15–20 km", "12 (6,9\u00a0%)", "0 (0,0\u00a0%)"],
        ["20–25 km", "0 (0,0\u00a0%)", "0 (0,0\u00a0%)"],
        [">25 km", "22 (12,6\u00a0%)", "0 (0,0\u00a0%)"],
    ]


def test_answer_tells_method_dates_and_how_places_are_chosen(client, answered):
    told = text(client.get(ASKED))
    for words in ("Provkartan", "Provräkningen", "31 december 2025", "inte officiell statistik", "Först väljs den som"):
        assert words in told


def test_crow_fly_is_named(client, municipality, people, officer):
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    make_run(municipality)
    client.force_login(officer)
    page = soup(client.post(f"{PAGE}berakna/", QUESTION, follow=True))
    assert all("fågelvägen × 1,3" in caption.get_text() for caption in page.main.select("caption"))
    assert any("fågelvägen × 1,3" in sentence.get_text() for sentence in page.main.select("p.lead"))


def test_answered_questions_are_listed(client, answered):
    (link,) = soup(client.get(f"{PAGE}?slag=dagligvaror&mal=kortast&antal=2")).main.select("#klara + ul a")
    assert client.get(PAGE + link["href"]).status_code == 200
    assert link.get_text() == "Så många som möjligt får mindre än 10 km: 1 ny plats"


def test_what_goes_on_tells_how_far_and_can_be_stopped(client, answered, officer):
    SitingRun.objects.update(state="raknas", tried=60)
    client.force_login(officer)
    page = soup(client.get(ASKED))
    assert page.progress["value"] == "60"
    assert client.get(PAGE + page.select_one("#framsteg a")["href"]).status_code == 200
    told = text(client.post(f"{PAGE}berakna/", {**QUESTION, "gor": "avbryt"}, follow=True))
    assert "Uträkningen avbröts" in told
    answer = client.post(f"{PAGE}berakna/", {**QUESTION, "gor": "fortsatt"}, follow=True)
    assert "får 34 personer" in text(answer)


def test_answer_that_is_referred_to_stays_as_it_was(client, answered, municipality, run, officer):
    client.force_login(officer)
    pinned = soup(client.get(ASKED)).find("a", string="Länk till just det här svaret, att hänvisa till")["href"]
    assert f"korning={run.pk}" in pinned
    before = text(client.get(pinned))
    make_service_place(municipality, latitude=64.0, longitude=17.1)
    make_run(municipality)
    assert text(client.get(pinned)) == before
    assert "Det är inte uträknat än" in text(client.get(ASKED))


def test_map_has_the_new_place_and_squares_as_they_then_are(client, answered):
    features = client.get(f"{PAGE}karta.geojson?slag=dagligvaror&mal=10-km&antal=1").json()["features"]
    points = [one["properties"] for one in features if one["properties"]["layer"] == "point"]
    assert [(one["label"], one.get("class")) for one in points] == [
        ("Provhallen", None),
        ("Ny plats 1: Provby", 5),
    ]
    assert [one["properties"]["class"] for one in features if one["properties"]["layer"] == "square"] == [1, 2, 2, 1, 2]


def test_new_places_can_be_tried_further(client, answered):
    link = soup(client.get(ASKED)).find("a", string="Pröva de nya platserna vidare")
    assert "Provby öppnar på" in text(client.get(link["href"]))


def test_table_can_be_taken_along(client, answered, run):
    answer = client.get(f"{PAGE}tabell.csv?slag=dagligvaror&mal=10-km&antal=1")
    (row,) = csv.DictReader(StringIO(answer.content.decode()))
    assert (row["mal"], row["ordning"], row["ny_plats"], row["personer"]) == ("10-km", "1", "Provby", "34")
    assert (row["metod"], row["hogst_procent_battre"], row["korning"]) == ("vag", "0", str(run.pk))
    assert row["medelrestid_minuter"] == ""


@pytest.mark.parametrize("question", ["mal=allt&antal=1", "mal=10-km&antal=9", "mal=10-km"])
def test_wrong_question_is_told_at_the_field(client, run, question):
    assert soup(client.get(f"{PAGE}?{question}")).main.select(".has-error")


def test_without_an_analysis_it_says_what_is_missing(client, municipality):
    assert "Ingen analys är gjord än" in text(client.get(PAGE))


@pytest.mark.parametrize(
    "url",
    [
        "/restid/0000/basta-lage/",
        f"{PAGE}?slag=finns-ej",
        f"{PAGE}karta.geojson",
        f"{PAGE}tabell.csv?mal=10-km&antal=1",
        f"{PAGE}?korning=999999",
    ],
)
def test_what_is_not_there_is_not_found(client, municipality, url):
    assert client.get(url).status_code == 404


def test_run_of_another_place_is_not_found(client, run):
    make_municipality("Tomköping", "9009")
    assert client.get(f"/restid/9009/basta-lage/?korning={run.pk}").status_code == 404


def test_others_may_not_have_it_computed(client, run, member, officer_elsewhere):
    assert client.post(f"{PAGE}berakna/", QUESTION).status_code == 302
    for user in (member, officer_elsewhere):
        client.force_login(user)
        assert client.post(f"{PAGE}berakna/", QUESTION).status_code == 403
    assert not SitingRun.objects.exists()


def test_wrong_or_impossible_question_is_not_computed(client, municipality, officer):
    client.force_login(officer)
    assert client.post(f"{PAGE}berakna/", QUESTION).status_code == 404  # no run
    make_population(municipality, [(64.0, 16.8, 40)])
    make_run(municipality)
    assert client.post(f"{PAGE}berakna/", {**QUESTION, "antal": "9"}).status_code == 404


@pytest.mark.parametrize(
    "url", [ASKED, f"{PAGE}karta.geojson?mal=10-km&antal=1", f"{PAGE}tabell.csv?mal=10-km&antal=1"]
)
def test_pages_with_a_stored_result_ask_few_questions(client, answered, django_assert_max_num_queries, url):
    with django_assert_max_num_queries(9):
        assert client.get(url).status_code == 200
