"""Every route as every role, against the table."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kunskapsbanken.bank.models import ItemAttachment, SharedList
from kunskapsbanken.files.models import LibraryDocument
from kunskapsbanken.moderation.actions import submit
from tests.permissions.rows import (
    CHIEF,
    EDITOR,
    ELSEWHERE,
    LEAD,
    MEMBER,
    OFFICER,
    OWNER,
    READER,
    ROLES,
    VISITOR,
    Row,
)
from tests.permissions.table import ADMIN, PAGES, ROUTES

pytestmark = pytest.mark.django_db
# Whole parts of the site that others keep: Wagtail's admin (spot checks below), its pages and documents.
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


@pytest.fixture
def filled(make_item):
    item, draft = make_item(title="Posten"), make_item(title="Utkastet", live=False)
    document = LibraryDocument(title="Fil", file_size=3)
    document.file.save("fil.txt", ContentFile(b"hej"))
    ItemAttachment.objects.create(item=item, document=document)
    shared = SharedList.objects.create()
    shared.items.add(item)
    data = dict.fromkeys(("title", "kind", "text", "where", "link"), "")
    submission = submit(kind="tips", title="Tips", data=data)
    return {
        "item": item.slug,
        "draft": draft.slug,
        "item_id": item.pk,
        "draft_id": draft.pk,
        "document": document.pk,
        "list": shared.key,
        "submission": submission.key,
        "submission_id": submission.pk,
    }


@pytest.fixture
def answers(filled, reader, member, officer, lead, officer_elsewhere, editor, chief_editor, system_owner):
    people = {
        VISITOR: None,
        READER: reader,
        MEMBER: member,
        OFFICER: officer,
        LEAD: lead,
        ELSEWHERE: officer_elsewhere,
        EDITOR: editor,
        CHIEF: chief_editor,
        OWNER: system_owner,
    }

    def ask(row: Row) -> dict[str, int]:
        found = {}
        for role in ROLES:
            browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
            if people[role]:
                browser.force_login(people[role])
            found[role] = browser.get(address(row.url, filled)).status_code
        return found

    return ask


def address(url, filled):
    if url == "moderation_submission":
        return reverse(url, args=[filled["submission_id"]])
    return url.format(**filled) if url.startswith("/") else reverse(url)


def test_every_route_has_a_row():
    found = set(routes(get_resolver().url_patterns))
    assert found - set(ROUTES) == set()
    assert set(ROUTES) - found == set()


@pytest.mark.parametrize("name", ROUTES)
def test_route_answers_each_role_as_the_table_says(answers, name):
    assert answers(ROUTES[name]) == ROUTES[name].answers


@pytest.mark.parametrize("row", [*PAGES, *ADMIN], ids=lambda row: row.url)
def test_page_answers_each_role_as_the_table_says(answers, row):
    assert answers(row) == row.answers
