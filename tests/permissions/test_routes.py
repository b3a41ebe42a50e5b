"""Every route as every role, against the table."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permissions.rows import LEAD, OWNER, VISITOR
from tests.permissions.table import ADMIN, PAGES, ROUTES

pytestmark = pytest.mark.django_db
# Whole parts of the site that others keep: Wagtail's admin (test_desk.py), its pages and documents.
KEPT_BY_OTHERS = ("admin/", "dokument/", "^media/", "^static/")


def routes(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if route.startswith(KEPT_BY_OTHERS) or "wagtail" in (getattr(pattern, "name", "") or ""):
            continue
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or route


def address(url, filled):
    if url == "moderation_submission":
        return reverse(url, args=[filled["submission_id"]])
    return url.format(**filled) if url.startswith(("/", "{")) else reverse(url)


def test_every_route_has_a_row():
    found = set(routes(get_resolver().url_patterns))
    assert found - set(ROUTES) == set()
    assert set(ROUTES) - found == set()


# A few groups, so that what the rows speak of is made a few times and not once a row.
EVERY_ROW = [*ROUTES.items(), *((row.url, row) for row in (*PAGES, *ADMIN))]
GROUPS = 4
# On a second database each page is opened by those who between them see most of it: decision 0032.
ON_SECOND = (VISITOR, LEAD, OWNER)


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_row_is_answered_as_the_table_says(people, filled, group, request):
    wrong = []
    if request.config.getoption("second_database"):
        people = {role: people[role] for role in ON_SECOND}
    for name, row in EVERY_ROW[group::GROUPS]:
        url = address(row.url, filled)
        for role, browser in people.items():
            answer = browser.get(url)
            if answer.streaming:
                answer.getvalue()  # a file is closed by whoever reads it to its end
            if answer.status_code != row.answers[role]:
                wrong.append(f"{name} {url} as {role}: {answer.status_code}, not {row.answers[role]}")
    assert not wrong, "\n".join(wrong)
