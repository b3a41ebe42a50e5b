"""The register as files, and the specification that they follow."""

import csv
import io
import json

import pytest
from django.template.loader import render_to_string
from lxml import etree
from rdflib import Graph
from rdflib.namespace import DCAT, RDF

from kunskapsbanken.services.exporters.jsonld import week_of
from kunskapsbanken.services.properties import FLAG, LONG_FORM, NUMBER, PLACE_PROPERTIES
from tests.factories.services import make_service_place
from tests.services.schema_check import faults

pytestmark = pytest.mark.django_db
FORMS = ("csv", "geojson", "jsonld", "kml", "gpx")
KML, GPX = "{http://www.opengis.net/kml/2.2}", "{http://www.topografix.com/GPX/1/1}"
SPECIFICATION = "/specifikation/serviceplatser/1.0/"
WICKED = "Å & <b>\"'</script>\x0b handel"


@pytest.fixture
def shop(municipality):
    return make_service_place(
        municipality,
        WICKED,
        ("dagligvaror", "drivmedel"),
        64.1,
        17.1,
        hours="Mo-Fr 09:00-18:00",
        licence="ODbL-1.0",
        step_free="ja",
        wikidata="Q42",
        website="https://handeln.example/",
    )


@pytest.fixture
def pharmacy(municipality):
    return make_service_place(municipality, "Apoteket", ("apotek",), 64.3, 17.4)


@pytest.fixture
def schema(client):
    return client.get(f"{SPECIFICATION}schema.json").json()


def file(client, form, query=""):
    answer = client.get(f"/service/serviceplatser.{form}?{query}")
    assert answer.status_code == 200
    assert answer.streaming
    assert f'filename="serviceplatser.{form}"' in answer["Content-Disposition"]
    return answer.getvalue()


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def read(row):
    """A row of the long form as JSON has it: by the types of the specification."""
    kinds = {prop.name: prop.kind for prop in LONG_FORM}
    readers = {NUMBER: float, FLAG: {"ja": True, "nej": False}.get}
    return {name: readers.get(kinds[name], str)(text) for name, text in row.items() if text}


def test_rows_of_csv_follow_the_long_form(client, shop, pharmacy, schema):
    rows = rows_of(file(client, "csv"))
    assert list(rows[0]) == [row.name for row in LONG_FORM]
    assert [(row["namn"], row["slag"]) for row in rows] == [
        ("Apoteket", "apotek"),
        (WICKED, "dagligvaror"),
        (WICKED, "drivmedel"),
    ]
    for row in rows:
        assert faults(read(row), {**schema["$defs"]["serviceutbud"], "$defs": schema["$defs"]}) == []


def test_features_of_geojson_follow_the_specification(client, shop, pharmacy, schema):
    data = json.loads(file(client, "geojson"))
    assert (data["type"], len(data["features"])) == ("FeatureCollection", 2)
    for point in data["features"]:
        longitude, latitude = point["geometry"]["coordinates"]
        assert faults({**point["properties"], "latitud": latitude, "longitud": longitude}, schema) == []
    assert data["features"][1]["geometry"]["coordinates"] == [17.1, 64.1]


def test_jsonld_is_in_the_words_of_schema_org(client, shop, pharmacy):
    about, first, second = json.loads(file(client, "jsonld"))["@graph"]
    assert about["@type"] == "Dataset"
    assert first["@type"] == "Pharmacy"
    assert second["@type"] == ["GroceryStore", "GasStation"]
    assert second["@id"].endswith(f"/service/{shop.key}/")
    assert second["sameAs"] == "https://www.wikidata.org/entity/Q42"
    assert second["amenityFeature"] == [
        {"@type": "LocationFeatureSpecification", "name": "Step-free entrance", "value": True}
    ]
    assert second["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
            "opens": "09:00",
            "closes": "18:00",
        }
    ]
    assert second["subjectOf"]["license"] == "https://opendatacommons.org/licenses/odbl/1-0/"


def test_kinds_with_hours_of_their_own_are_parts_of_the_place(client, shop):
    shop.offerings.filter(kind__slug="drivmedel").update(opening_hours="24/7", form="Automat")
    (_about, place) = json.loads(file(client, "jsonld"))["@graph"]
    assert "openingHoursSpecification" not in place
    assert [part["@type"] for part in place["department"]] == ["GroceryStore", "GasStation"]
    (always,) = place["department"][1]["openingHoursSpecification"]
    assert (len(always["dayOfWeek"]), always["opens"], always["closes"]) == (7, "00:00", "23:59")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("Mo 09:00-12:00,13:00-18:00", [("Monday", "09:00", "12:00"), ("Monday", "13:00", "18:00")]),
        ("Fr 20:00-02:00", [("Friday", "20:00", "02:00")]),
        ("Tu 18:00-24:00", [("Tuesday", "18:00", "23:59")]),
        ("obegripligt (((", []),
    ],
)
def test_week_in_the_words_of_schema_org(expression, expected):
    assert list(week_of(expression)) == expected


def test_kml_has_a_placemark_for_each_place(client, shop, pharmacy):
    marks = list(etree.fromstring(file(client, "kml")).iter(f"{KML}Placemark"))
    assert [mark.findtext(f"{KML}name") for mark in marks] == ["Apoteket", WICKED.replace("\x0b", "")]
    assert marks[1].findtext(f"{KML}Point/{KML}coordinates") == "17.1,64.1"
    assert "Dagligvaror, Mo-Fr 09:00-18:00" in marks[1].findtext(f"{KML}description")
    data = {row.get("name"): row.findtext(f"{KML}value") for row in marks[1].iter(f"{KML}Data")}
    assert (data["licens"], data["exempel"]) == ("ODbL-1.0", "nej")


def test_gpx_has_a_waypoint_for_each_place(client, shop, pharmacy):
    root = etree.fromstring(file(client, "gpx"))
    assert root.get("version") == "1.1"
    points = root.findall(f"{GPX}wpt")
    assert [(point.get("lat"), point.get("lon")) for point in points] == [("64.3", "17.4"), ("64.1", "17.1")]
    assert [child.tag.removeprefix(GPX) for child in points[0]] == ["name", "desc", "src", "link", "type"]


@pytest.mark.parametrize("form", FORMS)
def test_every_file_tells_whose_facts_they_are_and_the_licence(client, shop, form):
    text = file(client, form, "licens=ODbL-1.0").decode()
    assert "ODbL" in text
    assert "prov" in text
    if form != "csv":
        assert "OpenStreetMaps bidragsgivare" in text
        assert "https://opendatacommons.org/licenses/odbl/1-0/" in text


@pytest.mark.parametrize("form", FORMS)
def test_files_hold_what_the_register_shows_under_the_same_filters(client, shop, pharmacy, form):
    assert pharmacy.key in file(client, form, "slag=apotek&plats=9001").decode()
    assert shop.key not in file(client, form, "slag=apotek&plats=9001").decode()
    assert shop.key not in file(client, form, "licens=!ODbL-1.0").decode()
    assert pharmacy.key not in file(client, form, "licens=ODbL-1.0").decode()
    assert client.get(f"/service/serviceplatser.{form}?plats=ingen").status_code == 404


def test_formula_is_no_formula_in_a_spreadsheet(client, municipality):
    make_service_place(municipality, "=1+1")
    assert rows_of(file(client, "csv"))[0]["namn"] == "'=1+1"


def test_files_ask_as_often_whatever_their_length(client, municipality, django_assert_max_num_queries):
    for _number in range(40):
        make_service_place(municipality)
    with django_assert_max_num_queries(4):
        assert len(rows_of(file(client, "csv"))) == 40


def test_how_a_place_is_reached_is_on_its_page_and_in_no_open_data(client, municipality):
    """What one person who keeps a shop up is reached at is that person's own, and cannot be told from a company's."""
    shop = make_service_place(municipality, email="agda@handeln.example", phone="0950-123 45")
    page = client.get(shop.get_absolute_url()).text
    script = page[page.index('<script type="application/ld+json">') :].split("</script>")[0]
    addresses = (f"/api/v1/serviceplatser/{shop.key}/", f"/service/{shop.key}.jsonld", "/api/v1/serviceplatser/")
    told = [script, *(client.get(address).text for address in addresses)]
    told += [file(client, form).decode() for form in FORMS]
    for secret in ("agda@handeln.example", "0950-123 45"):
        assert secret in page
        assert not any(secret in text for text in told)


def test_downloads_keep_the_filters(client, shop):
    html = render_to_string("services/_downloads.html", {"query": "slag=apotek"})
    assert all(f"/service/serviceplatser.{form}?slag=apotek" in html for form in FORMS)


# One place


def test_place_as_files_of_its_own(client, shop):
    assert client.get(f"/service/{shop.key}.json").json() == client.get(f"/api/v1/serviceplatser/{shop.key}/").json()
    answer = client.get(f"/service/{shop.key}.jsonld")
    assert (answer["Content-Type"], answer.json()["name"]) == ("application/ld+json", WICKED)
    assert client.get("/service/0000000000.json").status_code == 404


def test_jsonld_of_a_page_ends_no_script(client, shop):
    html = client.get(shop.get_absolute_url()).text
    script = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(script)["name"] == WICKED


# The specification


def test_schema_is_of_draft_2020_12_at_its_own_address(schema):
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith(f"{SPECIFICATION}schema.json")
    assert list(schema["properties"]) == [*(row.name for row in PLACE_PROPERTIES), "utbud", "hallplatser"]
    assert faults({}, schema) != []


def test_example_files_follow_the_specification(client, schema):
    assert faults(client.get(f"{SPECIFICATION}exempel.json").json(), schema) == []
    rows = rows_of(client.get(f"{SPECIFICATION}exempel.csv").content)
    assert [row["slag"] for row in rows] == ["dagligvaror", "drivmedel"]
    for row in rows:
        assert faults(read(row), schema["$defs"]["serviceutbud"]) == []


def test_examples_of_the_schema_follow_it(schema):
    for part in (schema, *schema["$defs"].values()):
        for rule in part["properties"].values():
            assert [fault for example in rule.get("examples", []) for fault in faults(example, rule)] == []


def test_page_tells_of_every_property(client):
    assert client.get("/specifikation/serviceplatser/")["Location"] == SPECIFICATION
    page = client.get(SPECIFICATION).text
    for row in LONG_FORM:
        assert f'<tr id="{row.name}">' in page
        assert all(f"<code>{value}</code>" in page for value in (row.choices.values if row.choices else ()))
    assert "<code>amenity=fuel</code>" in page
    assert "65.71" in page


def test_dataset_is_told_to_catalogues(client):
    for address, form in (("/data/serviceplatser.ttl", "turtle"), ("/data/serviceplatser.jsonld", "json-ld")):
        graph = Graph().parse(data=client.get(address).text, format=form)
        (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
        files = {str(graph.value(file, DCAT.downloadURL)) for file in graph.objects(dataset, DCAT.distribution)}
        assert {address.rsplit(".", 1)[1] for address in files} == set(FORMS)
        for url in files:
            assert client.get("/" + url.split("/", 3)[3]).status_code == 200
