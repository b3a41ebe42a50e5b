"""Every route of the room as every role that matters to it, with what is not published yet beside what is."""

import pytest
from django.test import Client

from tests.factories.dialogue import make_contribution, make_insight, make_meeting
from tests.permissions.rows import ELSEWHERE, LEAD, MEMBER, OFFICER, READER, VISITOR
from tests.permissions.rows.dialogue import ROUTES

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(district):
    meeting = make_meeting(district)
    voice = make_contribution(district)
    return {
        "district": district.code,
        "meeting": meeting.pk,
        "statement": make_contribution(district, meeting=meeting, published=False).key,
        "contribution": voice.key,
        "insight": make_insight(district, [voice]).key,
    }


@pytest.mark.parametrize("name", ROUTES)
def test_route_answers_as_the_table_says(name, filled, reader, member, officer, lead, officer_elsewhere):
    people = {VISITOR: None, READER: reader, MEMBER: member, OFFICER: officer, LEAD: lead, ELSEWHERE: officer_elsewhere}
    found = {}
    for role, user in people.items():
        browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
        if user:
            browser.force_login(user)
        found[role] = browser.get(ROUTES[name].url.format(**filled)).status_code
    assert found == {role: ROUTES[name].answers[role] for role in people}
