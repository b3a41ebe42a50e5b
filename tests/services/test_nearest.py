"""The nearest of each kind: from a name, an address or a position, which is kept nowhere."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from kunskapsbanken.services.models import ServiceOffering, Status
from kunskapsbanken.services.queries.nearest import Start, Wanted, nearest_of_each, start_of
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
TUESDAY_NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
HERE = Start("här", 64.0, 17.0)
MOST_QUERIES = 9


def text_of(response) -> str:
    return response.content.decode()


def nearest(start=HERE, **wanted):
    """The names that are answered for each kind that has any."""
    answers = nearest_of_each(start, Wanted(**wanted), TUESDAY_NOON)
    return {answer.kind.slug: [near.place.name for near in answer.places] for answer in answers if answer.places}


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: TUESDAY_NOON)


@pytest.fixture
def around(municipality):
    """Shops 11, 22 and 33 km to the north, and an agent for a pharmacy 22 km away."""
    row = {"longitude": 17.0}
    make_service_place(municipality, "Nära", latitude=64.1, hours="Mo-Fr 18:00-21:00", address="Storgatan 1", **row)
    make_service_place(municipality, "Mellan", ("dagligvaror", "apotek"), 64.2, hours="Mo-Fr 09:00-18:00", **row)
    make_service_place(municipality, "Långt", ("dagligvaror", "apotek"), 64.3, hours="Mo-Fr 09:00-18:00", **row)
    ServiceOffering.objects.filter(service_place__name="Långt", kind__slug="apotek").update(agent_for="Apoteket")
    return municipality


def test_the_two_nearest_of_each_basic_kind_are_told_in_order(around):
    assert nearest() == {"dagligvaror": ["Nära", "Mellan"], "apotek": ["Mellan", "Långt"]}
    (shop, *_others) = nearest_of_each(HERE, Wanted(), TUESDAY_NOON)
    assert [round(near.km) for near in shop.places] == [11, 22]
    assert shop.places[0].now == "Stängt nu, öppnar kl. 18"


def test_only_what_is_open_now_or_an_agent_is_told_when_that_is_asked_for(around):
    assert nearest(kind="dagligvaror", open_now=True) == {"dagligvaror": ["Mellan", "Långt"]}
    assert nearest(kind="apotek", agent=True, open_now=True) == {"apotek": ["Långt"]}


def test_what_is_far_away_is_told_where_nothing_is_nearer(around):
    make_service_place(around, "Fjärran", ("drivmedel",), latitude=56.0, longitude=13.0)
    assert nearest(kind="drivmedel") == {"drivmedel": ["Fjärran"]}


def test_closed_and_merged_places_are_nobodys_nearest(municipality):
    kept = make_service_place(municipality, "Kvar", latitude=64.5, longitude=17.0)
    make_service_place(municipality, "Stängd", latitude=64.0, longitude=17.0, status=Status.CLOSED)
    make_service_place(municipality, "Dubblett", latitude=64.0, longitude=17.0, merged_into=kept)
    assert nearest() == {"dagligvaror": ["Kvar"]}


def test_invented_and_real_places_are_never_mixed(around):
    invented = make_municipality("Exempelkommunen", "9900", is_example=True, box=(16.0, 63.0, 18.0, 65.0))
    make_service_place(invented, "Påhittad", latitude=64.0, longitude=17.0, locality="Påhittby")
    assert "Påhittad" not in nearest()["dagligvaror"]
    for name in ("9900", "exempelkommunen", "Påhittby"):
        start = start_of(name)
        assert start.is_example
        assert nearest(start) == {"dagligvaror": ["Påhittad"]}


def test_a_start_is_a_name_or_an_address_in_the_register(around):
    assert start_of("provköping").latitude == around.latitude
    assert start_of("storgatan 1").name == "Storgatan 1, Provby"
    assert start_of("Storgatan 1, provby").latitude == 64.1
    assert start_of("Storgatan 1, Annanby") is None
    assert start_of("Storgatan") is None


def test_few_questions_are_asked_however_many_kinds_there_are(around, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        nearest_of_each(HERE, Wanted(), TUESDAY_NOON)


# The page


def test_page_answers_a_name_without_javascript(client, around):
    page = text_of(client.get("/service/narmast/?fran=Storgatan+1"))
    for words in ("Närmast Storgatan 1, Provby", "Mellan", "Näst närmast", "fågelvägen", "Öppet nu, stänger kl. 18"):
        assert words in page


def test_unknown_place_is_told_next_to_the_field(client, around):
    page = text_of(client.get("/service/narmast/?fran=Bortistan"))
    assert "Vi känner ingen plats som heter ”Bortistan”" in page
    assert 'aria-invalid="true"' in page


def test_unknown_kind_is_told(client, around):
    assert "Vi känner inte till det serviceslaget" in text_of(client.get("/service/narmast/?fran=9001&slag=x"))


def test_position_is_answered_and_stands_rounded_in_the_address_to_share_alone(client, around):
    answer = client.post("/service/narmast/", {"lat": "64.123456", "lon": "17.000001"})
    page = text_of(answer)
    assert "Närmast där du är" in page
    assert "64.123456" not in page
    assert "/service/narmast/?lat=64.12&amp;lon=17.00" in page
    assert "no-store" in answer["Cache-Control"]
    assert "Nära" in text_of(client.get("/service/narmast/?lat=64.12&lon=17.00"))


@pytest.mark.parametrize("position", ["lat=95&lon=17", "lat=nan&lon=17", "lat=x&lon=y", "lat=64"])
def test_what_is_no_position_is_not_answered(client, around, position):
    assert client.get(f"/service/narmast/?{position}").context["start"] is None
