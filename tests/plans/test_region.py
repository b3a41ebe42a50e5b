"""The region's register: how every municipality of a county stands, with the files and the map, and who sees drafts."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from hypothesis import given, strategies as st
from openpyxl import load_workbook

from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import OrganisationKind, Role
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.plans.expiry import Force, a_year_before, force_of
from kunskapsbanken.plans.queries.region import counties_with_plans, region_register
from tests.factories.people import make_organisation, make_user
from tests.factories.places import make_county, make_municipality
from tests.factories.plans import adopt, follow_up, lay_out, make_plan

TODAY = timezone.localdate()
ADDRESS = "/planer/lan/90/"
MOST_QUERIES = 25


def decided(place, by, *, days, **fields):
    """A plan that is adopted and valid until so many days from today."""
    ends = TODAY + timedelta(days=days)
    plan = make_plan(place, by, first_year=min(TODAY.year, ends.year) - 1, last_year=ends.year + 1, **fields)
    return adopt(plan, by, valid_from=min(TODAY, ends - timedelta(days=700)), valid_to=ends).plan


@pytest.fixture
def region(municipality, system_owner):
    """A county where one plan applies, one expires, one has expired, one is out, one is a draft, and one is missing."""
    county = municipality.parent
    names = ("Bergköping", "Dalköping", "Ekköping", "Fagerköping", "Granköping")
    others = [make_municipality(name, f"901{number}", county=county) for number, name in enumerate(names)]
    decided(municipality, system_owner, days=900, measures=3)
    decided(others[0], system_owner, days=100)
    decided(others[1], system_owner, days=-3)
    lay_out(make_plan(others[2], system_owner), system_owner)
    make_plan(others[3], system_owner)
    return county


def forces(county, viewer, **asked):
    return {row.place.name: row.force for row in region_register(county, viewer, **asked).rows}


def test_every_municipality_is_there_and_stands_as_it_does(region, reader):
    assert forces(region, reader) == {
        "Provköping": Force.VALID,
        "Bergköping": Force.SOON,
        "Dalköping": Force.EXPIRED,
        "Ekköping": Force.CONSULTATION,
        "Fagerköping": Force.MISSING,
        "Granköping": Force.MISSING,
    }


def test_a_plan_that_is_decided_ahead_does_not_stand_as_the_one_that_applies(region, reader, system_owner):
    rows = {row.place.name: row.place for row in region_register(region, reader).rows}
    begins = TODAY + timedelta(days=60)
    ahead = {"valid_from": begins, "valid_to": begins + timedelta(days=900)}
    for name in ("Bergköping", "Granköping"):
        adopt(make_plan(rows[name], system_owner, first_year=begins.year), system_owner, **ahead)
    found = {row.place.name: row for row in region_register(region, reader).rows}
    there = found["Bergköping"]
    assert (there.force, there.under_way, there.begins) == (Force.VALID, Force.DECIDED, begins)
    assert there.ends == begins - timedelta(days=1)
    assert there.version.valid_to == TODAY + timedelta(days=100)
    new = found["Granköping"]
    assert (new.force, new.plan, new.begins) == (Force.DECIDED, None, begins)
    county = next(row for row in counties_with_plans() if row.county == region)
    assert county.have == 2
    text = page(Client()).select_one("table").get_text()
    assert "Antagen, gäller inte än" in text


def test_drafts_are_known_to_those_who_may_see_them(region, reader, system_owner):
    officer = make_user("fagerkoping@exempel.test")
    place = next(row.place for row in region_register(region, reader).rows if row.place.name == "Fagerköping")
    give_role(user=officer, role=Role.OFFICER, place=place, by=system_owner)
    regional = make_user("regionen@exempel.test")
    give_role(user=regional, role=Role.REGIONAL_OFFICER, place=region, by=system_owner)
    assert forces(region, officer)["Fagerköping"] == Force.DRAFT
    assert forces(region, regional)["Fagerköping"] == Force.MISSING
    assert "utkast" not in [option["value"] for option in page(Client()).select("#lage option")]


def test_summary_tells_in_numbers(region, reader):
    summary = region_register(region, reader).summary
    assert summary.startswith("2 av 6 kommuner har en gällande plan här. 1 går ut inom ett år. 1 har gått ut.")
    assert "2 kommuner har ingen plan här." in summary


def test_newer_plan_under_way_is_told_beside_the_one_that_applies(region, reader, municipality, system_owner):
    following = make_plan(municipality, system_owner, first_year=TODAY.year + 4)
    lay_out(following, system_owner)
    row = next(row for row in region_register(region, reader).rows if row.place == municipality)
    assert (row.force, row.under_way, row.next_plan) == (Force.VALID, Force.CONSULTATION, following)
    assert set(forces(region, reader, force="samrad")) == {"Provköping", "Ekköping"}


def test_measures_and_the_latest_follow_up_are_counted(region, reader, municipality, system_owner):
    plan = municipality.service_plans.get()
    follow_up(plan, system_owner, status="forsenad", year=plan.first_year, comment="Det drog ut.")
    follow_up(plan, system_owner, year=plan.first_year + 1)
    row = next(row for row in region_register(region, reader).rows if row.place == municipality)
    assert (row.measures, row.done, row.late, row.follow_up.year) == (3, 3, 0, plan.first_year + 1)


@pytest.mark.parametrize(
    ("order", "first"),
    [("kommun", "Bergköping"), ("gar-ut", "Dalköping"), ("lage", "Provköping"), ("obegripligt", "Bergköping")],
)
def test_rows_are_ordered_as_asked(region, reader, order, first):
    assert next(iter(forces(region, reader, order=order))) == first


def page(browser, address=ADDRESS):
    response = browser.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_page_has_a_row_a_municipality_and_a_patterned_area_for_each(region):
    soup = page(Client())
    rows = soup.select(".region-register tbody tr")
    assert len(rows) == 6
    areas = {area.parent["href"]: area for area in soup.select(".region-area")}
    assert set(areas) == {f"#{row['id']}" for row in rows}
    soon = areas[f"#{next(row for row in rows if 'Bergköping' in row.th.get_text())['id']}"]
    assert soon["fill"] == "url(#monster-snart)"
    assert soup.select_one("#monster-snart path")


def test_page_and_files_show_what_is_asked_for(region):
    soup = page(Client(), f"{ADDRESS}?lage=saknas&ordning=kommun")
    names = [cell.get_text() for cell in soup.select(".region-register tbody th")]
    assert names == ["Fagerköpings kommun", "Granköpings kommun"]
    links = [link["href"] for link in soup.select("a") if "serviceplaner." in link.get("href", "")]
    assert len(links) == 3
    text = Client().get(next(link for link in links if ".csv" in link)).content.decode("utf-8-sig")
    assert [row["Läge"] for row in csv.DictReader(io.StringIO(text), delimiter=";")] == [
        "Ingen plan här",
        "Ingen plan här",
    ]


def test_files_say_the_same(region):
    browser = Client()
    told = json.loads(browser.get(f"{ADDRESS}serviceplaner.json").content)
    sheet = load_workbook(io.BytesIO(browser.get(f"{ADDRESS}serviceplaner.xlsx").content)).worksheets[0]
    text = browser.get(f"{ADDRESS}serviceplaner.csv").content.decode("utf-8-sig")
    rows = {row["Kommun"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    cells = {str(cell.value) for line in sheet.iter_rows() for cell in line}
    assert len(told["kommuner"]) == len(rows) == 6
    for row in told["kommuner"]:
        assert rows[row["kommun"]]["Läge"] == row["lage"]
        assert row["kommun"] in cells
        assert (rows[row["kommun"]]["Går ut"] or None) == row["gar_ut"]
    assert browser.get(f"{ADDRESS}serviceplaner.pdf").status_code == 404


def test_only_a_county_has_a_register(municipality):
    assert Client().get(f"/planer/lan/{municipality.code}/").status_code == 404


def test_many_municipalities_cost_no_more(region, system_owner, django_assert_max_num_queries):
    for number in range(15):
        place = make_municipality(f"Fler{number}", f"905{number:02}", county=region)
        decided(place, system_owner, days=30 * number)
    browser = Client()
    with django_assert_max_num_queries(MOST_QUERIES):
        assert len(page(browser).select(".region-register tbody tr")) == 21
    with django_assert_max_num_queries(MOST_QUERIES):
        browser.get(f"{ADDRESS}serviceplaner.csv")


def test_counties_are_counted_and_invented_ones_are_not(region, system_owner):
    make_municipality("Påhittad", "X901", county=make_county("Påhittat län", "X9", is_example=True), is_example=True)
    counted = {row.county.code: (row.have, row.of) for row in counties_with_plans()}
    assert counted["90"] == (2, 6)
    assert "X9" not in counted


def test_register_is_found_from_where_one_looks(region):
    organisation = make_organisation(region, "Region Prov", kind=OrganisationKind.REGION)
    for address in ("/planer/", page_of(region).url, f"/organisationer/{organisation.slug}/"):
        hrefs = [link["href"] for link in page(Client(), address).select("a[href]")]
        assert ADDRESS in hrefs, address


@given(st.integers(date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal()), st.integers(-800, 800))
def test_plan_passes_from_valid_to_soon_to_expired_and_never_back(ordinal, days):
    ends = date.fromordinal(ordinal)
    today = ends + timedelta(days=days)
    if days > 0:
        assert force_of(ends, today) == Force.EXPIRED
    else:
        assert force_of(ends, today) == (Force.SOON if a_year_before(ends) <= today else Force.VALID)
    order = [Force.VALID, Force.SOON, Force.EXPIRED]
    assert order.index(force_of(ends, today)) <= order.index(force_of(ends, today + timedelta(days=1)))
