"""Plans of all three kinds are told of as whose they are, on pages and in letters, and listed where they apply."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from kunskapsbanken.notices.models import Letter
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.plans.actions.answering import answer_reply
from kunskapsbanken.plans.actions.drafting import start_plan
from kunskapsbanken.plans.actions.measures import add_goal
from kunskapsbanken.plans.models import PlanKind
from kunskapsbanken.plans.queries.plans import plans_on_page
from kunskapsbanken.plans.queries.recipients import suggested_recipients
from kunskapsbanken.plans.queries.working import plans_for
from tests.factories.dialogue import make_insight
from tests.factories.places import make_municipality
from tests.factories.plans import adopt, lay_out, make_measure, make_plan, make_reply

HOLDERS = {PlanKind.SERVICE: "Kommunen", PlanKind.LOCAL: "Bygden", PlanKind.REGIONAL: "Regionen"}


@pytest.fixture
def where(municipality, district):
    return {PlanKind.SERVICE: municipality, PlanKind.LOCAL: district, PlanKind.REGIONAL: municipality.parent}


@pytest.fixture
def plans(where, system_owner):
    """A draft of each kind."""
    found = {}
    for kind, place in where.items():
        plan = start_plan(place=place, first_year=2026, last_year=2029, kind=kind, by=system_owner)
        make_measure(plan, add_goal(plan=plan, by=system_owner, text="Nära till mat"), system_owner)
        found[kind] = plan
    return found


def soup_of(address, browser=None):
    response = (browser or Client()).get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("kind", PlanKind)
def test_answer_is_that_of_whose_plan_it_is(kind, plans, system_owner):
    plan = plans[kind]
    lay_out(plan, system_owner)
    reply = make_reply(plan, system_owner, email="byalaget@exempel.test")
    answer_reply(reply=reply, text="Tack, vi ser över det.", changed_the_plan=False, by=system_owner)
    plan.refresh_from_db()
    page = soup_of(plan.url).get_text(" ", strip=True)
    assert f"{HOLDERS[kind]}s svar" in page
    letter = Letter.objects.filter(to="byalaget@exempel.test").latest("pk")
    assert f"{HOLDERS[kind]} har svarat" in letter.text
    assert plan.title in letter.subject
    form = soup_of(f"/planer/{plan.pk}/avsnitt/mal/synpunkt/").get_text(" ", strip=True)
    for other in set(HOLDERS.values()) - {HOLDERS[kind]}:
        assert f"läses av {other.lower()}" not in form
        assert f"{other}s svar" not in page


@pytest.mark.parametrize("kind", PlanKind)
def test_decision_suggests_those_who_decide_on_such_a_plan(kind, plans, system_owner):
    browser = Client()
    browser.force_login(system_owner)
    body = soup_of(f"/planer/{plans[kind].pk}/anta/", browser).select_one("[name=body]")
    assert body["value"] == {"serviceplan": "Kommunfullmäktige", "lup": "Årsmötet", "rsp": "Regionfullmäktige"}[kind]


def test_pages_of_places_list_their_plans_and_how_they_go(plans, where, system_owner, reader):
    for plan in plans.values():
        adopt(plan, system_owner)
    rows = {
        kind: [(found, [p.pk for p in rows]) for found, rows in plans_on_page(place, reader)]
        for kind, place in where.items()
    }
    own = {kind: (kind, [plan.pk]) for kind, plan in plans.items()}
    assert rows[PlanKind.REGIONAL] == [own[PlanKind.REGIONAL]]
    assert rows[PlanKind.LOCAL] == [own[PlanKind.LOCAL]]
    assert rows[PlanKind.SERVICE] == [own[PlanKind.SERVICE], own[PlanKind.LOCAL]]
    for kind, place in where.items():
        hrefs = [link["href"] for link in soup_of(page_of(place).url).select("a[href]")]
        assert f"/planer/{plans[kind].pk}/lage/" in hrefs
    hrefs = [link["href"] for link in soup_of(page_of(where[PlanKind.SERVICE]).url).select("a[href]")]
    assert f"/planer/{plans[PlanKind.LOCAL].pk}/lage/" in hrefs


def test_drafts_are_not_on_the_pages_of_places(plans, where, reader, system_owner):
    for place in where.values():
        assert not [plan for _kind, found in plans_on_page(place, reader) for plan in found]
        assert [plan for _kind, found in plans_on_page(place, system_owner) for plan in found]


def test_insight_can_become_a_measure_of_each_plan_around_it(plans, district, municipality, system_owner, officer):
    in_district, in_municipality = make_insight(district, []), make_insight(municipality, [])
    assert {plan.kind for plan in plans_for(in_district, system_owner)} == set(PlanKind)
    assert {plan.kind for plan in plans_for(in_municipality, system_owner)} == {PlanKind.SERVICE, PlanKind.REGIONAL}
    assert {plan.kind for plan in plans_for(in_district, officer)} == {PlanKind.SERVICE, PlanKind.LOCAL}


def test_recipients_of_each_kind_are_those_around(plans, municipality):
    make_municipality("Grannköping", "9002", county=municipality.parent)
    names = {kind: {one.name for one in suggested_recipients(plan)} for kind, plan in plans.items()}
    assert names[PlanKind.SERVICE] == {"Grannköpings kommun"}
    assert names[PlanKind.LOCAL] == {"Provköpings kommun"}
    assert names[PlanKind.REGIONAL] == {"Provköpings kommun", "Grannköpings kommun"}


def test_place_page_of_many_districts_stays_cheap(municipality, system_owner, django_assert_max_num_queries):
    make_plan(municipality, system_owner)
    with django_assert_max_num_queries(1):
        plans_on_page(municipality, system_owner)
