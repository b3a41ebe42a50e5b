"""Every route as every role, against the table."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

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


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_row_is_answered_as_the_table_says(people, filled, asked_roles, unwritten, group):
    wrong = []
    for name, row in EVERY_ROW[group::GROUPS]:
        url = address(row.url, filled)
        for role in asked_roles:
            with unwritten(role):
                answer = people[role].get(url)
            if answer.streaming:
                answer.getvalue()  # a file is closed by whoever reads it to its end
            if answer.status_code != row.answers[role]:
                wrong.append(f"{name} {url} as {role}: {answer.status_code}, not {row.answers[role]}")
    assert not wrong, "\n".join(wrong)
