"""A county in the form of the official table."""

import csv
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone

from kunskapsbanken.access import queries, tasks
from kunskapsbanken.access.actions import countings
from kunskapsbanken.access.actions.countings import begin_county, go_on_counting, stop_counting
from kunskapsbanken.access.models import AccessRun, Counting
from tests.factories.access import kind, make_population, make_run
from tests.factories.places import make_county, make_municipality
from tests.factories.services import make_service_place

PAGE = "/restid/lan/90/"


@pytest.fixture
def neighbour(municipality):
    return make_municipality("Grannköping", "9009", box=(18.0, 63.5, 20.0, 64.5))


@pytest.fixture
def county(municipality, neighbour):
    """Two municipalities as the crow flies, where a tenth of a degree to the east takes about six minutes."""
    make_population(municipality, [(64.0, 16.8, 60), (64.0, 16.9, 30), (64.0, 17.1, 10)], name="A")
    make_population(neighbour, [(64.0, 18.8, 97), (64.0, 18.9, 3)], name="B")
    for longitude in (16.8, 18.8):
        make_service_place(municipality, longitude=longitude, latitude=64.0)
    return make_county()


def rows(answer):
    table = BeautifulSoup(answer.content, "html.parser").main.select("tbody tr")
    return [[cell.get_text() for cell in row.select("th, td")] for row in table]


def test_table_has_the_official_classes_and_withholds_what_gives_few_away(client, municipality, neighbour, county):
    for place in (municipality, neighbour):
        make_run(place)
    answer = client.get(PAGE)
    assert rows(answer) == [
        ["Grannköping", "100", "..", "..", "0,0", "0,0", "0"],
        ["Provköping", "100", "60,0", "30,0", "10,0", "0,0", "0"],
        ["Provlän", "200", "..", "..", "5,0", "0,0", "0"],
        ["Riket", "200", "..", "..", "5,0", "0,0", "0"],
    ]
    assert "inte officiell statistik" in BeautifulSoup(answer.content, "html.parser").caption.get_text()


def test_county_has_no_row_before_all_its_municipalities_have(client, municipality, neighbour, county):
    make_run(municipality)
    answer = client.get(PAGE)
    assert [row[0] for row in rows(answer)] == ["Provköping"]
    assert "1 av 2 kommuner är räknade" in answer.content.decode()


def test_csv_says_the_same_and_that_it_is_not_official(client, municipality, county):
    make_run(municipality)
    answer = client.get(f"{PAGE}tabell.csv")
    (row,) = csv.DictReader(StringIO(answer.content.decode()))
    assert row == {
        "exempel": "nej",
        "omrade": "Provköping",
        "serviceslag": "Dagligvaror",
        "status": "egen beräkning, inte officiell statistik",
        "befolkning": "100",
        "procent_<5_min": "60,0",
        "procent_5–10_min": "30,0",
        "procent_10–30_min": "10,0",
        "procent_>30_min": "0,0",
        "raknas_for_sig": "0",
    }


def test_one_press_counts_those_that_are_missing(client, system_owner, municipality, neighbour, county):
    make_run(municipality)
    client.force_login(system_owner)
    answer = client.post(f"{PAGE}berakna/", {"slag": "dagligvaror"}, follow=True)
    assert "1 kommun räknas nu." in answer.content.decode()


def test_others_may_not_count_a_county(client, officer, county):
    client.force_login(officer)
    assert client.post(f"{PAGE}berakna/", {"slag": "dagligvaror"}).status_code == 403
    assert not AccessRun.objects.exists()


@pytest.mark.parametrize("url", [PAGE, f"{PAGE}tabell.csv"])
def test_table_asks_few_questions(client, municipality, neighbour, county, django_assert_max_num_queries, url):
    for place in (municipality, neighbour):
        make_run(place)
    with django_assert_max_num_queries(9):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("url", ["/restid/lan/9001/", f"{PAGE}?slag=finns-ej"])
def test_what_is_not_a_county_or_a_kind_is_not_found(client, county, url):
    assert client.get(url).status_code == 404


def begun(county, by):
    return begin_county(county=county, kind=kind(), by=by)


def test_counties_with_an_analysis_are_listed_with_how_much_is_counted(client, municipality, county):
    assert PAGE not in client.get("/restid/").content.decode()
    make_run(municipality)
    page = BeautifulSoup(client.get("/restid/?sedan").content, "html.parser")
    link = page.select_one(f"a[href='{PAGE}']")
    assert link.parent.get_text(" ", strip=True) == "Provlän : 1 av 2 kommuner har en analys"


def test_the_country_has_a_row_when_all_its_municipalities_are_counted(client, municipality, neighbour, county):
    make_run(municipality)
    answer = client.get(PAGE).content.decode()
    assert "Raden för hela riket saknas: 1 av landets 2 kommuner är räknade." in answer
    assert "Riket" not in client.get(f"{PAGE}tabell.csv").content.decode()
    make_run(neighbour)
    assert rows(client.get(f"{PAGE}?slag=dagligvaror"))[-1] == ["Riket", "200", "..", "..", "5,0", "0,0", "0"]
    assert "nej,Riket,Dagligvaror" in client.get(f"{PAGE}tabell.csv?slag=dagligvaror").content.decode()


def test_an_invented_county_is_no_part_of_the_country(client, home, municipality, county):
    make_run(municipality)
    made = make_county("Påhittade länet", "X9", is_example=True)
    make_municipality("Påhittköping", "X901", county=made, is_example=True)
    answer = client.get("/restid/lan/X9/").content.decode()
    assert "riket" not in answer
    assert "av landets 2 kommuner" in client.get(PAGE).content.decode()


def test_a_second_press_begins_nothing(client, system_owner, county, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks, "go_on", SimpleNamespace(enqueue=asked.append))
    client.force_login(system_owner)
    for said in ("2 kommuner räknas nu.", "Länet räknas redan."):
        answer = client.post(f"{PAGE}berakna/", {"slag": "dagligvaror"}, follow=True)
        assert said in answer.content.decode()
    assert len(asked) == Counting.objects.count() == 1


def test_the_page_shows_the_count_going_on_and_lets_go_of_it_when_it_is_done(client, system_owner, county):
    count = begun(county, system_owner)
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    assert page.select_one("[data-going] progress")["max"] == "2"
    assert page.find("a", string="Ladda om")
    assert page.find("button", string="Avbryt räkningen") is None  # a visitor may not
    go_on_counting(count_id=count.pk)
    answer = client.get(f"{PAGE}?slag=dagligvaror").content.decode()
    assert "data-going" not in answer
    assert Counting.objects.get().state == Counting.State.DONE


def test_a_count_is_stopped_between_two_municipalities(client, system_owner, county, monkeypatch):
    client.force_login(system_owner)
    count = begun(county, system_owner)
    compute = countings.compute_run

    def compute_and_stop(**said):
        run = compute(**said)
        answer = client.post(f"{PAGE}avbryt/", {"slag": "dagligvaror"}, follow=True)
        assert "De kommuner som är räknade finns kvar." in answer.content.decode()
        return run

    monkeypatch.setattr(countings, "compute_run", compute_and_stop)
    go_on_counting(count_id=count.pk)
    assert AccessRun.objects.count() == 1
    with pytest.raises(ValidationError, match="Ingen räkning pågår"):
        stop_counting(place=county, kind=kind(), by=system_owner)


def test_a_count_whose_worker_died_goes_on_with_what_is_left(client, system_owner, county):
    count = begun(county, system_owner)
    Counting.objects.update(heard=timezone.now() - timedelta(hours=1))
    client.force_login(system_owner)
    answer = client.get(PAGE).content.decode()
    assert "Räkningen har stannat." in answer
    client.post(f"{PAGE}berakna/", {"slag": "dagligvaror"})
    assert AccessRun.objects.count() == 2
    count.refresh_from_db()
    assert count.state == Counting.State.STOPPED


def test_what_could_not_be_counted_is_told_to_those_who_asked(client, system_owner, neighbour, county):
    client.force_login(system_owner)
    count = begun(county, system_owner)
    neighbour.population_points.all().delete()
    go_on_counting(count_id=count.pk)
    answer = client.get(PAGE).content.decode()
    assert "Ingen befolkning är inläst för Grannköpings kommun" in answer
    assert AccessRun.objects.count() == 1


def test_where_nobody_is_known_that_is_said_and_no_count_is_offered(client, system_owner, municipality):
    client.force_login(system_owner)
    answer = client.get(PAGE).content.decode()
    assert "Ingen av kommunerna som saknas har befolkning inläst" in answer
    assert "Räkna dem som saknas" not in answer


def test_others_may_not_stop_a_count(client, officer, system_owner, county):
    begun(county, system_owner)
    client.force_login(officer)
    assert client.post(f"{PAGE}avbryt/", {"slag": "dagligvaror"}).status_code == 403
    assert Counting.objects.get().state == Counting.State.GOING


# One municipality on a large network


@pytest.fixture
def large(monkeypatch):
    """Every network is so large that a run is made in the background."""
    monkeypatch.setattr(queries, "takes_long", lambda _place: True)


def test_an_analysis_on_a_large_network_is_asked_for_once_and_shown_when_it_is_made(
    client, system_owner, municipality, county, large, monkeypatch
):
    asked = []
    monkeypatch.setattr(tasks, "go_on", SimpleNamespace(enqueue=asked.append))
    client.force_login(system_owner)
    address = f"/restid/{municipality.code}/"
    for said in ("Analysen görs nu.", "Analysen görs redan."):
        assert said in client.post(f"{address}berakna/", {"slag": "dagligvaror"}, follow=True).content.decode()
    page = BeautifulSoup(client.get(f"{address}?sedan").content, "html.parser")
    assert page.select_one("[data-going]")
    assert page.find("button", string="Gör analysen") is None
    (pk,) = asked
    go_on_counting(count_id=pk)
    page = BeautifulSoup(client.get(f"{address}?sist").content, "html.parser")
    assert page.select_one("[data-going]") is None
    assert AccessRun.objects.get().place == municipality


def test_an_analysis_that_waits_is_given_up(client, system_owner, municipality, county, large, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks, "go_on", SimpleNamespace(enqueue=asked.append))
    client.force_login(system_owner)
    client.post(f"/restid/{municipality.code}/berakna/", {"slag": "dagligvaror"})
    answer = client.post(f"/restid/{municipality.code}/avbryt/", {"slag": "dagligvaror"}, follow=True)
    assert "Analysen är avbruten" in answer.content.decode()
    go_on_counting(count_id=asked[0])
    assert not AccessRun.objects.exists()


def test_where_nobody_is_known_no_analysis_is_begun(client, system_owner, municipality, large):
    client.force_login(system_owner)
    answer = client.post(f"/restid/{municipality.code}/berakna/", {"slag": "dagligvaror"}, follow=True)
    assert "Ingen befolkning är inläst för Provköpings kommun" in answer.content.decode()
    assert not Counting.objects.exists()
