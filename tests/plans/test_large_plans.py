"""A plan with much in it: none of its pages asks the database more for that, and its rows say what the plan says."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.large_plan import Size, close, decide, lay_out_for_comment, tell_how_it_goes, write_plan
from bench.plans import DESK, MOST_QUERIES

SIZE = Size(measures=40, paragraphs=60, comments=120)


@pytest.fixture
def queries(client):
    """How many queries a page asks the second time, under another address: it is not kept, what it asks others is."""

    def count(address):
        client.get(address)
        mark = "&" if "?" in address else "?"
        with CaptureQueriesContext(connection) as asked:
            response = client.get(f"{address}{mark}gang=2")
        assert response.status_code == 200, address
        return len(asked)

    return count


@pytest.fixture
def draft(municipality, officer):
    return write_plan(municipality, officer, SIZE, timezone.localdate().year)


def too_many(queries, plan, *pages):
    """The pages that ask more than they may, with how many."""
    asked = {page: queries(f"/planer/{plan.pk}/{page}") for page in pages}
    return {page: number for page, number in asked.items() if number > MOST_QUERIES}


DESK_PAGES = [f"{page}/" for page in DESK]


def test_desk_of_a_large_plan_in_each_of_its_states(queries, client, draft, officer, lead):
    client.force_login(officer)
    assert too_many(queries, draft, *DESK_PAGES) == {}
    plan = lay_out_for_comment(draft, officer, SIZE)
    assert too_many(queries, plan, *DESK_PAGES) == {}
    plan = close(plan, officer)
    assert too_many(queries, plan, *DESK_PAGES, "skillnad/") == {}
    plan = decide(plan, lead)
    tell_how_it_goes(plan, officer)
    assert too_many(queries, plan, *DESK_PAGES) == {}
    assert queries(plan.url) <= MOST_QUERIES


def test_large_plan_as_anyone_reads_it(queries, client, draft, officer, lead):
    plan = lay_out_for_comment(draft, officer, SIZE)
    assert queries(plan.url) <= MOST_QUERIES
    section = "avsnitt/handlingsplan"
    assert too_many(queries, plan, f"{section}/synpunkter/", f"{section}/synpunkt/?om=atgard:7") == {}
    page = client.get(plan.url).content.decode()
    assert page.count('<tr id="atgard-') == SIZE.measures
    assert f"/planer/{plan.pk}/avsnitt/handlingsplan/synpunkt/?om=atgard:7" in page
    plan = decide(close(plan, officer), lead)
    tell_how_it_goes(plan, officer)
    assert queries(plan.url) <= MOST_QUERIES
    version = plan.versions.get(kind="antagen").number
    pages = ("samradsredogorelse/", "skillnad/", "lage/", f"version/{version}/", "atgarder/1/")
    assert too_many(queries, plan, *pages, f"uppfoljning/{plan.first_year}/") == {}
    page = client.get(f"{plan.url}?gang=3").content.decode()
    assert page.count('data-color="info">Pågår<') == SIZE.measures
    assert "om=atgard" not in page
