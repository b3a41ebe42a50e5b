"""What every page tells machines: one block of schema.org's words, and nothing that not everyone may know."""

import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from kunskapsbanken.dialogue.models import Meeting
from tests.permissions.rows import OK, VISITOR
from tests.permissions.test_routes import EVERY_ROW, address

pytestmark = pytest.mark.django_db
# Kinds that must be more than a page.
EXPECTED = {
    "item": {"Article", "HowTo"},
    "service_place": {"GroceryStore", "ConvenienceStore"},
    "contribution": {"Comment"},
    "insight": {"Article"},
    "plan_version": {"DigitalDocument"},
    "organisation": {"Organization", "GovernmentOrganization", "NGO"},
    "publication": {"DigitalDocument", "Report"},
    "dataset": {"Dataset"},
    "datasets": {"DataCatalog"},
    "concept": {"DefinedTerm", "DefinedTermSet"},
    "voices": {"CollectionPage"},
    "meetings": {"CollectionPage"},
    "plan_register": {"CollectionPage"},
    "follow_up": {"Report"},
}

# What is shown as it was sent, and is no page of the site.
LETTERS = frozenset({"sent_letter_html"})


def pages_of(client, filled):
    """Every page that a visitor is answered, by its row's name: those that ask not to be looked up have no block."""
    for name, row in EVERY_ROW:
        if row.answers[VISITOR] != OK or name in LETTERS:
            continue
        answer = client.get(address(row.url, filled), headers={"accept": "text/html"})
        if answer.streaming:
            answer.getvalue()
        elif answer["Content-Type"].startswith("text/html"):
            yield name, BeautifulSoup(answer.content, "html.parser")


def test_every_page_tells_what_it_is_and_nothing_that_is_not_public(client, filled):
    wrong, told = [], {}
    for name, page in pages_of(client, filled):
        blocks = page.select('script[type="application/ld+json"]')
        if page.select('meta[name="robots"][content^="noindex"]'):
            wrong += [f"{name}: a page that asks not to be looked up has a block"] * bool(blocks)
            continue
        if len(blocks) != 1:
            wrong.append(f"{name}: {len(blocks)} blocks")
            continue
        block = json.loads(blocks[0].string)
        told[name] = block
        if not (block["@context"] == "https://schema.org" and block.get("@type") and block.get("url")):
            wrong.append(f"{name}: {block}")
        page_told = block.get("mainEntityOfPage", block)
        if "breadcrumb" in page_told and page_told["breadcrumb"]["@type"] != "BreadcrumbList":
            wrong.append(f"{name}: {page_told}")
        if "@exempel.test" in blocks[0].string:
            wrong.append(f"{name}: an address of someone")
    assert not wrong, "\n".join(wrong)
    assert len(told) > 60
    for name, kinds in EXPECTED.items():
        found = told[name]["@type"]
        assert kinds & set(found if isinstance(found, list) else [found]), (name, found)
    meeting = client.get(Meeting.objects.get(pk=filled["placed"]).url).text
    assert '"@type": "Event"' in meeting
    assert told["/"]["potentialAction"]["@type"] == "SearchAction"
    assert {row["url"].startswith(settings.BASE_URL) for row in told.values()} == {True}


def test_what_only_some_may_read_is_not_told_to_machines(client, people, filled, officer):
    client.force_login(officer)
    page = BeautifulSoup(client.get(f"/planer/{filled['plan']}/arbeta/").content, "html.parser")
    assert not page.select('script[type="application/ld+json"]')
