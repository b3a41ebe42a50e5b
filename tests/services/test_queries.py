"""What other rooms and the public ask of the register."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.services.models import Status
from kunskapsbanken.services.queries import points_of, service_matrix, statutory_kinds
from kunskapsbanken.services.queries.register import ServiceFilters, outlines, places_found
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db


def found(**filters):
    return [row.name for row in places_found(ServiceFilters(**filters))]


def test_statutory_kinds_are_the_five_of_the_statute(home):
    assert [term.slug for term in statutory_kinds()] == [
        "dagligvaror",
        "drivmedel",
        "post-paket",
        "apotek",
        "betaltjanster",
    ]


def test_matrix_tells_what_each_locality_has_and_lacks(municipality):
    make_service_place(municipality, "Lanthandeln", ("dagligvaror", "motesplats"), locality="Åby", hours="24/7")
    make_service_place(municipality, "Macken", ("drivmedel",), locality="Zinkby")
    matrix = service_matrix(municipality)
    assert [row.locality for row in matrix.rows] == ["Zinkby", "Åby"]
    assert matrix.kinds[0] == "Dagligvaror"
    assert matrix.kinds[-1] == "Annan service"
    names = [[entry.name for entry in cell] for cell in matrix.rows[1].cells]
    assert names == [["Lanthandeln"], [], [], [], [], ["Lanthandeln"]]
    assert matrix.rows[1].cells[0][0].hours == "alla dagar dygnet runt"


def test_matrix_is_kept_by_value_with_iso_dates(municipality):
    place = make_service_place(municipality, verified_on=timezone.localdate() - timedelta(days=400))
    entry = service_matrix(municipality).as_json()["rows"][0]["cells"][0][0]
    assert entry["verified_on"] == place.verified_on.isoformat()
    assert entry["freshness"] == "bor-bekraftas"
    assert entry["url"] == place.get_absolute_url()


def test_matrix_has_a_row_for_a_locality_without_service(municipality):
    make_service_place(municipality, locality="Åby")
    code = "9001-byn"
    Place.objects.create(
        kind=Kind.LOCALITY, code=code, name="Byn", slug="byn", parent=municipality, path=f"{municipality.path}{code}/"
    )
    assert [row.locality for row in service_matrix(municipality).rows] == ["Byn", "Åby"]


def test_matrix_of_an_empty_register_is_empty(municipality):
    assert not service_matrix(municipality)


def test_matrix_leaves_out_what_has_closed(municipality):
    make_service_place(municipality, status=Status.CLOSED)
    assert not service_matrix(municipality).rows


def test_matrix_asks_few_questions(municipality, django_assert_max_num_queries):
    for _number in range(8):
        make_service_place(municipality, kinds=("dagligvaror", "drivmedel"))
    with django_assert_max_num_queries(6):
        service_matrix(municipality)


def test_points_reach_over_the_border_but_not_into_the_invented(municipality):
    inside = make_service_place(municipality)
    neighbour = make_municipality("Grannköping", "9003", box=(18.0, 63.5, 20.0, 64.5))
    near = make_service_place(neighbour, longitude=18.5)
    make_service_place(neighbour, longitude=19.9)
    make_service_place(municipality, kinds=("drivmedel",))
    make_service_place(municipality, status=Status.CLOSED)
    invented = make_municipality("Exempelkommunen", "9900", is_example=True, box=(16.0, 63.5, 18.0, 64.5))
    example = make_service_place(invented)
    assert [point.pk for point in points_of(municipality, "dagligvaror")] == [inside.pk, near.pk]
    assert [point.pk for point in points_of(invented, "dagligvaror")] == [example.pk]


def test_register_is_filtered(municipality):
    make_service_place(municipality, "Övre handeln", ("dagligvaror",), locality="Byn")
    make_service_place(municipality, "Macken", ("drivmedel",), address="Storgatan 3")
    make_service_place(municipality, "Bygdegården", ("motesplats",))
    make_service_place(municipality, "Gamla affären", status=Status.CLOSED)
    assert found() == ["Bygdegården", "Macken", "Övre handeln"]
    assert found(kind="drivmedel") == ["Macken"]
    assert found(kind="annan-service") == ["Bygdegården"]
    assert found(text="övre") == ["Övre handeln"]
    assert found(text="storgatan (3") == []
    assert found(state="stangd") == ["Gamla affären"]


def test_register_leaves_out_the_invented_until_it_is_asked_for(municipality):
    invented = make_municipality("Exempelkommunen", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    make_service_place(invented, "Påhittad handel")
    assert found() == []
    assert found(place=invented) == ["Påhittad handel"]


def test_outline_of_a_district_is_its_municipalitys(district, municipality):
    assert len(outlines(district)) == 1
    assert outlines(district) == outlines(municipality)
