"""A plan that goes on from an older one of the place, or from a file."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kunskapsbanken.plans.actions.continuing import continue_plan
from kunskapsbanken.plans.actions.indicators import record_value
from kunskapsbanken.plans.actions.measures import add_goal
from kunskapsbanken.plans.models import Goal, MeasureStatus, PlanImport, ServicePlan, State
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.trace.queries import links_from, links_to
from tests.factories.plans import adopt, lay_out, make_measure, make_structure


@pytest.fixture
def older(draft, officer, make_item):
    goal = draft.goals.get()
    under = add_goal(plan=draft, by=officer, text="Mat i varje bygd", parent=goal)
    make_measure(draft, under, officer, title="Är klar")
    make_measure(draft, under, officer, title="Fortsätter", items=[make_item()], indicator=goal.indicators.get())
    draft.measures.filter(title="Är klar").update(status=MeasureStatus.DONE)
    draft.measures.filter(title="Fortsätter").update(status=MeasureStatus.LATE)
    year = date.today().year
    record_value(indicator=goal.indicators.get(), year=year, value=Decimal(85), by=officer)
    return draft


def test_text_goals_and_open_measures_are_taken_along(older, officer, make_item):
    first = older.first_year + 4
    plan = continue_plan(old=older, first_year=first, last_year=first + 1, by=officer)
    assert ServicePlan.objects.get(pk=plan.pk).based_on == older
    over, under = plan.goals.all()
    assert (over.text, under.text, under.parent) == ("Nära till mat", "Mat i varje bygd", over)
    indicator = over.indicators.get()
    assert (indicator.baseline, indicator.baseline_year, indicator.target) == (85, date.today().year, 90)
    assert not indicator.values.exists()
    assert [row.title for row in plan.measures.all()] == ["Teckna avtal 1", "Fortsätter"]
    assert {(row.status, row.starts, row.ends) for row in plan.measures.all()} == {
        (MeasureStatus.PROPOSED, first, first + 1)
    }
    measure = plan.measures.get(title="Fortsätter")
    assert measure.goal == under
    assert measure.indicator == indicator
    assert plan.measures.get(title="Teckna avtal 1").indicator is None
    old = older.measures.get(title="Fortsätter")
    item_model = type(make_item(slug="en-annan"))
    assert list(links_to(measure, item_model)) == list(links_to(old, item_model)) != []
    assert list(links_from(measure, ServicePlace)) == []
    assert not plan.evidence.exists()


def test_classes_documents_and_the_wheel_are_taken_along(older, officer):
    make_structure(older, officer)
    plan = continue_plan(old=older, first_year=2060, last_year=2061, by=officer)
    of_class, place = plan.place_classes.get(), plan.classed_places.get()
    assert {term.slug for term in of_class.targets.all()} == {"dagligvaror", "drivmedel"}
    assert (place.place_class, place.locality) == (of_class, "Provby")
    assert plan.governing_links.get().title == "Översiktsplan 2030"
    assert list(plan.wheel_steps.values_list("what")) == list(older.wheel_steps.values_list("what")) != []
    assert (older.place_classes.count(), older.classed_places.count(), older.governing_links.count()) == (1, 1, 1)


def test_decided_plan_is_revised_in_its_own_years(adopted, officer, lead):
    old = adopted.plan
    years = {"first_year": old.first_year, "last_year": old.last_year}
    plan = continue_plan(old=old, by=officer, **years)
    assert plan.title == f"{old.title}, reviderad {date.today().year}"
    assert plan.slug != old.slug
    version = adopt(plan, lead)
    assert version.replaces == adopted
    assert ServicePlan.objects.get(pk=old.pk).state == State.REPLACED


def test_draft_is_not_begun_twice_for_the_same_years(older, officer):
    with pytest.raises(ValidationError, match="Det finns redan en plan"):
        continue_plan(old=older, first_year=older.first_year, last_year=older.last_year, by=officer)


def test_words_of_the_older_draft_are_taken_along(older, officer):
    draft = older.get_latest_revision_as_object()
    section = draft.sections.get(kind="sammanfattning")
    section.body = [("text", "<p>Egna ord.</p>")]
    draft.save_revision(user=officer)
    older.refresh_from_db()
    plan = continue_plan(old=older, first_year=2060, last_year=2061, by=officer)
    latest = ServicePlan.objects.get(pk=plan.pk).get_latest_revision_as_object()
    assert "Egna ord." in str(latest.sections.get(kind="sammanfattning").body.get_prep_value())


def test_only_officers_of_the_place_may(older, officer_elsewhere):
    with pytest.raises(PermissionDenied):
        continue_plan(old=older, first_year=2060, last_year=2061, by=officer_elsewhere)


@pytest.fixture
def browser(officer):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(officer)
    return browser


def test_officer_begins_from_an_older_plan_or_a_file(browser, older, municipality, django_assert_max_num_queries):
    address = f"/planer/ny/?plats={municipality.code}"
    with django_assert_max_num_queries(20):
        page = BeautifulSoup(browser.get(address).content, "html.parser")
    assert len(page.select("input[name=begin]")) == 3
    years = {"first_year": 2060, "last_year": 2063}
    assert browser.post(address, {**years, "begin": "plan"}).status_code == 422
    assert browser.post(address, {**years, "begin": "fil"}).status_code == 422
    assert browser.post(address, {**years, "begin": "plan", "old": older.pk}).status_code == 302
    assert Goal.objects.filter(plan__first_year=2060).count() == 2
    years = {"first_year": 2070, "last_year": 2073}
    file = SimpleUploadedFile("plan.html", "<h1>Mål</h1><p>Nära.</p>".encode())
    assert browser.post(address, {**years, "begin": "fil", "file": file}).status_code == 302
    assert PlanImport.objects.get().parts.count() == 1


def test_where_there_is_no_plan_none_is_offered(browser, municipality):
    page = BeautifulSoup(browser.get(f"/planer/ny/?plats={municipality.code}").content, "html.parser")
    assert len(page.select("input[name=begin]")) == 2
    assert not page.select("select[name=old]")


def test_plan_that_continues_another_says_so_to_those_who_may_see_that_one(older, officer, client):
    plan = continue_plan(old=older, first_year=2060, last_year=2061, by=officer)
    desk = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    desk.force_login(officer)
    page = BeautifulSoup(desk.get(f"/planer/{plan.pk}/arbeta/").content, "html.parser")
    assert page.select_one(f'main a[href="/planer/{older.pk}/arbeta/"]').get_text() == older.title
    lay_out(plan, officer)
    plan.refresh_from_db()
    assert "Bygger på" not in client.get(plan.url).content.decode()
    lay_out(older, officer)
    older.refresh_from_db()
    page = BeautifulSoup(client.get(f"{plan.url}?nu").content, "html.parser")  # not the page that is kept
    assert page.select_one(f'main dl a[href="{older.url}"]').get_text() == older.title
