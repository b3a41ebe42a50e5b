"""An insight taken on into a measure, tied both ways."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from kunskapsbanken.trace.queries import story
from kunskapsbanken.trace.registry import Stage
from tests.factories.dialogue import make_contribution, make_insight
from tests.factories.plans import make_measure, make_plan

pytestmark = pytest.mark.django_db


def browser_of(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def test_insight_leads_to_the_plan_of_its_municipality(officer, officer_elsewhere, municipality, district):
    insight = make_insight(district, [make_contribution(district)], title="Macken är långt bort")
    browser, asked = browser_of(officer), f"/planer/av-insikt/?insikt={insight.key}"
    assert asked in browser.get(insight.get_absolute_url()).content.decode()
    assert "Ingen plan att skriva i just nu" in browser.get(asked).content.decode()
    plan = make_plan(municipality, officer)
    answer = browser.get(asked)
    assert answer["Location"] == f"/planer/{plan.pk}/atgarder/ny/?insikt={insight.key}"
    page = browser.get(answer["Location"]).content.decode()
    assert re.search(rf'name="insights" value="{insight.pk}"[^>]*checked', page)
    assert browser_of(officer_elsewhere).get(asked).status_code == 403


def test_one_chooses_where_there_are_several_plans(officer, municipality, district):
    insight = make_insight(district, [make_contribution(district)])
    plans = [make_plan(municipality, officer, first_year=year, last_year=year + 3) for year in (2030, 2040)]
    page = browser_of(officer).get(f"/planer/av-insikt/?insikt={insight.key}").content.decode()
    assert all(f"/planer/{plan.pk}/atgarder/ny/?insikt={insight.key}" in page for plan in plans)


def test_draft_is_no_ground_for_a_measure(officer, municipality, district):
    plan = make_plan(municipality, officer)
    draft = make_insight(district, [], title="Bara tänkt", state="utkast", published_at=None)
    browser = browser_of(officer)
    assert browser.get(f"/planer/av-insikt/?insikt={draft.key}").status_code == 404
    assert "Bara tänkt" not in browser.get(f"/planer/{plan.pk}/atgarder/ny/?insikt={draft.key}").content.decode()


def test_measure_and_insight_tell_of_each_other(officer, municipality, district):
    insight = make_insight(district, [make_contribution(district)], title="Macken är långt bort")
    plan = make_plan(municipality, officer)
    measure = make_measure(plan, plan.goals.get(), officer, insights=[insight])
    assert Stage.INSIGHT in [chapter.stage for chapter in story(measure, officer).chapters]
    assert Stage.MEASURE in [chapter.stage for chapter in story(insight, officer).chapters]
    assert Stage.MEASURE not in [chapter.stage for chapter in story(insight, AnonymousUser()).chapters]
