"""Districts: made by those who may, of localities of the same municipality or drawn, with a page of their own."""

import json
from datetime import date

import pytest
import shapely
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import ModelLogEntry

from kunskapsbanken.people.actions import draw_district, open_district
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.importers.population import Counted, load_population
from kunskapsbanken.places.importers.population.counted import Row
from kunskapsbanken.places.models import Boundary, Kind, Place
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.places.queries import residents_of
from tests.factories.places import make_locality, make_municipality

pytestmark = pytest.mark.django_db


def test_localities_lie_in_their_district_from_then_on(municipality, officer):
    locality = make_locality(municipality, "Provby", latitude=64.2, longitude=17.2)
    district = open_district(municipality=municipality, name="Provbybygden", localities=[locality], by=officer)
    locality.refresh_from_db()
    assert locality.parent == district
    assert locality.path == f"{district.path}{locality.code}/"
    assert (district.latitude, district.longitude) == (64.2, 17.2)
    assert page_of(district).live


def test_a_district_may_have_the_name_of_its_locality(municipality, officer):
    locality = make_locality(municipality, "Provby")
    district = open_district(municipality=municipality, name="Provby", localities=[locality], by=officer)
    assert district.slug == "provby"
    assert Place.objects.filter(kind=Kind.LOCALITY, parent=district, slug="provby").exists()


def test_the_group_works_in_its_district(municipality, officer):
    group = Organisation.objects.create(name="Provgruppen", slug="provgruppen", kind="lokal-grupp", place=municipality)
    district = open_district(municipality=municipality, name="Provbygden", group=group, by=officer)
    group.refresh_from_db()
    assert group.place == district


@pytest.mark.parametrize("name", ["Övre Provby", "övre  provby"])
def test_a_name_is_taken_once_in_a_municipality(district, municipality, officer, name):
    with pytest.raises(ValidationError, match="Det finns redan en plats"):
        open_district(municipality=municipality, name=name, by=officer)


def test_a_locality_elsewhere_is_refused_and_nothing_is_made(municipality, officer):
    elsewhere = make_locality(make_municipality("Annorstad", "9002"), "Annanby")
    with pytest.raises(ValidationError, match="ligger inte i kommunen"):
        open_district(municipality=municipality, name="Provbygden", localities=[elsewhere], by=officer)
    assert not Place.objects.filter(kind=Kind.DISTRICT).exists()


def test_only_those_who_may_make_districts(municipality, member, officer_elsewhere):
    for someone in (member, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            open_district(municipality=municipality, name="Provbygden", by=someone)


def test_officer_makes_a_district_in_the_browser(client, municipality, officer):
    make_locality(municipality, "Provby")
    client.force_login(officer)
    address = f"/bygder/ny/?plats={municipality.code}"
    assert client.post(address, {"name": ""}).status_code == 422
    locality = Place.objects.get(kind=Kind.LOCALITY)
    answer = client.post(address, {"name": "Provbygden", "localities": [locality.pk]}, follow=True)
    assert answer.status_code == 200
    assert "Provbygden har fått en egen sida." in answer.content.decode()


BORDER = {"type": "Polygon", "coordinates": [[[17, 64], [17.2, 64], [17.2, 64.1], [17, 64.1], [17, 64]]]}
COUNT = {"name": "Folk", "source": "Provverket", "counted_on": date(2025, 12, 31)}
POINTS = [
    Row(1, 30, (5, 15, 6, 4), "", 64.05, 17.1),
    Row(2, 12, (1, 9, 1, 1), "", 64.06, 17.15),
    Row(3, 100, None, "", 64.3, 17.1),
]


def load(rows):
    load_population(Counted(rows, by_point=True), **COUNT)


def test_those_who_live_inside_the_border_are_counted(municipality, officer):
    load(POINTS)
    district = open_district(municipality=municipality, name="Provbygden", border=BORDER, by=officer)
    residents = residents_of(district)
    assert (residents.number, residents.ages, residents.source) == (42, (6, 24, 7, 5), "Provverket")


def test_a_later_count_is_counted_too(municipality, officer):
    district = open_district(municipality=municipality, name="Provbygden", border=BORDER, by=officer)
    assert residents_of(district) is None
    load(POINTS[:1] + POINTS[2:])
    assert residents_of(district).number == 30


def test_so_few_that_one_could_tell_who_are_not_counted(municipality, officer):
    load([Row(1, 19, None, "", 64.05, 17.1)])
    district = open_district(municipality=municipality, name="Provbygden", border=BORDER, by=officer)
    assert residents_of(district) is None


def test_another_border_counts_anew_and_none_takes_the_count_away(municipality, officer):
    load(POINTS)
    district = open_district(municipality=municipality, name="Provbygden", border=BORDER, by=officer)
    wider = shapely.geometry.mapping(shapely.box(17, 64, 17.2, 64.4))
    draw_district(district=district, border=wider, by=officer)
    assert (residents_of(district).number, residents_of(district).ages) == (142, None)
    draw_district(district=district, border=None, by=officer)
    assert residents_of(district) is None
    assert not Boundary.objects.filter(place=district).exists()
    assert ModelLogEntry.objects.filter(action="people.draw_district").count() == 2


def test_a_border_elsewhere_makes_no_district(municipality, officer):
    elsewhere = shapely.geometry.mapping(shapely.box(1, 1, 2, 2))
    with pytest.raises(ValidationError, match="utanför"):
        open_district(municipality=municipality, name="Provbygden", border=elsewhere, by=officer)
    assert not Place.objects.filter(kind=Kind.DISTRICT).exists()


def test_only_those_who_may_draw(district, member, officer_elsewhere):
    for someone in (member, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            draw_district(district=district, border=BORDER, by=someone)


def test_a_border_is_sent_as_text_or_as_a_file(client, district, officer):
    client.force_login(officer)
    address = f"/bygder/{district.code}/grans/"
    faulty = client.post(address, {"border": "{"})
    assert faulty.status_code == 422
    assert "Det går inte att läsa gränsen." in faulty.content.decode()
    answer = client.post(address, {"border": json.dumps(BORDER)}, follow=True)
    assert "Bygdens gräns är sparad." in answer.content.decode()
    assert "Övre Provby i Provköping" in answer.content.decode()  # the drawing of where it lies
    file = SimpleUploadedFile("grans.geojson", json.dumps({**BORDER, "type": "LineString"}).encode())
    assert client.post(address, {"border_file": file}).status_code == 422
    outside = client.post(address, {"border": shapely.to_geojson(shapely.box(1, 1, 2, 2))})
    assert outside.status_code == 422
    assert "Det mesta av ytan ligger utanför Provköpings kommun." in outside.content.decode()
    wider = shapely.to_geojson(shapely.box(17, 64, 17.4, 64.4))
    file = SimpleUploadedFile("grans.geojson", wider.encode())
    assert client.post(address, {"border": json.dumps(BORDER), "border_file": file}).status_code == 302
    assert shapely.geometry.shape(district.boundary.geometry).area == pytest.approx(0.16)


def test_the_map_to_draw_on_knows_the_land(client, municipality, district, django_assert_max_num_queries):
    Boundary.objects.create(place=district, geometry=BORDER)
    make_locality(municipality, "Provby")
    with django_assert_max_num_queries(4):
        found = client.get(f"/bygder/karta/?plats={municipality.code}").json()
    told = [(feature["properties"]["layer"], feature["properties"]["label"]) for feature in found["features"]]
    assert told == [("area", "Provköping"), ("area", "Övre Provby"), ("point", "Provby"), ("name", "Övre Provby")]


def test_the_map_of_service_follows_a_new_border(client, district, officer, django_capture_on_commit_callbacks):
    def outline():
        found = client.get(f"/service/karta.geojson?plats={district.code}").json()["features"]
        return next(feature["geometry"] for feature in found if feature["properties"]["layer"] == "area")

    draw_district(district=district, border=BORDER, by=officer)
    before = outline()
    with django_capture_on_commit_callbacks(execute=True):
        wider = shapely.geometry.mapping(shapely.box(17, 64, 17.4, 64.4))
        draw_district(district=district, border=wider, by=officer)
    assert outline() != before
