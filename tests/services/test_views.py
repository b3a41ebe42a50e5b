"""What people see and do on the register's pages, all without JavaScript."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client

from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.filters import Filters
from kunskapsbanken.search.queries import find, results
from kunskapsbanken.services.models import ServicePlace, Status
from kunskapsbanken.services.queries import service_matrix
from kunskapsbanken.trace.queries import story
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


def log_in(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def shop(municipality):
    return make_service_place(
        municipality,
        "Lanthandeln",
        ("dagligvaror", "drivmedel"),
        hours="Mo-Fr 09:00-18:00; Sa 10:00-14:00",
        address="Storgatan 1",
        physical_access="Ramp vid entrén.",
    )


@pytest.fixture
def example(home):
    invented = make_municipality("Exempelkommunen", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    return make_service_place(invented, "Påhittad handel")


# The register


def test_register_lists_what_fits(client, shop):
    page = text_of(client.get("/service/"))
    assert "1 serviceplats" in page
    assert f'data-feature="{shop.key}"' in page
    assert "Lanthandeln" not in text_of(client.get("/service/?slag=apotek"))
    assert "Lanthandeln" in text_of(client.get(f"/service/?plats={shop.place.code}&q=storgatan"))


def test_register_tells_what_to_do_where_there_is_nothing(client, municipality, officer, example):
    assert "?plats=9900" in text_of(client.get("/service/"))
    assert "/roster/lamna/?plats=9001" in text_of(client.get("/service/?plats=9001"))
    assert "/service/importera/?plats=9001" in text_of(log_in(officer).get("/service/?plats=9001"))
    assert "Visa all service" in text_of(client.get("/service/?plats=9001&q=xyz"))


def test_place_that_does_not_exist_is_not_found(client):
    for address in ("/service/?plats=ingen", "/service/karta.geojson?plats=ingen", "/service/ingen/"):
        assert client.get(address).status_code == 404


def test_invented_places_are_shown_where_they_are_asked_for_and_marked(client, example):
    assert example.name not in text_of(client.get("/service/"))
    page = text_of(client.get("/service/?plats=9900"))
    assert example.name in page
    assert "example-mark" in page
    assert client.get("/service/karta.geojson").json()["features"] == []
    (point,) = [
        row for row in client.get("/service/karta.geojson?plats=9900").json()["features"] if "id" in row["properties"]
    ]
    assert point["properties"]["exempel"] is True


def test_map_has_the_same_places_over_their_border(client, shop):
    features = client.get(f"/service/karta.geojson?plats={shop.place.code}").json()["features"]
    area, point = features
    assert area["properties"] == {"layer": "area"}
    assert point["geometry"]["coordinates"] == [shop.longitude, shop.latitude]
    assert isinstance(point["properties"].pop("open"), bool)
    assert point["properties"] == {
        "layer": "point",
        "freshness": "aktuell",
        "kind": "dagligvaror",
        "id": shop.key,
        "label": "Lanthandeln: dagligvaror, drivmedel",
        "url": shop.get_absolute_url(),
    }


def test_csv_has_a_row_for_each_kind_and_says_what_is_invented(client, shop, example):
    answer = client.get("/service/serviceplatser.csv")
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert [(row["namn"], row["slag"], row["exempel"]) for row in rows] == [
        ("Lanthandeln", "dagligvaror", "nej"),
        ("Lanthandeln", "drivmedel", "nej"),
    ]
    assert rows[0]["bekraftad"] == shop.verified_on.isoformat()
    invented = client.get("/service/serviceplatser.csv?plats=9900").getvalue().decode()
    rows = list(csv.DictReader(io.StringIO(invented), delimiter=";"))
    assert [row["exempel"] for row in rows] == ["ja"]


def test_csv_holds_no_formulas(client, municipality):
    make_service_place(municipality, '=HYPERLINK("x")')
    assert "'=HYPERLINK" in client.get("/service/serviceplatser.csv").getvalue().decode()


def test_every_column_of_the_csv_file_is_explained_beside_it(client, shop):
    page = text_of(client.get("/service/"))
    head = client.get("/service/serviceplatser.csv").getvalue().decode().splitlines()[0].lstrip("\ufeff")
    assert [name for name in head.split(";") if f"<code>{name}</code>" not in page] == []


def test_register_has_pages(client, municipality):
    for number in range(45):
        make_service_place(municipality, f"Handel {number:02}")
    assert "Handel 44" in text_of(client.get("/service/?sida=2"))


# A service place


def test_page_tells_what_when_where_and_how_fresh(client, shop):
    page = text_of(client.get(shop.get_absolute_url()))
    for words in ("Dagligvaror", "Drivmedel", "måndag–fredag", "9–18", "Storgatan 1", "Ramp vid entrén.", "Aktuell"):
        assert words in page
    assert "Öppet nu" in page or "Stängt nu" in page
    assert f'data-selected="{shop.key}"' in page


def test_page_is_not_kept_for_others(client, shop):
    assert "private" in client.get(shop.get_absolute_url())["Cache-Control"]


def test_closed_place_says_so_and_asks_for_no_hours(client, municipality):
    closed = make_service_place(municipality, status=Status.CLOSED, hours="24/7")
    page = text_of(client.get(closed.get_absolute_url()))
    assert "Stängd" in page
    assert "Öppet nu" not in page
    assert "vad=stangt" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/service/",
        "/service/?plats=9001",
        "/service/karta.geojson",
        "/service/{key}/",
        "/service/{key}/andring/?vad=andrat",
    ],
)
def test_pages_ask_few_questions(client, shop, address, django_assert_max_num_queries):
    for _number in range(5):
        make_service_place(shop.place, kinds=("dagligvaror", "apotek"))
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(address.format(key=shop.key)).status_code == 200


# What anyone says


def filled(client, address, **answers):
    page = client.get(address)
    form = page.context["form"]
    row = {field.html_name: field.value() or "" for field in form}
    return {**row, "webbplats": "", **answers}


def test_change_goes_from_form_to_page(client, shop, officer, monkeypatch):
    monkeypatch.setattr("kunskapsbanken.people.guard.FASTEST_S", 0)
    address = f"/service/{shop.key}/andring/?vad=andrat"
    hours = f"hours-{shop.offerings.first().pk}"
    answer = client.post(address, filled(client, address, **{hours: "mån–fre 10–16", "note": "Kortare i vinter."}))
    submission = Submission.objects.get()
    assert answer["Location"] == submission.get_absolute_url()
    assert [row["new"] for row in submission.data["changes"]] == ["Mo-Fr 10:00-16:00"]
    status = text_of(client.get(submission.get_absolute_url()))
    assert "mån–fre 9–18, lör 10–14 → mån–fre 10–16" in status
    publish_submission(submission=submission, by=officer)
    page = text_of(client.get(shop.get_absolute_url()))
    assert "10–16" in page
    assert "Kortare i vinter." in page


def test_officer_of_the_place_changes_it_at_once(shop, officer, monkeypatch):
    monkeypatch.setattr("kunskapsbanken.people.guard.FASTEST_S", 0)
    browser, address = log_in(officer), f"/service/{shop.key}/andring/?vad=stangt"
    assert browser.post(address, filled(browser, address))["Location"] == shop.get_absolute_url()
    shop.refresh_from_db()
    assert shop.status == Status.CLOSED


@pytest.mark.parametrize(("field", "text"), [("note", ""), ("hours", "jämt")])
def test_change_that_cannot_be_taken_is_shown_again(client, shop, monkeypatch, field, text):
    monkeypatch.setattr("kunskapsbanken.people.guard.FASTEST_S", 0)
    address = f"/service/{shop.key}/andring/?vad=andrat"
    name = f"hours-{shop.offerings.first().pk}" if field == "hours" else field
    answer = client.post(address, filled(client, address, **{name: text}))
    assert answer.status_code == 422
    assert not Submission.objects.exists()


def test_unknown_kind_of_change_is_not_found(client, shop):
    assert client.get(f"/service/{shop.key}/andring/?vad=annat").status_code == 404


# The officer's forms


def place_form(**changes):
    row = {
        "name": "Nya handeln",
        "latitude": "64,25",
        "longitude": "17,5",
        "locality": "Byn",
        "status": "oppen",
        "staffing": "bemannad",
        "season": "aret-runt",
        "utbud-TOTAL_FORMS": "2",
        "utbud-INITIAL_FORMS": "0",
        "utbud-0-kind": "dagligvaror",
        "utbud-0-opening_hours": "mån–fre 9–18",
    }
    return {**row, **changes}


def test_officer_puts_in_and_changes_a_place(officer, municipality):
    browser = log_in(officer)
    answer = browser.post("/service/ny/?plats=9001", place_form(place=municipality.pk))
    made = ServicePlace.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert (made.latitude, made.offerings.get().opening_hours) == (64.25, "Mo-Fr 09:00-18:00")
    edit = f"/service/{made.key}/redigera/"
    assert "mån–fre 9–18" in text_of(browser.get(edit))
    row = place_form(place=municipality.pk, status="hotad", note="Ägaren söker köpare.")
    assert browser.post(edit, row)["Location"] == made.get_absolute_url()
    page = text_of(browser.get(made.get_absolute_url()))
    assert "Hotades av stängning" in page
    assert "Ägaren söker köpare." in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"utbud-0-kind": ""}, "Välj minst ett serviceslag"),
        ({"utbud-1-kind": "dagligvaror"}, "står två gånger"),
        ({"latitude": "17,5", "longitude": "64,25"}, "bytt plats"),
        ({"utbud-0-opening_hours": "jämt"}, "Vi förstår inte öppettiderna"),
        ({"name": ""}, "Namn"),
    ],
)
def test_form_that_cannot_be_taken_is_shown_again(officer, municipality, changes, words):
    answer = log_in(officer).post("/service/ny/?plats=9001", place_form(place=municipality.pk, **changes))
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not ServicePlace.objects.exists()


CSV = "id;namn;latitud;longitud;slag\n1;Provhandeln;64,1;17,1;dagligvaror\n2;Provmacken;{latitude};17,2;drivmedel\n"


def upload(browser, latitude="64,2"):
    file = SimpleUploadedFile("fil.csv", CSV.format(latitude=latitude).encode(), "text/csv")
    row = {"file": file, "source": "Provköpings kommun", "dated": "2026-06-01"}
    return browser.post("/service/importera/?plats=9001", row)


def test_officer_looks_at_a_file_and_then_confirms_it(officer, municipality):
    browser = log_in(officer)
    preview = upload(browser)["Location"]
    page = text_of(browser.get(preview))
    assert "Provmacken" in page
    assert not ServicePlace.objects.exists()
    assert browser.post(preview, {"gor": "las-in"})["Location"] == preview
    assert ServicePlace.objects.count() == 2
    assert "Ångra inläsningen" in text_of(browser.get(preview))


def test_officer_sees_what_has_been_left_out_and_is_to_be_closed(officer, municipality):
    make_service_place(municipality, "Gamla handeln", source="Provköpings kommun", source_id="0", latitude=64.3)
    gone = ServicePlace.objects.get()
    browser = log_in(officer)
    preview = upload(browser)["Location"]
    browser.post(f"{preview}?grupp=nya", {"gor": "spara", "visad": ["0", "1"], "vald": ["1"]})
    browser.post(f"{preview}?grupp=saknas", {"gor": "spara", "visad": [gone.key], "vald": [gone.key]})
    page = text_of(browser.get(preview))
    assert "En rad är bortvald." in page
    assert "En plats markeras som stängd." in page


def test_faulty_file_is_told_by_row_and_column(officer, municipality):
    answer = upload(log_in(officer), latitude="norr")
    assert answer.status_code == 422
    assert "Rad 3, kolumnen latitud: ”norr” är inget tal." in text_of(answer)
    assert not ServicePlace.objects.exists()


def test_prepared_file_of_another_municipality_is_not_there(officer, officer_elsewhere, municipality):
    preview = upload(log_in(officer))["Location"]
    assert log_in(officer_elsewhere).get(preview).status_code == 404


# In other rooms


def test_matrix_says_in_words_what_is_missing(municipality, shop):
    html = render_to_string("services/_matrix.html", {"matrix": service_matrix(municipality)})
    assert html.count("saknas") == 4
    assert shop.get_absolute_url() in html


def test_service_place_is_found_by_searching(shop):
    rebuild_index()
    hits = find("lanthandeln", filters=Filters(kinds=frozenset({"service_place"})))
    assert [hit.document.url for hit in results(hits, start=0, stop=5)] == [shop.get_absolute_url()]


def test_service_place_can_be_told_of_in_a_story(shop, reader):
    ((step,),) = [chapter.steps for chapter in story(shop, reader).chapters]
    assert (step.title, step.url) == ("Lanthandeln", shop.get_absolute_url())
