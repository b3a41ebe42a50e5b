"""Plans beside each other, and the municipalities that are worth comparing with."""

import csv
import io
from datetime import date
from math import inf, isclose, nan

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, strategies as st

from kunskapsbanken.places.models import PlacePopulation, PopulationSet
from kunskapsbanken.plans.alikeness import Figures, area_km2, unlikeness
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.queries.alike import municipalities_alike
from kunskapsbanken.plans.queries.side_by_side import compared
from kunskapsbanken.vocabulary.models import Term
from tests.factories.places import make_municipality
from tests.factories.plans import follow_up, lay_out, make_measure, make_plan, make_structure

FIGURES = st.builds(
    Figures,
    persons=st.integers(1, 2_000_000),
    area_km2=st.floats(0.1, 30_000),
    latitude=st.floats(55, 70),
    longitude=st.floats(10, 25),
)


@given(FIGURES, FIGURES)
def test_unlikeness_is_the_same_both_ways_and_never_below_zero(one, other):
    assert isclose(unlikeness(one, other), unlikeness(other, one), abs_tol=1e-9)
    assert unlikeness(one, other) >= 0


@given(FIGURES)
def test_a_place_is_like_itself(one):
    assert unlikeness(one, one) == 0


@given(FIGURES, FIGURES, FIGURES)
def test_no_way_round_is_shorter(one, middle, other):
    assert unlikeness(one, other) <= unlikeness(one, middle) + unlikeness(middle, other) + 1e-6


@given(
    st.sampled_from(["persons", "area_km2", "latitude", "longitude"]),
    st.sampled_from([nan, inf, -inf, -1e9]),
)
def test_bad_numbers_are_refused(name, value):
    good = {"persons": 1000, "area_km2": 10.0, "latitude": 60.0, "longitude": 15.0}
    with pytest.raises(ValueError, match=r"must"):
        Figures(**{**good, name: value})


@pytest.mark.parametrize(("persons", "area"), [(0, 10.0), (10, 0.0)])
def test_nobody_or_nowhere_is_refused(persons, area):
    with pytest.raises(ValueError, match="above zero"):
        Figures(persons, area, 60.0, 15.0)


def test_twice_as_many_weigh_as_a_hundred_kilometres():
    one = Figures(1000, 100.0, 60.0, 15.0)
    # Twice the people on twice the land: as dense, as near.
    twice = Figures(2000, 200.0, 60.0, 15.0)
    away = Figures(1000, 100.0, 60.0 + 100 / 111.19, 15.0)
    assert isclose(unlikeness(one, twice), unlikeness(one, away), rel_tol=0.001)


def test_area_is_that_of_a_sphere_without_the_holes():
    def square(west, south, side):
        east, north = west + side, south + side
        return [[west, south], [east, south], [east, north], [west, north], [west, south]]

    whole = area_km2({"type": "Polygon", "coordinates": [square(15, 60, 1)]})
    assert isclose(whole, 6087, rel_tol=0.005)  # 111.19 km by 111.19 km times the cosine of 60.5 degrees
    hole = square(15.25, 60.25, 0.5)
    with_hole = area_km2({"type": "Polygon", "coordinates": [square(15, 60, 1), hole]})
    assert isclose(with_hole, whole - area_km2({"type": "Polygon", "coordinates": [hole]}))
    two = area_km2({"type": "MultiPolygon", "coordinates": [[square(15, 60, 1)], [square(17, 60, 1)]]})
    assert isclose(two, 2 * whole)


def count(place, persons, *, only_localities=False, year=2025):
    counted, _new = PopulationSet.objects.get_or_create(
        name=f"Räkning {year} {only_localities}",
        place=None,
        defaults={"source": "Provräkningen", "counted_on": date(year, 1, 1), "only_localities": only_localities},
    )
    PlacePopulation.objects.create(population_set=counted, place=place, persons=persons)


@pytest.fixture
def neighbours(municipality):
    """Three like and unlike, and one that nobody has counted."""
    boxes = {
        "Lika": ("9003", (16.0, 62.5, 18.0, 63.5), 5200),
        "Stora": ("9004", (18.0, 63.5, 20.0, 64.5), 90000),
        "Okända": ("9005", (20.0, 62.5, 22.0, 63.5), None),
    }
    count(municipality, 5000)
    made = {}
    for name, (code, box, persons) in boxes.items():
        made[name] = make_municipality(name, code, box=box)
        if persons:
            count(made[name], persons)
    return made


@pytest.mark.django_db
def test_most_alike_come_first_and_unknown_are_said_so(municipality, neighbours):
    found = municipalities_alike(municipality)
    assert [row.known.place.name for row in found.nearest] == ["Lika", "Stora"]
    assert neighbours["Okända"] in found.without_figures
    assert found.with_plans == ()
    assert municipalities_alike(neighbours["Okända"]).asked is None


@pytest.mark.django_db
def test_newest_whole_count_is_the_one_that_counts(municipality, neighbours):
    count(municipality, 100, only_localities=True, year=2026)
    count(municipality, 5100, year=2024)
    assert municipalities_alike(municipality).asked.figures.persons == 5000


@pytest.mark.django_db
def test_invented_places_are_nobodys_like(municipality, neighbours):
    invented = make_municipality("Påhittad", "X901", is_example=False)
    count(invented, 5000)
    type(invented).objects.filter(pk=invented.pk).update(is_example=True)
    assert "Påhittad" not in {row.known.place.name for row in municipalities_alike(municipality).nearest}


@pytest.mark.django_db
def test_page_tells_the_rule_and_leads_to_a_comparison(client, municipality, neighbours, officer, system_owner):
    own = make_plan(municipality, officer)
    theirs = make_plan(neighbours["Lika"], system_owner)
    lay_out(own, officer)
    lay_out(theirs, system_owner)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/planer/liknande/?kommun={municipality.code}")
    assert len(asked) <= 25
    words = page.content.decode()
    assert f"/planer/jamfor/?plan={own.pk}&amp;plan={theirs.pk}" in words
    assert "Provräkningen" in words
    assert "ln 2" in words
    assert "Okända kommun" in words
    assert "Uppgifter saknas" in client.get("/planer/liknande/?kommun=9005").content.decode()
    assert client.get("/planer/liknande/").status_code == 200
    assert client.get("/planer/liknande/?kommun=nej").status_code == 404


@pytest.fixture
def two(municipality, neighbours, officer, system_owner):
    """Two plans: one that is followed up, with classes and measures about food, and a small one."""
    first = make_plan(municipality, officer, measures=3)
    make_structure(first, officer)
    food = Term.objects.get(slug="dagligvaror")
    make_measure(first, first.goals.get(), officer, service=food, title="=1+1")
    second = make_plan(neighbours["Lika"], system_owner, first_year=2030, last_year=2031)
    lay_out(first, officer)
    lay_out(second, system_owner)
    first.measures.filter(number__lte=2).update(status="klar")
    return [ServicePlan.objects.get(pk=plan.pk) for plan in (first, second)]


def rows_of(found, key):
    return next(dict(table.rows) for table in found.tables if table.key == key)


@pytest.mark.django_db
def test_the_same_facts_of_each(two):
    found = compared(two)
    about = rows_of(found, "om")
    assert about["Antal åtgärder"] == ("4", "1")
    assert about["Klara åtgärder"] == ("2 av 4 (50 %)", "0 av 1 (0 %)")
    assert about["Gäller"][1] == "2030–2031"
    assert about["Beslut"] == ("Inte antagen", "Inte antagen")
    assert rows_of(found, "mal") == {"Mål 1": ("Nära till mat", "Nära till mat")}
    assert rows_of(found, "serviceslag")[Term.objects.get(slug="dagligvaror").label_sv] == ("1", "0")
    assert rows_of(found, "lage")["Klar"] == ("2", "0")
    levels = rows_of(found, "malnivaer")
    assert [len(cells) for cells in levels.values()] == [2]
    assert next(iter(levels.values()))[1] == "Klassen används inte"


@pytest.mark.django_db
def test_decision_and_last_follow_up_are_told(adopted, lead, neighbours, system_owner):
    follow_up(adopted.plan, lead)
    other = make_plan(neighbours["Lika"], system_owner)
    lay_out(other, system_owner)
    about = rows_of(compared([adopted.plan, other]), "om")
    assert "§ 12" in about["Beslut"][0]
    assert about["Senaste uppföljning"][0].startswith(str(date.today().year))
    assert about["Senaste uppföljning"][1] == "Inte uppföljd"


@pytest.mark.django_db
def test_address_stands_and_asks_few_questions(client, two, officer, municipality):
    address = f"/planer/jamfor/?plan={two[1].pk}&plan={two[0].pk}&plan="
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    assert page.status_code == 200
    assert len(asked) <= 25
    soup = BeautifulSoup(page.content, "html.parser")
    tables = soup.find_all("table")
    assert len(tables) == 5
    for table in tables:
        heads = [cell.get_text(strip=True) for cell in table.thead.find_all("th")][1:]
        assert heads == [f"{plan.title}, {plan.place.full_name}" for plan in reversed(two)]
        assert all(len(row.find_all("td")) == 2 for row in table.tbody.find_all("tr"))
    picked = [option["value"] for option in soup.find_all("option", selected=True)]
    assert picked == [str(two[1].pk), str(two[0].pk)]


@pytest.mark.django_db
def test_what_cannot_be_compared_is_said(client, two, officer, municipality):
    draft = make_plan(municipality, officer, first_year=2050, last_year=2051)
    page = client.get(f"/planer/jamfor/?plan={two[0].pk}&plan={draft.pk}&plan=abc&plan=²").content.decode()
    assert "Alla planer finns inte" in page
    assert draft.title not in page
    assert "<table" not in page
    assert client.get("/planer/jamfor/").status_code == 200
    many = "&".join(f"plan={number}" for number in (two[0].pk, two[1].pk, 90001, 90002, 90003))
    assert "Högst fyra planer" in client.get(f"/planer/jamfor/?{many}").content.decode()


@pytest.mark.django_db
def test_with_no_plan_to_choose_the_invented_one_is_offered(client):
    assert 'href="?exempel"' in client.get("/planer/jamfor/").content.decode()
    assert 'name="exempel"' in client.get("/planer/jamfor/?exempel").content.decode()


@pytest.mark.django_db
def test_csv_has_the_same_tables(client, two):
    answer = client.get(f"/planer/jamfor/jamforelse.csv?plan={two[0].pk}&plan={two[1].pk}")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    found = compared(two)
    assert len(rows) == 1 + sum(len(table.rows) for table in found.tables)
    assert rows[0][2:] == [row.name for row in found.plans]
    assert ["Om planerna", "Antal åtgärder", "4", "1"] in rows
    assert client.get("/planer/jamfor/jamforelse.csv").status_code == 200
