"""Service places that lie near each other and are alike."""

import pytest

from kunskapsbanken.services.queries.alike import metres_between, names_alike, near_and_alike
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db


def test_same_kind_similar_name_and_near_is_alike_the_likest_first(municipality):
    contained = make_service_place(municipality, "Lanthandeln i Byn", latitude=64.1, longitude=17.1)
    same = make_service_place(municipality, "LANTHANDELN", latitude=64.1005, longitude=17.1)
    make_service_place(municipality, "Lanthandeln", latitude=64.1, longitude=17.2)
    make_service_place(municipality, "Lanthandeln", kinds=("drivmedel",), latitude=64.1, longitude=17.1)
    make_service_place(municipality, "Bensinmacken", latitude=64.1, longitude=17.1)
    assert near_and_alike("Lanthandeln", 64.1, 17.1, ["dagligvaror"]) == [same, contained]


def test_what_is_merged_is_left_out(municipality):
    kept = make_service_place(municipality, "Lanthandeln", latitude=64.1, longitude=17.1)
    make_service_place(municipality, "Lanthandeln", latitude=64.1, longitude=17.1, merged_into=kept, status="stangd")
    assert near_and_alike("Lanthandeln", 64.1, 17.1, ["dagligvaror"]) == [kept]


def test_a_degree_of_longitude_is_shorter_in_the_north():
    assert metres_between(64.0, 17.0, 64.001, 17.0) == pytest.approx(111.3, abs=0.1)
    assert metres_between(64.0, 17.0, 64.0, 17.001) == pytest.approx(48.8, abs=0.1)


@pytest.mark.parametrize(("one", "other", "alike"), [("ICA Nära", "Ica nara", True), ("Coop", "ICA", False)])
def test_case_and_accents_make_no_other_name(one, other, alike):
    assert (names_alike(one, other) >= 85) == alike
