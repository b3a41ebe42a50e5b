"""The pages of datasets, and their files."""

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.opendata.models import VersionFile
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
PAGE = "/datasets/serviceplatser/"
FILE = f"{PAGE}serviceplatser.csv"
MOST_QUERIES = 12


@pytest.fixture
def published(shop):
    call_command("publish_datasets", "serviceplatser", verbosity=0)
    return VersionFile.objects.select_related("version").get(form="csv")


def page_of(client, address=PAGE):
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def linked_data(page):
    return json.loads(page.find("script", type="application/ld+json").string)


def test_list_leads_to_every_dataset_and_to_the_catalogue(client, published, django_assert_max_num_queries):
    client.get("/datasets/")
    with django_assert_max_num_queries(MOST_QUERIES):
        page = page_of(client, "/datasets/?ny")
    links = {link["href"] for link in page.find("main").find_all("a")}
    assert {dataset.path for dataset in DATASETS.values()} | {"/datasets/dcat.rdf", "/datasets/dcat.ttl"} <= links
    told = linked_data(page)
    assert told["@type"] == "DataCatalog"
    assert {row["url"] for row in told["dataset"]} == {dataset.url for dataset in DATASETS.values()}


def test_every_dataset_has_a_page_before_anything_is_published(client):
    for dataset in DATASETS.values():
        page = page_of(client, dataset.path)
        assert page.h1.get_text() == dataset.title
        assert page.find("a", rel="license")["href"] == dataset.licence.page
        columns = [code.get_text() for code in page.select("table th[scope=row] code")]
        assert columns == [column.name for column in dataset.columns]


def test_page_tells_sums_sizes_rows_and_how_to_cite(client, published, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        page = page_of(client)
    text = page.find("main").get_text(" ", strip=True)
    assert published.digest in text
    assert published.version.published_on.isoformat() in page.find(id="hanvisa").parent.get_text()
    assert "Provhallen" in page.find(id="exempel").parent.get_text()
    told = linked_data(page)
    assert told["@type"] == "Dataset"
    assert told["license"] == DATASETS["serviceplatser"].licence.page
    assert {file["sha256"] for file in told["distribution"]} == set(
        VersionFile.objects.values_list("digest", flat=True)
    )
    assert {row["name"] for row in told["variableMeasured"]} >= {"beteckning", "latitud"}


def test_column_dictionary_has_a_row_for_each_column(client):
    for dataset in DATASETS.values():
        answer = client.get(f"{dataset.path}kolumner.csv")
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
        assert [row["kolumn"] for row in rows] == [column.name for column in dataset.columns]
        assert all(row["typ"] and row["forklaring"] for row in rows)


def test_file_is_made_as_it_is_sent_until_there_is_a_version(client, municipality, shop):
    live = client.get(FILE)
    assert live.streaming
    before = live.getvalue()
    call_command("publish_datasets", "serviceplatser", verbosity=0)
    kept = client.get(FILE)
    assert kept.streaming
    assert kept.getvalue() == before
    make_service_place(municipality, "Den nya", licence="CC0-1.0")
    assert client.get(FILE).getvalue() == before
    VersionFile.objects.get(form="csv").file.delete(save=False)  # gone from the disk
    assert "Den nya" in client.get(FILE).getvalue().decode()


def test_file_is_for_any_origin_and_sent_once(client, published):
    answer = client.get(FILE)
    answer.getvalue()
    assert answer["ETag"] == f'"{published.digest}"'
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert f"serviceplatser-{published.version.published_on}.csv" in answer["Content-Disposition"]
    assert client.get(FILE, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.post(FILE).status_code == 405


def test_version_has_an_address_of_its_own(client, published):
    day = published.version.published_on.isoformat()
    assert client.get(f"{PAGE}{day}/serviceplatser.csv").getvalue() == client.get(FILE).getvalue()
    for wrong in ("2020-01-01/serviceplatser.csv", f"{day}/moten.csv", f"{day}/serviceplatser.xlsx"):
        assert client.get(f"{PAGE}{wrong}").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/datasets/finns-inte/", "/datasets/finns-inte/kolumner.csv", f"{PAGE}moten.csv", f"{PAGE}serviceplatser.x"],
)
def test_what_is_not_there_is_said_so(client, address):
    assert client.get(address).status_code == 404


def test_files_are_in_swedish_for_readers_of_english(client):
    address = "/datasets/begrepp/begrepp.json"
    assert client.get(f"/en{address}").getvalue() == client.get(address).getvalue()
