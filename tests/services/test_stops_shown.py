"""A mobile service place is where its stops are: on the map, in the list, among the nearest, and as open data."""

import csv
import io
import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from lxml import etree

from kunskapsbanken.services.models import Season, Status, Stop
from kunskapsbanken.services.queries.nearest import Start, Wanted, nearest_of_each
from tests.factories.services import make_service_place
from tests.services.schema_check import faults

pytestmark = pytest.mark.django_db
SWEDEN = ZoneInfo("Europe/Stockholm")
WEDNESDAY = {hour: datetime(2026, 11, 25, hour, 30, tzinfo=SWEDEN) for hour in (8, 14, 20)}
AT_MILL = Start("Kvarnen", 64.2, 17.2)
BUS_AND_STOPS = 3
KML, GPX = "{http://www.opengis.net/kml/2.2}", "{http://www.topografix.com/GPX/1/1}"


@pytest.fixture
def clock(monkeypatch):
    """Wednesday morning, until a test sets it on."""
    now = [WEDNESDAY[8]]
    monkeypatch.setattr(timezone, "now", lambda: now[0])
    return now


def make_bus(municipality, name="Bussen", stops=(("Kyrkbyn", 64.1, 17.1, "Th 10:00-11:30"),), **fields):
    bus = make_service_place(municipality, name, ("dagligvaror",), 63.5, 16.5, season=Season.MOBILE, **fields)
    for order, (stop, latitude, longitude, hours) in enumerate(stops):
        Stop.objects.create(
            service_place=bus, name=stop, latitude=latitude, longitude=longitude, opening_hours=hours, order=order
        )
    return bus


@pytest.fixture
def bus(municipality, clock):
    """It is at home at 63.5, 16.5, and has told hours of its own that hold nowhere."""
    stops = (("Kyrkbyn", 64.1, 17.1, "Th 10:00-11:30"), ("Kvarnen", 64.2, 17.2, "We 14:00-15:00"))
    return make_bus(municipality, stops=stops, hours="24/7")


def on_map(client, query=""):
    features = client.get(f"/service/karta.geojson?{query}").json()["features"]
    return [one for one in features if one["properties"]["layer"] == "point"]


def names(client, query):
    return [row.place.name for row in client.get(f"/service/?{query}").context["rows"]]


# On the map and in the list


def test_each_stop_is_a_point_of_the_place_that_says_when(client, bus):
    place, church, mill = on_map(client)
    assert {one["properties"]["id"] for one in (place, church, mill)} == {bus.key}
    assert "stop" not in place["properties"]
    assert church["geometry"]["coordinates"] == [17.1, 64.1]
    assert [one["properties"]["label"] for one in (church, mill)] == [
        "Bussen, hållplats Kyrkbyn: i morgon 10–11.30",
        "Bussen, hållplats Kvarnen: i dag 14–15",
    ]
    assert mill["properties"]["url"] == bus.get_absolute_url()
    assert mill["properties"]["stop"] is True


def test_the_map_says_open_at_the_stop_where_it_stands(client, bus, clock):
    assert [one["properties"]["open"] for one in on_map(client)] == [False, False, False]
    clock[0] = WEDNESDAY[14]
    assert [one["properties"]["open"] for one in on_map(client)] == [True, False, True]


def test_what_has_closed_is_at_no_stop(client, bus, clock):
    clock[0] = WEDNESDAY[14]
    type(bus).objects.update(status=Status.CLOSED)
    points = on_map(client, "lage=stangd")
    assert points[2]["properties"]["label"] == "Bussen, hållplats Kvarnen"
    assert not any("open" in one["properties"] for one in points)
    assert "Nästa stopp" not in client.get(bus.get_absolute_url()).text


def test_list_and_table_say_what_the_map_says(client, bus, clock):
    for address in ("/service/", "/service/?vy=tabell", f"/service/inbaddning/{bus.place.code}/"):
        page = client.get(address).text
        assert "Nästa stopp: Kvarnen, i dag 14–15" in page
        assert "Kyrkbyn (tor 10–11.30), Kvarnen (ons 14–15)" in page
    clock[0] = WEDNESDAY[14]
    assert "Hållplats Kvarnen: nu, till kl. 15" in client.get("/service/").text


def test_the_place_page_says_open_by_its_stops_alone(client, bus):
    page = client.get(bus.get_absolute_url()).text
    assert "Nästa stopp: Kvarnen, i dag 14–15" in page
    assert "Öppet nu" not in page


def test_the_list_follows_the_map_to_a_stop(client, bus, municipality):
    make_service_place(municipality, "Långt bort", latitude=62.5, longitude=16.5)
    assert names(client, "bbox=17.15,64.15,17.25,64.25") == ["Bussen"]
    assert names(client, "bbox=18,64.15,18.25,64.25") == []


def test_a_stop_is_found_by_its_name(client, bus, municipality):
    make_service_place(municipality, "Affären")
    assert names(client, "q=kvarn") == ["Bussen"]


# Open now


@pytest.mark.parametrize(
    ("hour", "found"), [(8, ["Dygnet runt"]), (14, ["Bussen", "Dygnet runt"]), (20, ["Dygnet runt"])]
)
def test_open_now_is_while_it_stands_at_a_stop(client, bus, clock, municipality, hour, found):
    make_service_place(municipality, "Dygnet runt", hours="24/7")
    clock[0] = WEDNESDAY[hour]
    assert names(client, "oppet=nu&slag=dagligvaror") == found


def test_what_is_mobile_and_has_told_no_stops_is_open_by_its_own_hours(client, clock, municipality):
    make_bus(municipality, stops=(), hours="We 08:00-09:00")
    assert names(client, "oppet=nu") == ["Bussen"]


# The nearest


def nearest(clock, start=AT_MILL, **wanted):
    (answer,) = nearest_of_each(start, Wanted(kind="dagligvaror", **wanted), clock[0])
    return [(near.place.name, near.stop, round(near.km), near.now) for near in answer.places]


def test_the_nearest_stop_is_told_with_its_time(bus, clock, municipality):
    make_service_place(municipality, "Affären", latitude=64.3, longitude=17.2)
    make_service_place(municipality, "Fjärran", latitude=65.3, longitude=17.2)
    assert nearest(clock) == [("Bussen", "Kvarnen", 0, "Kommer i dag 14–15"), ("Affären", "", 11, "")]
    assert nearest(clock, Start("Kyrkbyn", 64.1, 17.1))[0] == ("Bussen", "Kyrkbyn", 0, "Kommer i morgon 10–11.30")


def test_where_a_bus_is_parked_is_not_where_it_is_nearest(bus, clock):
    ((_name, stop, km, _now),) = nearest(clock, Start("garaget", 63.5, 16.5))
    assert (stop, km > 50) == ("Kyrkbyn", True)


def test_only_the_stop_where_it_stands_is_nearest_when_it_must_be_open(bus, clock):
    assert nearest(clock, open_now=True) == []
    clock[0] = WEDNESDAY[14]
    assert nearest(clock, Start("Kyrkbyn", 64.1, 17.1), open_now=True) == [
        ("Bussen", "Kvarnen", 12, "Står där nu, till kl. 15")
    ]


def test_page_of_the_nearest_names_the_stop(client, bus):
    page = client.get("/service/narmast/?lat=64.20&lon=17.20&slag=dagligvaror").text
    for words in ("hållplats Kvarnen", "Kommer i dag 14–15", "ons 14–15"):
        assert words in page


# As open data


def test_programs_get_the_stops_by_the_specification(client, bus):
    answer = client.get(f"/api/v1/serviceplatser/{bus.key}/").json()
    assert answer["hallplatser"] == [
        {"hallplats": "Kyrkbyn", "latitud": 64.1, "longitud": 17.1, "tider": "Th 10:00-11:30"},
        {"hallplats": "Kvarnen", "latitud": 64.2, "longitud": 17.2, "tider": "We 14:00-15:00"},
    ]
    schema = client.get("/specifikation/serviceplatser/1.0/schema.json").json()
    assert faults(answer, schema) == []
    assert faults({**answer, "hallplatser": [{"hallplats": "Kyrkbyn"}]}, schema) != []


def test_interface_finds_a_place_by_the_box_around_its_stop(client, bus):
    for box, expected in (
        ("17.15,64.15,17.25,64.25", [bus.key]),
        ("17.15,60,17.25,61", []),
        ("10,55,25,70", [bus.key]),
    ):
        answer = client.get(f"/api/v1/serviceplatser/?bbox={box}").json()
        assert [one["beteckning"] for one in answer["serviceplatser"]] == expected


def test_stops_are_in_every_file(client, bus):
    def file(form):
        return client.get(f"/service/serviceplatser.{form}").getvalue()

    (row,) = csv.DictReader(io.StringIO(file("csv").decode("utf-8-sig")), delimiter=";")
    assert row["hallplatser"] == "Kyrkbyn, 64.1, 17.1, Th 10:00-11:30 | Kvarnen, 64.2, 17.2, We 14:00-15:00"
    (point,) = json.loads(file("geojson"))["features"]
    assert [stop["hallplats"] for stop in point["properties"]["hallplatser"]] == ["Kyrkbyn", "Kvarnen"]
    (_about, place) = json.loads(file("jsonld"))["@graph"]
    assert place["containsPlace"][1] == {
        "@type": "Place",
        "name": "Kvarnen",
        "geo": {"@type": "GeoCoordinates", "latitude": 64.2, "longitude": 17.2},
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["Wednesday"],
                "opens": "14:00",
                "closes": "15:00",
            }
        ],
    }
    marks = list(etree.fromstring(file("kml")).iter(f"{KML}Placemark"))
    assert [mark.get("id") for mark in marks] == [f"p{bus.key}", f"p{bus.key}-1", f"p{bus.key}-2"]
    assert "Dagligvaror, We 14:00-15:00" in marks[2].findtext(f"{KML}description")
    points = etree.fromstring(file("gpx")).findall(f"{GPX}wpt")
    assert [(one.get("lat"), one.findtext(f"{GPX}name")) for one in points] == [
        ("63.5", "Bussen"),
        ("64.1", "Bussen, hållplats Kyrkbyn"),
        ("64.2", "Bussen, hållplats Kvarnen"),
    ]


# As often, however many


@pytest.mark.parametrize(
    "address",
    [
        "/service/",
        "/service/?vy=tabell&oppet=nu",
        "/service/?bbox=17,64,18,65&q=kyrkbyn",
        "/service/karta.geojson",
        "/service/narmast/?lat=64.20&lon=17.20",
        "/api/v1/serviceplatser/",
    ],
)
def test_questions_do_not_grow_with_the_stops(
    client, bus, clock, municipality, address, django_assert_num_queries, django_assert_max_num_queries
):
    client.get(address)
    clock[0] += timedelta(minutes=2)
    with django_assert_max_num_queries(30) as few:
        client.get(address)
    for number in range(12):
        place = ("Kyrkbyn", 64.15 + number / 1000, 17.15, f"We 14:{number + 10}-15:00")
        make_bus(municipality, f"Buss {number}", stops=(place,) * BUS_AND_STOPS)
    clock[0] += timedelta(minutes=2)
    with django_assert_num_queries(len(few)):
        client.get(address)
