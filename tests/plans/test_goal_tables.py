"""Tables of goals in an existing plan, and what its head tells of the decision: proposed, and confirmed by a person."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import given, strategies as st

from kunskapsbanken.bank.plaintext import body_text
from kunskapsbanken.plans.actions import importing
from kunskapsbanken.plans.actions.laying_in import lay_in
from kunskapsbanken.plans.laying import Shape, goal_proposals, shape_of
from kunskapsbanken.plans.laying.decision import day_in, decision_in
from kunskapsbanken.plans.laying.goal_tables import GoalLacking, read_value
from kunskapsbanken.plans.models import CoverFacts, Indicator, ServicePlan
from tests.factories.plans import adopt, make_plan

MOST_QUERIES = 25
HEAD = ("Mål", "Delmål", "Indikator", "Basvärde 2025", "Målvärde", "År", "Källa")
ROWS = (
    HEAD,
    ("Nära till mat", "Butik i varje bygd", "Byar med butik", "4 byar", "6 byar", "2030", "Registret"),
    ("", "", "Andel inom 20 minuter", "ca 81,5 %", "90 procent", "2030", ""),
    ("", "Fler tapphus", "Tapphus", "få", "fler än i dag", "", ""),
)
PAGE = """<html><body><h1>Serviceplan %(years)s</h1><p>Antagen av KF den 11 juni 2026 § 67, dnr KS 2026/41</p>
<p>Giltighetstid: %(years)s</p><h2>Mål</h2><table>%(rows)s</table></body></html>"""


def page(years):
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return (PAGE % {"years": years, "rows": rows}).encode()


def read_in(plan, years, officer):
    row = importing.receive_plan(plan=plan, name="gammal plan.html", content=page(years), by=officer)
    importing.read_received(import_id=row.pk)
    row.refresh_from_db()
    return row


@pytest.fixture
def plan(municipality, officer):
    return make_plan(municipality, officer, first_year=2026, last_year=2029)


@pytest.fixture
def desk(officer):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(officer)
    return browser


def test_rows_propose_goals_and_indicators():
    assert shape_of(ROWS) is Shape.GOALS
    first, second, third = goal_proposals(ROWS)
    assert (first.goal, first.subgoal, first.indicator) == ("Nära till mat", "Butik i varje bygd", "Byar med butik")
    assert (first.baseline, first.baseline_year, first.target, first.target_year) == (4, 2025, 6, 2030)
    assert (first.unit, first.source, first.is_whole) == ("byar", "Registret", True)
    assert second.subgoal == "Butik i varje bygd"
    assert (second.baseline, second.target, second.unit, second.is_whole) == (Decimal("81.5"), 90, "%", False)
    assert (third.subgoal, third.baseline, third.target) == ("Fler tapphus", None, None)
    assert third.note == "Utgångsläge: få. Målvärde: fler än i dag"


def test_table_of_indicators_under_no_goal_is_one_of_goals_too():
    rows = (("Indikator", "Nuläge", "Mål 2030"), ("Byar med butik", "4", "6"))
    assert shape_of(rows) is Shape.GOALS
    (row,) = goal_proposals(rows)
    assert (row.told, row.indicator, row.baseline, row.target, row.target_year) == ("", "Byar med butik", 4, 6, 2030)


def test_goal_that_is_too_long_and_row_without_any_are_not_ready():
    rows = (("Mål", "Indikator", "Basvärde"), ("x" * 301, "A", "1"), ("", "", "2"))
    assert [row.lacking for row in goal_proposals(rows)[:1]] == [(GoalLacking.LONG,)]


@pytest.mark.parametrize(
    ("text", "number", "unit", "year"),
    [
        ("81,5 %", "81.5", "%", None),
        ("1 200 invånare (2027)", "1200", "invånare", 2027),
        ("-3", "-3", "", None),
        ("ca 12 st", "12", "st", None),
        ("3 av 5", None, "", None),
        ("fler än 4", None, "", None),
        ("2–3 st", None, "", None),
        ("", None, "", None),
    ],
)
def test_values_are_read_where_there_is_one_number(text, number, unit, year):
    found = read_value(text)
    assert (found.number, found.unit, found.year) == (number and Decimal(number), unit, year)


@given(st.decimals(min_value=-99999, max_value=99999, places=2), st.sampled_from(["", "%", "km", "min"]))
def test_number_as_it_is_written_is_the_number(number, unit):
    found = read_value(f"{str(number).replace('.', ',')} {unit}".strip())
    assert (found.number, found.unit) == (number, unit)


@given(st.text(max_size=60))
def test_no_cell_is_too_odd_to_read(text):
    found = read_value(text)
    assert found.number is None or found.number.is_finite()
    goal_proposals((HEAD, (text,) * 7))


def test_laid_in_they_are_goals_and_indicators_and_what_does_not_fit_stays_as_text(plan, officer):
    laid = lay_in(plan_import=read_in(plan, "2026–2029", officer), by=officer)
    assert (laid.goals, laid.indicators) == (2, 3)
    over = plan.goals.get(text="Nära till mat", parent=None)
    assert {goal.text for goal in over.parts.all()} == {"Butik i varje bygd", "Fler tapphus"}
    indicator = Indicator.objects.get(name="Byar med butik", goal__plan=plan)
    assert (indicator.goal.parent, indicator.baseline, indicator.target_year) == (over, 4, 2030)
    draft = ServicePlan.objects.get(pk=plan.pk).get_latest_revision_as_object()
    text = body_text(draft.sections.get(kind="mal"))
    assert "ca 81,5 %" in text
    assert "Byar med butik" not in text


def test_same_table_laid_in_twice_makes_nothing_twice(plan, officer):
    lay_in(plan_import=read_in(plan, "2026–2029", officer), by=officer)
    laid = lay_in(plan_import=read_in(plan, "2026–2029", officer), by=officer)
    assert (laid.goals, laid.indicators) == (0, 0)


def test_officer_sees_what_the_rows_become_and_may_say_no(desk, plan, officer, django_assert_max_num_queries):
    row = read_in(plan, "2026–2029", officer)
    part = row.parts.get(shape="mal")
    with django_assert_max_num_queries(MOST_QUERIES):
        shown = BeautifulSoup(desk.get(row.get_absolute_url()).content, "html.parser")
    assert shown.select_one(f"[name=rader-{part.pk}]").has_attr("checked")
    assert "Byar med butik" in shown.get_text()
    data = {f"avsnitt-{one.pk}": one.section for one in row.parts.all()}
    desk.post(row.get_absolute_url(), {**data, f"med-{part.pk}": "on", "lagg-in": "1"})
    assert not Indicator.objects.filter(name="Byar med butik").exists()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-11", date(2026, 6, 11)),
        ("den 1 juli 2026", date(2026, 7, 1)),
        ("31 februari 2026", None),
        ("2026", None),
    ],
)
def test_days_are_read_as_they_are_written(text, day):
    assert day_in(text) == day


@given(st.dictionaries(st.sampled_from(["beslutad-av", "beslutsdatum", "paragraf", "giltighetstid"]), st.text()))
def test_no_head_is_too_odd_to_read(facts):
    decision = decision_in(facts)
    assert len(decision.paragraph) <= 20


def test_decision_in_the_file_is_filled_in_for_the_one_who_adopts(plan, officer, lead):
    lay_in(plan_import=read_in(plan, "2026–2029", officer), by=officer)
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(lead)
    form = BeautifulSoup(browser.get(f"/planer/{plan.pk}/anta/").content, "html.parser")
    filled = {name: form.select_one(f"[name={name}]").get("value") for name in ("body", "decided_on", "paragraph")}
    assert filled == {"body": "Kommunfullmäktige", "decided_on": "2026-06-11", "paragraph": "§ 67"}
    assert form.select_one("[name=registry_number]")["value"] == "KS 2026/41"
    assert "gammal plan.html" in form.get_text()
    assert not plan.versions.exists()


def test_decision_on_other_years_is_shown_and_not_filled_in(desk, plan, officer, lead):
    lay_in(plan_import=read_in(plan, "2020–2023", officer), by=officer)
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(lead)
    form = BeautifulSoup(browser.get(f"/planer/{plan.pk}/anta/").content, "html.parser")
    assert not form.select_one("[name=decided_on]").get("value")
    page = desk.get(f"/planer/{plan.pk}/arbeta/").content.decode()
    assert "KS 2026/41" in page


def test_what_the_file_told_is_gone_when_the_plan_is_adopted(plan, officer, lead):
    CoverFacts.objects.create(plan=plan, file_name="a.pdf", facts={"paragraf": "§ 1"})
    adopt(plan, lead)
    assert not CoverFacts.objects.exists()
