"""What programs ask the register, and what they are answered."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kunskapsbanken.places.models import Place
from kunskapsbanken.search.versions import renew_content_version
from kunskapsbanken.services.api.parameters import PARAMETERS
from kunskapsbanken.services.models import ServicePlace, Status
from kunskapsbanken.vocabulary.models import Term
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place
from tests.services.schema_check import faults

pytestmark = pytest.mark.django_db
LISTING = "/api/v1/serviceplatser/"
MOST_QUERIES = 7


def names(client, query=""):
    answer = client.get(f"{LISTING}?{query}")
    assert answer.status_code == 200, answer.text
    return [row["namn"] for row in answer.json()["serviceplatser"]]


def refused(client, query):
    answer = client.get(f"{LISTING}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    return [(row["parameter"], row["detail"]) for row in answer.json()["felen"]]


@pytest.fixture
def shop(municipality):
    return make_service_place(
        municipality, "Lanthandeln", ("dagligvaror", "drivmedel"), 64.1, 17.1, hours="Mo-Fr 09:00-18:00"
    )


@pytest.fixture
def pharmacy(municipality):
    return make_service_place(
        municipality, "Apoteket", ("apotek",), 64.3, 17.4, licence="ODbL-1.0", operator_form="statlig"
    )


@pytest.fixture
def schema(client):
    return client.get("/specifikation/serviceplatser/1.0/schema.json").json()


def test_places_follow_the_specification(client, shop, pharmacy, schema):
    places = client.get(LISTING).json()["serviceplatser"]
    assert [row["namn"] for row in places] == ["Lanthandeln", "Apoteket"]
    for place in places:
        assert faults(place, schema) == []
        assert place.keys() <= schema["properties"].keys()
    assert places[0]["utbud"] == [
        {"slag": "dagligvaror", "oppettider": "Mo-Fr 09:00-18:00"},
        {"slag": "drivmedel", "oppettider": "Mo-Fr 09:00-18:00"},
    ]
    assert places[0]["sida"].endswith(f"/service/{shop.key}/")
    assert (places[0]["kommunkod"], places[0]["farskhet"], places[0]["exempel"]) == ("9001", "aktuell", False)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bbox=17.3,64.2,17.5,64.4", ["Apoteket"]),
        ("bbox=17.0,64.0,17.5,64.4&slag=dagligvaror", ["Lanthandeln"]),
        ("slag=apotek,drivmedel", ["Lanthandeln", "Apoteket"]),
        ("driftform=statlig,regional", ["Apoteket"]),
        ("licens=ODbL-1.0", ["Apoteket"]),
        ("licens=!ODbL-1.0", ["Lanthandeln"]),
        ("plats=9001", ["Lanthandeln", "Apoteket"]),
        ("farskhet=inaktuell", []),
        ("farskhet=aktuell,bor-bekraftas", ["Lanthandeln", "Apoteket"]),
        ("form=dagligvaror-varubuss", []),
        ("slag=", ["Lanthandeln", "Apoteket"]),
    ],
)
def test_what_is_asked_for_is_answered(client, shop, pharmacy, query, expected):
    assert names(client, query) == expected


def test_form_is_asked_for_by_its_term(client, shop, pharmacy):
    shop.offerings.filter(kind__slug="dagligvaror").update(form_term=Term.objects.get(slug="dagligvaror-varubuss"))
    assert names(client, "form=dagligvaror-varubuss") == ["Lanthandeln"]


def test_kind_takes_those_below_it(client, shop, municipality):
    below = Term.objects.filter(scheme__slug="serviceslag", broader__isnull=False).select_related("broader").first()
    make_service_place(municipality, "Under", (below.slug,))
    assert names(client, f"slag={below.broader.slug}") == ["Under"]


def test_closed_and_old_are_answered_where_they_are_asked_for(client, shop, pharmacy):
    long_ago = timezone.now() - timedelta(days=900)
    ServicePlace.objects.filter(pk=pharmacy.pk).update(
        status=Status.CLOSED, changed_at=long_ago, confirm_on=long_ago.date(), stale_on=long_ago.date()
    )
    assert names(client) == ["Lanthandeln"]
    assert names(client, "lage=alla") == ["Lanthandeln", "Apoteket"]
    assert names(client, "lage=stangd&farskhet=inaktuell") == ["Apoteket"]
    assert names(client, f"lage=alla&andrad_sedan={timezone.localdate()}") == ["Lanthandeln"]


def test_offering_that_has_ended_is_not_answered(client, shop):
    shop.offerings.filter(kind__slug="drivmedel").update(ended_on=timezone.localdate())
    assert names(client, "slag=drivmedel") == []
    assert [row["slag"] for row in client.get(f"{LISTING}{shop.key}/").json()["utbud"]] == ["dagligvaror"]


def test_what_is_invented_is_answered_where_it_is_asked_for_by_place(client, shop):
    invented = make_municipality("Exempelkommunen", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    make_service_place(invented, "Påhittad handel")
    assert names(client) == ["Lanthandeln"]
    (place,) = client.get(f"{LISTING}?plats=9900").json()["serviceplatser"]
    assert (place["namn"], place["exempel"]) == ("Påhittad handel", True)


def test_pages_hold_everything_once(client, municipality):
    made = [make_service_place(municipality).name for _number in range(5)]
    address, seen = f"{LISTING}?limit=2&plats=9001", []
    while address:
        answer = client.get(address)
        seen.append([row["namn"] for row in answer.json()["serviceplatser"]])
        address = answer.json()["nasta"]
        assert answer.has_header("Link") == bool(address)
    assert [len(page) for page in seen] == [2, 2, 1]
    assert [name for page in seen for name in page] == made


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("bbox=1,2,3", "bbox", "minlon,minlat,maxlon,maxlat"),
        ("bbox=64.0,17.0,ja,18.0", "bbox", "fyra tal"),
        ("bbox=17.5,64.4,17.3,64.2", "bbox", "det minsta före"),
        ("bbox=17.0,64.0,nan,65.0", "bbox", "grader"),
        ("slag=butik", "slag", "”butik” går inte att välja. Välj bland dagligvaror, "),
        ("form=butik", "form", "går inte att välja"),
        ("lage=kanske", "lage", "planerad, oppen, hotad, stangd, alla"),
        ("farskhet=ny", "farskhet", "bor-bekraftas"),
        ("driftform=privat", "driftform", "kommersiell"),
        ("plats=0000", "plats", "ingen plats med koden ”0000”"),
        ("licens=!", "licens", "SPDX"),
        ("andrad_sedan=igar", "andrad_sedan", "2026-06-12"),
        ("andrad_sedan=2026-13-01", "andrad_sedan", "2026-06-12"),
        ("limit=0", "limit", "från 1 till 200"),
        ("limit=201", "limit", "från 1 till 200"),
        ("limit=9999999", "limit", "från 1 till 200"),
        ("limit=²", "limit", "heltal"),
        ("cursor=hej", "cursor", "nasta"),
        ("cursor=å", "cursor", "nasta"),
        ("sida=2", "sida", "Parametern finns inte"),
    ],
)
def test_bad_parameter_is_told(client, query, parameter, words):
    ((name, detail),) = refused(client, query)
    assert name == parameter
    assert words in detail


def test_all_that_is_wrong_is_told_at_once(client):
    assert [name for name, _detail in refused(client, "limit=0&slag=butik&x=1")] == ["limit", "slag", "x"]


def test_answer_that_is_known_is_not_sent_again(client, shop):
    first = client.get(LISTING)
    assert "max-age=60" in first["Cache-Control"]
    again = client.get(LISTING, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    weak = client.get(LISTING, headers={"if-none-match": f"W/{first['ETag']}"})
    assert weak.status_code == 304
    assert client.get(f"{LISTING}?limit=1", headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("change", ["changed_at", "content version"])
def test_answer_that_has_changed_is_sent_again(client, shop, change):
    first = client.get(LISTING)
    if change == "changed_at":
        ServicePlace.objects.update(changed_at=timezone.now(), name="Nytt namn")  # as a file that is read in
    else:
        renew_content_version()
    assert client.get(LISTING, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_kept_pages_do_not_stand_in_the_way_of_conditional_requests(client, shop):
    etag = client.get(LISTING)["ETag"]
    assert client.get(LISTING)["ETag"] == etag
    assert client.get(LISTING, headers={"if-none-match": etag}).status_code == 304


def test_programs_of_other_sites_may_read_and_nothing_else(shop):
    program = Client(enforce_csrf_checks=True)
    assert program.get(LISTING)["Access-Control-Allow-Origin"] == "*"
    asked = program.options(LISTING)
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    for answer in (program.post(LISTING), program.delete(LISTING)):
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
        assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_one_place_is_answered_by_its_key_also_when_it_has_closed(client, shop, pharmacy, schema):
    ServicePlace.objects.filter(pk=shop.pk).update(status=Status.CLOSED, merged_into=pharmacy)
    place = client.get(f"{LISTING}{shop.key}/").json()
    assert (place["lage"], place["ersatt_av"]) == ("stangd", pharmacy.key)
    assert faults(place, schema) == []
    missing = client.get(f"{LISTING}0000000000/")
    assert (missing.status_code, missing["Content-Type"]) == (404, "application/problem+json")


def test_matrix_of_a_municipality(client, shop, pharmacy):
    matrix = client.get("/api/v1/kommuner/9001/servicematris/").json()
    assert (matrix["kommun"], len(matrix["slag"])) == ("Provköpings kommun", 6)
    (row,) = [row for row in matrix["orter"] if any(row["service"])]
    assert [[one["namn"] for one in cell] for cell in row["service"]] == [
        ["Lanthandeln"],
        ["Lanthandeln"],
        [],
        ["Apoteket"],
        [],
        [],
    ]
    assert client.get("/api/v1/kommuner/90/servicematris/").status_code == 404


def test_list_asks_the_database_a_few_times_whatever_its_length(client, municipality, django_assert_max_num_queries):
    for _number in range(30):
        make_service_place(municipality, kinds=("dagligvaror", "apotek"))
    with django_assert_max_num_queries(MOST_QUERIES):
        assert len(names(client, "bbox=10,55,25,70&slag=apotek")) == 30


# The OpenAPI document


@pytest.fixture
def document(client):
    return client.get("/api/v1/openapi.json").json()


def parameters(document):
    return document["paths"][LISTING]["get"]["parameters"]


def test_document_is_openapi(document):
    assert document["openapi"].startswith("3.1.")
    assert {"title", "version"} <= document["info"].keys()
    operations = [(address, row) for address, path in document["paths"].items() for row in path.values()]
    assert len({row["operationId"] for _address, row in operations}) == len(operations)
    for address, operation in operations:
        assert operation["responses"].keys() & {"200", "201"}
        inside = {row["name"] for row in operation["parameters"] if row["in"] == "path"}
        assert all(f"{{{name}}}" in address for name in inside)
        assert address.count("{") == len(inside)
    for reference in references(document):
        value = document
        for part in reference.removeprefix("#/").split("/"):
            value = value[part]


def references(value):
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from references(item)


def test_document_names_what_is_accepted_and_nothing_else(client, document):
    told = [row["name"] for row in parameters(document)]
    assert told == [row.name for row in PARAMETERS]
    ((_name, detail),) = refused(client, "x=1")
    assert detail.endswith(f"Välj bland {', '.join(told)}.")


def test_examples_and_every_word_that_can_be_chosen_are_accepted(client, shop, document):
    Place.objects.filter(pk=shop.place_id).update(code="2421")
    for row in parameters(document):
        example, schema = row["examples"]["exempel"]["value"], row["schema"]
        assert faults(example, schema) == []
        words = ",".join(map(str, example)) if isinstance(example, list) else example
        assert client.get(LISTING, {row["name"]: words}).status_code == 200, row["name"]
        for word in schema.get("items", {}).get("enum", []):
            assert client.get(LISTING, {row["name"]: word}).status_code == 200, word


def test_answers_are_as_the_document_says(client, shop, document):
    for address, name in (
        (LISTING, "Serviceplatser"),
        (f"{LISTING}{shop.key}/", "Serviceplats"),
        ("/api/v1/kommuner/9001/servicematris/", "Servicematris"),
        (f"{LISTING}?x=1", "Fel"),
    ):
        value = client.get(address).json()
        assert faults(value, document["components"]["schemas"][name], document) == []


def test_page_tells_of_every_parameter(client):
    page = client.get("/api/").text
    for row in PARAMETERS:
        assert f"<code>{row.name}</code>" in page
        assert str(row.meaning) in page
