"""What anyone's program may read: what it is answered, what it is not, and how often."""

import re

import pytest
from jsonschema import Draft202012Validator

from kunskapsbanken.api.registry import PARTS
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.opendata.api import COLLECTIONS
from tests.opendata.conftest import SAID
from tests.services.test_api import references

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.fixture
def document(client):
    return client.get("/api/v1/openapi.json").json()


def validator(document, schema):
    """Of one schema of the document, as JSON Schema 2020-12."""
    return Draft202012Validator({**schema, "components": document["components"]})


def operations(document):
    for address, told in document["paths"].items():
        for method, operation in told.items():
            yield address, method, operation


def test_every_room_has_introduced_its_part():
    assert {part.name for part in PARTS} == {
        *("serviceregistret", "restider", "anteckningar", "platser", "kunskap", "dialog", "evenemang", "planer"),
        *("publikationer", "datamangder"),
    }


def test_document_holds_together(document):
    assert document["openapi"] == "3.1.0"
    found = list(operations(document))
    assert len(found) > 30
    assert len({operation["operationId"] for _address, _method, operation in found}) == len(found)
    for reference in references(document):
        value = document
        for part in reference.removeprefix("#/").split("/"):
            value = value[part]
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_schema_has_an_example_that_is_valid(document):
    for name, schema in document["components"]["schemas"].items():
        (example,) = schema["examples"]
        assert list(validator(document, schema).iter_errors(example)) == [], name


def test_every_operation_shows_valid_examples_of_all_that_goes_in_and_comes_out(document):
    for address, method, operation in operations(document):
        for parameter in operation["parameters"]:
            example = parameter["examples"]["exempel"]["value"]
            assert list(validator(document, parameter["schema"]).iter_errors(example)) == [], (address, parameter)
        shown = [*operation["responses"].values(), operation.get("requestBody", {})]
        contents = [content for told in shown for content in told.get("content", {}).values()]
        assert contents, (address, method)
        for content in contents:
            example = content["examples"]["exempel"]["value"]
            assert list(validator(document, content["schema"]).iter_errors(example)) == [], (address, method)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda one: one.name)
def test_rows_are_as_the_document_says(client, everything, document, collection):
    page = client.get(f"{collection.address}?limit=5").json()
    schemas = document["components"]["schemas"]
    assert list(validator(document, schemas[collection.page]).iter_errors(page)) == []
    if collection.name in ("evenemang", "publikationer", "insikter"):
        return  # nothing of them in what is made here; their own tests say more
    row = page[collection.name][0]
    name = {"platser": "kod", "planer": "plan"}.get(collection.name, collection.key)
    one = client.get(f"{collection.address}{row[name]}/")
    assert one.status_code == 200
    assert one.json() == row


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda one: one.name)
def test_list_asks_the_database_a_few_times(client, everything, collection, django_assert_max_num_queries):
    client.get(collection.address)  # what is remembered of the site
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(f"{collection.address}?limit=50")


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda one: one.name)
def test_all_that_may_be_asked_for_is_understood(client, everything, collection):
    for parameter in collection.asked_by:
        value = "9001" if parameter.name == "plats" else parameter.example
        assert client.get(collection.address, {parameter.name: value}).status_code == 200, parameter.name
    refused = client.get(f"{collection.address}?finns-inte=1&limit=0")
    assert refused.status_code == 400
    assert {fault["parameter"] for fault in refused.json()["felen"]} == {"finns-inte", "limit"}
    assert client.get(f"{collection.address}finns-inte/").status_code == 404


def test_what_is_not_public_is_nowhere(client, everything, unpublished, draft_of_bank):
    for collection in COLLECTIONS:
        for query in ("", "?plats=9001"):
            told = client.get(f"{collection.address}{query}").text
            for secret in ("Hemligt", "Hemlig", SAID, "Utkastet"):
                assert secret not in told, (collection.name, secret)


@pytest.fixture
def draft_of_bank(make_item):
    make_item(title="Utkastet", live=False)


def test_text_under_no_open_licence_stays_on_its_page(client, make_item):
    item = make_item(title="Bara här", use_when="En hel berättelse")
    KnowledgeItem.objects.filter(pk=item.pk).update(licence="alla-rattigheter")
    told = client.get(f"/api/v1/kunskapsposter/{item.slug}/").json()
    assert (told["titel"], told["innehall"]) == ("Bara här", "")


def test_items_are_searched_in_swedish(client, make_item, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_item(title="Butiken som stängde")
        make_item(title="Bymacken")
    found = client.get("/api/v1/kunskapsposter/?q=butikerna").json()["kunskapsposter"]
    assert [row["titel"] for row in found] == ["Butiken som stängde"]


def test_pages_hold_everything_once(client, make_item):
    for number in range(5):
        make_item(title=f"Post {number}")
    address, seen = "/api/v1/kunskapsposter/?limit=2", []
    while address:
        answer = client.get(address)
        seen += [row["titel"] for row in answer.json()["kunskapsposter"]]
        address = answer.json()["nasta"]
    assert sorted(seen) == [f"Post {number}" for number in range(5)]


def test_answer_that_is_known_by_version_or_date_is_not_sent_again(client, make_item):
    make_item(title="Posten")
    address = "/api/v1/kunskapsposter/"
    first = client.get(address)
    for header in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        assert client.get(address, headers=header).status_code == 304
    missing = client.get(f"{address}finns-inte/", headers={"if-modified-since": first["Last-Modified"]})
    assert missing.status_code == 404


def test_what_changes_within_the_second_has_another_date(client, make_item, django_capture_on_commit_callbacks):
    address = "/api/v1/kunskapsposter/"
    first = client.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        make_item(title="Posten")
    again = client.get(address, headers={"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 200
    assert again["Last-Modified"] != first["Last-Modified"]


def test_no_address_below_answers_as_a_page(client, home):
    for address in ("/api/v1/finns/inte/", "/api/v1/restider/abc/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), address


def test_too_many_questions_are_told_when_to_come_back(client, home, settings):
    settings.API_PER_HOUR = 2
    answers = [client.get("/api/v1/begrepp/?limit=1") for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0]["RateLimit-Remaining"] == "1"
    assert 0 < int(answers[2]["Retry-After"]) <= 3600
    assert answers[2]["Content-Type"] == "application/problem+json"


def test_a_key_has_a_count_of_its_own(client, home, bearer, settings):
    settings.API_PER_HOUR = 0
    assert client.get("/api/v1/begrepp/").status_code == 429
    assert client.get("/api/v1/begrepp/", headers=bearer).status_code == 200
    assert client.get("/api/v1/begrepp/", headers={"Authorization": "Bearer kb_fel"}).status_code == 401


def test_page_for_people_tells_of_every_operation(client, document):
    page = client.get("/api/").text
    for address, method, operation in operations(document):
        assert f"{method.upper()} {address}" in page
        assert operation["operationId"] in page


def test_parts_of_the_page_for_people_are_told_apart(client):
    page = client.get("/api/").text
    names = re.findall(r' id="([^"]+)"', page)
    assert sorted(names) == sorted(set(names))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', page)) <= set(names)
    captions = re.findall(r"<caption[^>]*>(.*?)</caption>", page)
    assert sorted(captions) == sorted(set(captions))
