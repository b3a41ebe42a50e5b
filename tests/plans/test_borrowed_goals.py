"""An item of the bank that becomes a goal, and where what is borrowed comes from, in the plan's tables."""

import io
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from openpyxl import load_workbook

from kunskapsbanken.plans.actions.borrowing import borrow_goal, borrow_measure
from kunskapsbanken.plans.archive import archive_of
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.exporters import export_tables
from kunskapsbanken.plans.models import Borrowed
from kunskapsbanken.plans.queries.borrowing import lent_of_item, source_in_bank, source_in_plan
from kunskapsbanken.plans.queries.reading import draft_text
from kunskapsbanken.plans.structures import as_read_today
from kunskapsbanken.plans.tables import tables_of
from tests.factories.plans import lay_out, make_measure, make_plan

pytestmark = pytest.mark.django_db
OWN = {"responsible": "Tekniska nämnden", "starts": 2031, "ends": 2032}


@pytest.fixture
def own(officer_elsewhere):
    """A draft of another municipality."""
    place = officer_elsewhere.memberships.first().place
    return make_plan(place, officer_elsewhere, first_year=2030, last_year=2033, measures=0)


def test_item_becomes_a_goal_and_is_told_both_ways(client, make_item, own, officer_elsewhere):
    item, by = make_item(title="Servicepunkt i byn"), officer_elsewhere
    goal = borrow_goal(source=source_in_bank(item.pk), plan=own, by=by, text="I varje by finns en servicepunkt")
    assert goal.text == "I varje by finns en servicepunkt"
    row = next(row for row in draft_text(own).goals if row.text["number"] == goal.number)
    assert row.after.words == "Efter ”Servicepunkt i byn” i Kunskapsbanken"
    assert row.after.url == item.url
    make_measure(own, own.goals.first(), by)
    lay_out(own, by)
    lent = lent_of_item(item, AnonymousUser())
    assert lent.label == "Lånad av 1 kommun"
    own.refresh_from_db()
    assert [row.url for row in lent.rows] == [f"{own.url}#mal-{goal.number}"]
    assert f'href="{own.url}#mal-{goal.number}"' in client.get(item.url).content.decode()
    assert f'href="{item.url}"' in client.get(own.url).content.decode()
    assert "efter ”Servicepunkt i byn”" in repr(version_document(own.versions.get()).blocks)


def test_one_chooses_that_an_item_becomes_a_goal_and_writes_it(make_item, own, officer_elsewhere):
    item, browser = make_item(title="Servicepunkt i byn"), Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(officer_elsewhere)
    asked = f"/planer/lana/?post={item.pk}"
    first = BeautifulSoup(browser.get(asked).content, "html.parser")
    ways = [one["value"] for one in first.select("input[name=som]")]
    assert ways == [Borrowed.MEASURE, Borrowed.GOAL]
    assert first.select_one("input[name=som][checked]")["value"] == Borrowed.MEASURE
    step = f"{asked}&till={own.pk}&som=mal&med=resultat"
    page = BeautifulSoup(browser.get(step).content, "html.parser")
    assert page.select_one("textarea[name=text]").get_text(strip=True) == item.promise
    assert page.select_one("[name=responsible]") is None
    assert browser.post(step, {"text": ""}).status_code == 422
    answer = browser.post(step, {"text": "I varje by finns en servicepunkt"})
    goal = own.goals.get(text="I varje by finns en servicepunkt")
    assert answer["Location"] == f"/planer/{own.pk}/mal/{goal.number}/"
    assert goal.borrowing.item.pk == item.pk
    assert browser.get(f"{asked}&till={own.pk}&som=annat").status_code == 422
    # Where nothing is said it becomes a measure, as the addresses from before mean.
    assert b'name="responsible"' in browser.get(f"{asked}&till={own.pk}").content


def test_tables_say_where_what_is_borrowed_comes_from(laid_out, own, make_item, officer_elsewhere):
    by = officer_elsewhere
    source = source_in_plan(laid_out.pk, Borrowed.MEASURE, 1, by)
    borrow_measure(source=source, plan=own, by=by, goal=own.goals.get(), **OWN)
    borrow_goal(source=source_in_bank(make_item(title="=Servicepunkt").pk), plan=own, by=by)
    lay_out(own, by)
    version = own.versions.get()
    tables = {table.key: table.register for table in tables_of(as_read_today(version.content))}
    assert {tables[key].columns[-1].header for key in ("goals", "measures")} == {"Lånad från"}
    origin = f"Åtgärd 1, ”Teckna avtal 1”, i {laid_out.title}, {laid_out.place.full_name}"
    assert [row[-1] for row in tables["measures"].rows] == [origin]
    assert [row[-1] for row in tables["goals"].rows] == ["", "”=Servicepunkt” i Kunskapsbanken"]
    with zipfile.ZipFile(io.BytesIO(archive_of(version))) as package:
        assert origin in package.read("measures.csv").decode()
    sheet = load_workbook(io.BytesIO(export_tables(version)))["Åtgärder"]
    assert origin in [cell.value for row in sheet.iter_rows() for cell in row]
