"""The register page: what it can be narrowed by, in which order, and that the list follows the map."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from kunskapsbanken.services.hours import is_open
from kunskapsbanken.services.models import ServiceOffering, Status
from kunskapsbanken.services.queries.counts import facets, kind_options
from kunskapsbanken.services.queries.open_now import open_expressions, told_now
from kunskapsbanken.services.queries.register import Box, ServiceFilters, places_found, with_offerings
from kunskapsbanken.services.views.asked import box_in
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
SWEDEN = ZoneInfo("Europe/Stockholm")
TUESDAY_NOON = datetime(2026, 11, 24, 12, 0, tzinfo=SWEDEN)
CHRISTMAS_NOON = datetime(2026, 12, 25, 12, 0, tzinfo=SWEDEN)
MOST_QUERIES = 24


def names(**filters):
    return [row.name for row in places_found(ServiceFilters(**filters))]


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def at_noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: TUESDAY_NOON)


@pytest.fixture
def shops(municipality, at_noon):
    """One open all day, one closed on Tuesdays, one that tells no hours."""
    return [
        make_service_place(municipality, "Dag", hours="Mo-Fr 09:00-18:00", latitude=64.1, staffing="bemannad"),
        make_service_place(municipality, "Kväll", hours="Mo-Fr 18:00-21:00", latitude=64.2, staffing="obemannad"),
        make_service_place(municipality, "Tyst", latitude=64.3, operator_form="ideell"),
    ]


# What is open now


def test_only_what_is_open_now_is_found_when_that_is_asked_for(shops):
    assert names(open_now=True) == ["Dag"]


def test_what_is_open_must_be_of_the_kind_that_is_asked_for(municipality, at_noon):
    shop = make_service_place(municipality, "Butik med pump", ("dagligvaror", "drivmedel"), hours="24/7")
    shop.offerings.filter(kind__slug="dagligvaror").update(opening_hours="Mo-Fr 18:00-21:00")
    assert names(open_now=True, kind="drivmedel") == ["Butik med pump"]
    assert names(open_now=True, kind="dagligvaror") == []


def test_nothing_is_promised_of_a_public_holiday_that_the_hours_do_not_tell_of():
    assert is_open("Mo-Fr 09:00-18:00", CHRISTMAS_NOON) is None
    assert is_open("Mo-Fr 09:00-18:00; PH 11:00-15:00", CHRISTMAS_NOON) is True
    assert is_open("ibland", TUESDAY_NOON) is None


def test_each_way_of_writing_hours_is_read_once_a_minute(shops, django_assert_num_queries):
    assert open_expressions(TUESDAY_NOON) == {"Mo-Fr 09:00-18:00"}
    with django_assert_num_queries(0):
        open_expressions(TUESDAY_NOON + timedelta(seconds=30))
    with django_assert_num_queries(1):
        assert open_expressions(TUESDAY_NOON + timedelta(hours=7)) == {"Mo-Fr 18:00-21:00"}


def told(place):
    (found,) = with_offerings(type(place).objects.filter(pk=place.pk))
    return told_now(found, TUESDAY_NOON)


def test_a_row_says_once_what_holds_for_all_that_a_place_offers(municipality):
    shop = make_service_place(municipality, kinds=("dagligvaror", "drivmedel"), hours="Mo-Fr 09:00-18:00")
    assert [tuple(row) for row in told(shop)] == [("", "Öppet nu, stänger kl. 18")]
    shop.offerings.filter(kind__slug="drivmedel").update(opening_hours="24/7")
    assert [row.kinds for row in told(shop)] == ["Dagligvaror", "Drivmedel"]
    shop.offerings.update(opening_hours="")
    assert told(shop) == []


def test_a_closed_place_is_not_said_to_be_open(municipality):
    assert told(make_service_place(municipality, status=Status.CLOSED, hours="24/7")) == []


# Other choices


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("oppet=nu", {"Dag"}),
        ("bemanning=obemannad", {"Kväll"}),
        ("bemanning=obemannad&bemanning=bemannad", {"Dag", "Kväll", "Tyst"}),
        ("drift=ideell", {"Tyst"}),
        ("bemanning=finns-inte", {"Dag", "Kväll", "Tyst"}),
        ("bbox=-180,64.15,180,64.25", {"Kväll"}),
        ("bbox=fel", {"Dag", "Kväll", "Tyst"}),
        ("farskhet=inaktuell", set()),
    ],
)
def test_the_address_says_what_is_shown(client, shops, query, expected):
    page = client.get(f"/service/?{query}")
    assert {row.place.name for row in page.context["rows"]} == expected


def test_freshness_is_chosen_as_it_is_told(municipality):
    today = timezone.localdate()
    days = {"Ny": (1, 2), "Äldre": (-1, 1), "Gammal": (-2, -1), "I dag": (0, 0)}
    for name, (confirm, stale) in days.items():
        ahead = {"confirm_on": today + timedelta(confirm), "stale_on": today + timedelta(stale)}
        make_service_place(municipality, name, **ahead)
    for value in ("aktuell", "bor-bekraftas", "inaktuell"):
        found = places_found(ServiceFilters(freshness=frozenset({value})))
        assert {row.freshness_on(today).value for row in found} == {value}
    assert names(freshness=frozenset({"bor-bekraftas", "inaktuell"})) == ["Gammal", "I dag", "Äldre"]


def test_a_form_is_chosen_by_its_term(municipality):
    agent = make_service_place(municipality, "Ombudet", ("apotek",))
    make_service_place(municipality, "Apoteket", ("apotek",))
    ServiceOffering.objects.filter(service_place=agent).update(
        form="Apoteksombud", form_term=Term.objects.get(slug="apotek-apoteksombud")
    )
    assert names(form="apotek-apoteksombud") == ["Ombudet"]


def test_what_has_been_merged_into_another_is_not_shown(municipality):
    kept = make_service_place(municipality, "Kvar")
    make_service_place(municipality, "Dubblett", merged_into=kept)
    assert names() == ["Kvar"]


# Counts and chips


def test_each_choice_tells_how_many_it_would_give_under_the_others(shops, municipality):
    make_service_place(municipality, "Mack", ("drivmedel",), staffing="obemannad")
    numbers = {option.term.slug: option.number for option in kind_options(ServiceFilters(kind="drivmedel"))}
    assert (numbers["dagligvaror"], numbers["drivmedel"], numbers["apotek"]) == (3, 1, 0)
    staffing = facets(ServiceFilters(kind="dagligvaror", staffing=frozenset({"hybrid"})))[-1]
    assert {option.value: option.number for option in staffing.options} == {"bemannad": 2, "obemannad": 1, "hybrid": 0}


def test_the_map_that_is_in_sight_does_not_change_the_choices(shops):
    numbers = {option.term.slug: option.number for option in kind_options(ServiceFilters(bbox=Box(0, 0, 1, 1)))}
    assert numbers["dagligvaror"] == 3


def test_a_place_is_counted_once_under_the_kind_above(municipality):
    two = Term.objects.of(SERVICE_KIND).exclude(broader=None)[:2]
    top, below = two[0].broader, [term.slug for term in two]
    make_service_place(municipality, kinds=tuple(below))
    numbers = {option.term.slug: option.number for option in kind_options(ServiceFilters())}
    assert (numbers[top.slug], numbers[below[0]]) == (1, 1)


def test_what_is_chosen_can_be_taken_away_one_by_one(client, shops):
    page = client.get("/service/?plats=9001&slag=dagligvaror&bemanning=hybrid&bemanning=bemannad&oppet=nu&sida=2")
    links = dict(page.context["chosen"])
    assert links["Bemannad"] == "/service/?plats=9001&slag=dagligvaror&bemanning=hybrid&oppet=nu"
    assert links["Öppet nu"] == "/service/?plats=9001&slag=dagligvaror&bemanning=hybrid&bemanning=bemannad"
    assert links["Dagligvaror"].count("slag") == 0


# Table, map, credit


def test_the_table_is_put_in_order_by_its_heads(client, municipality):
    for name, day in (("Förr", date(2026, 1, 1)), ("Nu", date(2026, 6, 1))):
        make_service_place(municipality, name, verified_on=day)
    page = client.get("/service/?vy=tabell&ordning=-bekraftad")
    assert [row.place.name for row in page.context["rows"]] == ["Nu", "Förr"]
    assert 'aria-sort="descending"' in text_of(page)
    assert "ordning=bekraftad" in text_of(page)
    assert [row.place.name for row in client.get("/service/?ordning=bekraftad").context["rows"]] == ["Förr", "Nu"]
    assert client.get("/service/?ordning=hittepa").status_code == 200


def test_the_map_has_all_that_fits_though_the_list_shows_a_part_of_it(client, shops):
    page = text_of(client.get("/service/?slag=dagligvaror&sida=1&vy=lista&bbox=-180,64.15,180,64.25"))
    assert 'data-map="/service/karta.geojson?slag=dagligvaror"' in page
    assert "1 serviceplats på kartan" in page


def test_the_map_tells_how_fresh_and_whether_it_is_open(client, shops):
    points = [
        row["properties"]
        for row in client.get("/service/karta.geojson").json()["features"]
        if "id" in row["properties"]
    ]
    assert {row["label"]: row.get("open") for row in points} == {
        "Dag: dagligvaror": True,
        "Kväll: dagligvaror": False,
        "Tyst: dagligvaror": None,
    }
    assert {(row["kind"], row["freshness"]) for row in points} == {("dagligvaror", "aktuell")}


def test_a_part_of_the_map_with_nothing_in_it_says_what_to_do(client, shops):
    page = text_of(client.get("/service/?plats=9001&bbox=0,0,1,1"))
    assert "Flytta kartan eller zooma ut" in page
    assert "data-map=" in page


@pytest.mark.parametrize("text", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "3,2,1,4", "nan,1,2,3"])
def test_what_is_no_part_of_a_map_is_none(text):
    assert box_in(text) is None


def test_openstreetmap_is_named_where_its_data_is_shown(client, municipality):
    make_service_place(municipality)
    assert "openstreetmap.org/copyright" not in text_of(client.get("/service/"))
    make_service_place(municipality, source="OpenStreetMap", licence="ODbL-1.0")
    page = text_of(client.get("/service/"))
    assert "openstreetmap.org/copyright" in page
    assert 'data-credit="© OpenStreetMap' in page


def test_the_page_is_not_kept_for_others(client, shops):
    for address in ("/service/", "/service/karta.geojson", "/service/inbaddning/9001/"):
        assert "private" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize(
    "query", ["", "?plats=9001&vy=tabell", "?oppet=nu&slag=dagligvaror&farskhet=aktuell&drift=ideell&bbox=0,0,90,90"]
)
def test_the_page_asks_few_questions_however_many_the_places_are(client, shops, query, django_assert_max_num_queries):
    for _number in range(20):
        make_service_place(shops[0].place, kinds=("dagligvaror", "apotek"), hours="24/7")
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(f"/service/{query}").status_code == 200


# On someone else's site


def test_a_place_is_shown_on_other_sites_and_the_register_is_not(client, shops):
    page = client.get("/service/inbaddning/9001/")
    assert "Dag" in text_of(page)
    assert "frame-ancestors *" in page["Content-Security-Policy"]
    assert "X-Frame-Options" not in page
    assert "frame-ancestors *" not in client.get("/service/")["Content-Security-Policy"]
    assert "/service/inbaddning/9001/?slag=dagligvaror" in text_of(client.get("/service/?plats=9001&slag=dagligvaror"))


def test_an_embedded_place_says_what_is_invented(client, home):
    invented = make_municipality("Exempelkommunen", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    make_service_place(invented, "Påhittad handel")
    assert "påhittat" in text_of(client.get("/service/inbaddning/9900/"))
