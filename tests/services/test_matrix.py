"""The service matrix at its own address, and as files."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from kunskapsbanken.services.queries import service_matrix
from tests.factories.places import make_district
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
ADDRESS = "/service/matris/9001/"
MOST_QUERIES = 20


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def shop(municipality):
    return make_service_place(municipality, "=Lanthandeln", hours="Mo-Fr 09:00-18:00", locality="Provby")


def test_page_tells_what_there_is_and_what_is_missing(client, shop):
    page = text_of(client.get(ADDRESS))
    for words in ("Servicematris för", "Provby", "mån–fre 9–18", "saknas", "Drivmedel: i hela området"):
        assert words in page


def test_empty_register_says_how_it_is_filled(client, municipality, officer):
    assert "Matrisen fylls i av sig själv" in text_of(client.get(ADDRESS))
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(officer)
    assert "/service/importera/?plats=9001" in text_of(browser.get(ADDRESS))


def test_place_that_does_not_exist_has_no_matrix(client, municipality):
    for rest in ("", "servicematris.csv", "servicematris.xlsx"):
        assert client.get(f"/service/matris/ingen/{rest}").status_code == 404


def test_files_have_a_row_for_each_service_and_for_each_lack_and_no_formula(client, shop):
    text = client.get(f"{ADDRESS}servicematris.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Ort"], row["Serviceslag"], row["Serviceplats"]) for row in rows[:2]] == [
        ("Provby", "Dagligvaror", "'=Lanthandeln"),
        ("Provby", "Drivmedel", "saknas"),
    ]
    answer = client.get(f"{ADDRESS}servicematris.xlsx")
    cells = [cell for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows() for cell in row]
    assert "'=Lanthandeln" in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert answer["Content-Disposition"] == 'attachment; filename="servicematris-9001.xlsx"'


def test_a_countys_localities_are_told_with_their_municipality(shop, municipality):
    rows = [row.locality for row in service_matrix(municipality.parent).rows]
    assert rows == [f"{municipality.name}: Provby"]


def test_a_district_has_a_matrix_of_its_own(client, shop, municipality):
    district = make_district(municipality, "Norra bygden")
    make_service_place(district, "Bygdens handel", locality="Norrby")
    page = text_of(client.get(f"/service/matris/{district.code}/"))
    assert "Norrby" in page
    assert "Provby" not in page


def test_few_questions_are_asked_however_many_the_places_are(client, shop, django_assert_max_num_queries):
    for number in range(20):
        make_service_place(shop.place, locality=f"By {number}", kinds=("dagligvaror", "apotek"))
    for rest in ("", "servicematris.csv", "servicematris.xlsx"):
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(f"{ADDRESS}{rest}")


def test_places_page_and_register_lead_to_the_matrix(client, shop):
    assert ADDRESS in text_of(client.get("/service/?plats=9001"))
