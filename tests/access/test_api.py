"""Stored runs, as programs ask for them."""

import pytest

from kunskapsbanken.access.api.parameters import PARAMETERS
from tests.factories.access import make_network, make_population, make_run
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place
from tests.services.schema_check import faults

LISTING = "/api/v1/restider/"


@pytest.fixture
def run(municipality, ready):
    return make_run(municipality)


def runs(client, query=""):
    answer = client.get(f"{LISTING}?{query}")
    assert answer.status_code == 200, answer.text
    return [row["korning"] for row in answer.json()["korningar"]]


def test_runs_are_listed_with_what_they_were_made_of(client, run):
    (row,) = client.get(LISTING).json()["korningar"]
    assert (row["kommunkod"], row["slag"], row["metod"], row["exempel"]) == ("9001", "dagligvaror", "vag", False)
    assert row["befolkning"] == {"kalla": "Provräkningen", "datum": "2025-12-31"}
    assert row["vagar"] == {"kalla": "Provkartan", "datum": "2026-03-01"}
    assert row["status"] == "egen beräkning, inte officiell statistik"
    assert row["sida"].endswith(f"/restid/9001/korning/{run.pk}/")
    assert row["upphov"] is None


def test_run_has_the_figures_of_its_page(client, run):
    answer = client.get(f"{LISTING}{run.pk}/").json()
    assert answer["invanare"] == 174
    assert answer["klasser_km"][0] == {
        "klass": "<5 km",
        "invanare": 120,
        "procent": 69.0,
        "aldrar": {"0–17": 25, "18–64": 70, "65–79": 19, "80+": 6},
    }
    assert [(row["namn"], row["invanare"]) for row in answer["narmast"]] == [("Provhallen", 140), ("Provboden", 34)]


def test_withheld_figures_are_null_and_not_in_the_answer_anywhere(client, municipality, roads):
    make_population(municipality, [(64.0, 16.8, 90), (64.0, 17.2, 3)])
    for name, east in (("Stor", 16.8), ("Liten", 17.2)):
        make_service_place(municipality, name, latitude=64.0, longitude=east)
    answer = client.get(f"{LISTING}{make_run(municipality).pk}/").json()
    assert [row["invanare"] for row in answer["narmast"]] == [None, None]
    assert not {"distance", "time", "catchments", "points"} & set(answer)


def test_roads_of_openstreetmap_are_credited(client, municipality, people, shops):
    network = make_network(municipality)
    network.source = "OpenStreetMap, Geofabrik"
    network.save()
    answer = client.get(f"{LISTING}{make_run(municipality).pk}/").json()
    assert answer["upphov"]["licens_for_vagarna"] == "ODbL-1.0"
    assert "OpenStreetMaps bidragsgivare" in answer["upphov"]["text"]


def test_runs_are_chosen_by_municipality_and_kind(client, municipality, run):
    parcels = make_run(municipality, "post-paket")
    make_municipality("Tomköping", "9009")
    assert runs(client, "kommun=9001") == [run.pk, parcels.pk]
    assert runs(client, "kommun=9009") == []
    assert runs(client, "slag=post-paket") == [parcels.pk]
    assert runs(client, "slag=") == [run.pk, parcels.pk]


def test_what_is_invented_is_answered_where_it_is_asked_for(client, run):
    invented = make_municipality("Exempelkommunen", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    make_population(invented, [(60.5, 10.5, 30)], name="Påhittad")
    made = make_run(invented)
    assert runs(client) == [run.pk]
    assert runs(client, "kommun=9900") == [made.pk]


def test_pages_follow_each_other(client, municipality, run):
    others = [make_run(municipality, slug) for slug in ("post-paket", "apotek")]
    first = client.get(f"{LISTING}?limit=2")
    assert first.json()["nasta"] in first["Link"]
    second = client.get(first.json()["nasta"].split("testserver", 1)[-1].replace("http://localhost:8000", "")).json()
    assert [row["korning"] for row in second["korningar"]] == [others[1].pk]
    assert second["nasta"] is None


@pytest.mark.parametrize(
    ("query", "parameter"), [("kommun=1", "kommun"), ("slag=glass", "slag"), ("limit=0", "limit"), ("farg=1", "farg")]
)
def test_what_cannot_be_understood_is_refused_in_both_languages(client, run, query, parameter):
    answer = client.get(f"{LISTING}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [row["parameter"] for row in answer.json()["felen"]] == [parameter]
    assert {"detail", "detail_en"} <= set(answer.json()["felen"][0])


def test_run_that_is_not_there_is_a_problem(client, db):
    answer = client.get(f"{LISTING}4711/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_answer_is_not_sent_again_until_a_run_is_made(client, municipality, run):
    first = client.get(LISTING)
    assert client.get(LISTING, headers={"If-None-Match": first["ETag"]}).status_code == 304
    make_run(municipality, "post-paket")
    assert client.get(LISTING, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_nothing_can_be_written(client, run):
    assert client.post(LISTING).status_code == 405
    assert client.get(LISTING)["Access-Control-Allow-Origin"] == "*"


def test_answers_follow_the_openapi_document_and_its_parameters_are_told(client, run):
    document = client.get("/api/v1/openapi.json").json()
    told = document["paths"][LISTING]["get"]["parameters"]
    assert [row["name"] for row in told] == [row.name for row in PARAMETERS]
    schemas = document["components"]["schemas"]
    answer = client.get(f"{LISTING}{run.pk}/").json()
    assert set(schemas["Restid"]["required"]) == set(answer)
    assert set(schemas["Restidsklass"]["required"]) == set(answer["klasser_km"][0])
    assert set(schemas["Restider"]["properties"]["korningar"]["items"]["required"]) <= set(answer)
    assert faults(answer["befolkning"], schemas["Underlag"]) == []


def test_page_for_people_tells_of_the_runs(client, db):
    assert "/api/v1/restider/" in client.get("/api/").content.decode()


@pytest.mark.parametrize("pk", ["", "{pk}/"])
def test_answers_ask_few_questions(client, run, django_assert_max_num_queries, pk):
    with django_assert_max_num_queries(7):
        assert client.get(LISTING + pk.format(pk=run.pk)).status_code == 200
