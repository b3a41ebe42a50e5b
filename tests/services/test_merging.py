"""Service places that are one and the same are found and merged, with all that they had, and back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.filters import Filters
from kunskapsbanken.search.queries import find, results
from kunskapsbanken.services.actions.importing import confirm_import, differences_of, prepare_import
from kunskapsbanken.services.actions.merging import Offers, merge_service_places, tell_apart, undo_merge
from kunskapsbanken.services.actions.reports import Report, send_report
from kunskapsbanken.services.importers import read_file
from kunskapsbanken.services.models import Agreement, Season, ServicePlace, Stop
from kunskapsbanken.services.queries import points_of, service_matrix
from kunskapsbanken.services.queries.duplicates import duplicates_waiting, possible_duplicates
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def one(municipality):
    return make_service_place(
        municipality, "Lanthandeln", ("dagligvaror",), 60.5, 16.5, hours="Mo-Fr 09:00-18:00", email="en@prov.invalid"
    )


@pytest.fixture
def other(municipality):
    return make_service_place(
        municipality,
        "Lanthandeln i Byn",
        ("dagligvaror", "post-paket"),
        60.5005,
        16.5005,
        hours="Mo-Fr 08:00-17:00",
        email="annan@prov.invalid",
        verified_on=YESTERDAY,
    )


def offered(place):
    return {(row.kind.slug, row.opening_hours) for row in place.offerings.kept().select_related("kind")}


def keys(pairs):
    return [{pair.one.key, pair.other.key} for pair in pairs]


def log_in(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


# Finding them


def test_places_that_lie_near_and_are_alike_are_found(one, other, officer, municipality):
    make_service_place(municipality, "Lanthandeln", ("dagligvaror",), 60.51, 16.5)  # a kilometre away
    make_service_place(municipality, "Lanthandeln", ("drivmedel",), 60.5, 16.5)  # another kind
    make_service_place(municipality, "Coop Torget", ("dagligvaror",), 60.5, 16.5)  # another name
    pairs = possible_duplicates(officer, within=municipality)
    assert keys(pairs) == [{one.key, other.key}]
    assert 55 < pairs[0].metres < 65
    assert duplicates_waiting(officer) == (1, municipality.code)
    (row,) = [row for row in waiting_for(officer) if "dubbletter" in row.label]
    assert (row.number, row.url) == (1, f"/service/dubbletter/?plats={municipality.code}")


def test_only_those_who_may_decide_are_asked(one, other, municipality, django_user_model):
    for viewer in (AnonymousUser(), django_user_model.objects.create(email="nagon@prov.invalid")):
        assert possible_duplicates(viewer, within=municipality) == []
        assert duplicates_waiting(viewer).number == 0


def test_what_is_told_apart_is_not_asked_about_again(one, other, officer, municipality):
    tell_apart(one=other, other=one, by=officer)
    tell_apart(one=one, other=other, by=officer)
    assert possible_duplicates(officer, within=municipality) == []


# Merging them


def test_merged_place_is_met_nowhere_and_its_address_leads_to_the_one_that_stays(
    one, other, officer, municipality, client, django_capture_on_commit_callbacks
):
    rebuild_index()
    with django_capture_on_commit_callbacks(execute=True):
        merge_service_places(stays=one, goes=other, by=officer)
    assert not ServicePlace.objects.in_use().filter(pk=other.pk)
    assert [point.key for point in points_of(municipality, "dagligvaror")] == [one.key]
    assert other.get_absolute_url() not in str(service_matrix(municipality).as_json())
    for address in (
        "/service/?plats=9001",
        "/service/karta.geojson?plats=9001",
        "/service/serviceplatser.csv?plats=9001",
    ):
        page = client.get(address).getvalue().decode()
        assert one.key in page
        assert other.key not in page
    found = find("lanthandeln", filters=Filters(kinds=frozenset({"service_place"})))
    hits = [hit.document.url for hit in results(found, start=0, stop=9)]
    assert one.get_absolute_url() in hits
    assert other.get_absolute_url() not in hits
    answer = client.get(other.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, one.get_absolute_url())


def test_the_officer_chooses_which_facts_stay(one, other, officer):
    merged = merge_service_places(stays=one, goes=other, facts=["namn", "kontakt"], by=officer)
    merged.refresh_from_db()
    assert (merged.name, merged.email, merged.latitude) == ("Lanthandeln i Byn", "annan@prov.invalid", 60.5)
    assert offered(merged) == {("dagligvaror", "Mo-Fr 09:00-18:00"), ("post-paket", "Mo-Fr 08:00-17:00")}


@pytest.mark.parametrize(
    ("offers", "hours"),
    [(Offers.STAYS, {"Mo-Fr 09:00-18:00"}), (Offers.GOES, {"Mo-Fr 08:00-17:00"})],
)
def test_what_is_offered_is_chosen_too(one, other, officer, hours, offers):
    merged = merge_service_places(stays=one, goes=other, offers=offers, by=officer)
    assert {said for _kind, said in offered(merged)} == hours


def test_history_of_both_is_told_and_no_address_of_a_person_with_it(one, other, officer, client):
    one.events.create(what="oppnade", happened_on=YESTERDAY, note="Invigning")
    other.events.create(what="andrades", happened_on=YESTERDAY, note="Nya hyllor")
    merge_service_places(stays=one, goes=other, facts=["namn", "kontakt"], by=officer)
    page = client.get(one.get_absolute_url()).content.decode()
    for told in (
        "Slogs ihop med Lanthandeln i Byn",
        "Invigning",
        "Nya hyllor",
        "Namn: Lanthandeln → Lanthandeln i Byn",
    ):
        assert told in page
    assert "invalid" not in str([event.data for event in one.events.all()])
    assert [event.what for event in other.events.all()] == ["slogs-ihop", "andrades"]


def test_agreements_follow(one, other, officer, municipality):
    agreement = Agreement.objects.create(kind="annat", place=municipality, service_place=other, title="Avtal")
    merge_service_places(stays=one, goes=other, by=officer)
    agreement.refresh_from_db()
    assert agreement.service_place == one
    undo_merge(goes=ServicePlace.objects.get(pk=other.pk), by=officer)
    agreement.refresh_from_db()
    assert agreement.service_place == other


def test_not_by_those_who_may_not_and_not_what_cannot_be_one(one, other, officer, django_user_model):
    someone = django_user_model.objects.create(email="nagon@prov.invalid")
    with pytest.raises(PermissionDenied):
        merge_service_places(stays=one, goes=other, by=someone)
    with pytest.raises(PermissionDenied):
        tell_apart(one=one, other=other, by=someone)
    with pytest.raises(ValidationError):
        merge_service_places(stays=one, goes=one, by=officer)
    elsewhere = make_service_place(make_municipality("Annanstans", "9002", box=(18.0, 60.0, 19.0, 61.0)))
    with pytest.raises(PermissionDenied):
        merge_service_places(stays=one, goes=elsewhere, by=officer)
    merge_service_places(stays=one, goes=other, by=officer)
    with pytest.raises(ValidationError):
        merge_service_places(stays=other, goes=one, by=officer)


# What stops somewhere


def stops_at(place):
    return [(stop.name, stop.opening_hours) for stop in place.stops.all()]


@pytest.fixture
def buses(one, other):
    """Two rows of the same bus, each with a stop that the other lacks and one that both have."""
    for bus, stops in ((one, ("Kyrkbyn", "Kvarnen")), (other, ("Viken", "Kvarnen"))):
        bus.season = Season.MOBILE
        bus.save()
        for order, name in enumerate(stops):
            hours = f"We {10 + bus.pk % 2}:00-12:00"
            Stop.objects.create(
                service_place=bus, name=name, latitude=60.6, longitude=16.6, opening_hours=hours, order=order
            )
    return one, other


@pytest.mark.parametrize(
    ("offers", "names"),
    [
        (Offers.BOTH, ["Kyrkbyn", "Kvarnen", "Viken"]),
        (Offers.STAYS, ["Kyrkbyn", "Kvarnen"]),
        (Offers.GOES, ["Viken", "Kvarnen"]),
    ],
)
def test_stops_follow_what_is_offered_and_go_home_again(buses, officer, client, offers, names):
    one, other = buses
    before = [stops_at(row) for row in buses]
    merge_service_places(stays=one, goes=other, offers=offers, by=officer)
    assert [name for name, _hours in stops_at(one)] == names
    page = client.get(one.get_absolute_url()).text
    assert ("Hållplatser: Kyrkbyn" in page) == (offers != Offers.STAYS)
    labels = {row["properties"]["label"] for row in client.get("/service/karta.geojson").json()["features"]}
    assert all(any(f"hållplats {name}" in label for label in labels) for name in names)
    undo_merge(goes=ServicePlace.objects.get(pk=other.pk), by=officer)
    assert [stops_at(row) for row in buses] == before


def test_merge_of_the_time_before_stops_moved_one_by_one_is_undone(one, other, officer):
    merge_service_places(stays=one, goes=other, by=officer)
    event = one.events.get(what="slogs-ihop")
    event.data[0]["stops"] = False
    event.save()
    undo_merge(goes=ServicePlace.objects.get(pk=other.pk), by=officer)
    other.refresh_from_db()
    assert other.merged_into is None


def test_stops_are_where_the_mobile_one_is(buses, officer, municipality):
    _one, bus = buses
    shop = make_service_place(municipality, "Lanthandeln", ("dagligvaror",), 60.5, 16.5)
    kept = stops_at(bus)
    merge_service_places(stays=shop, goes=bus, by=officer)
    assert (stops_at(shop), stops_at(bus)) == ([], kept)
    undo_merge(goes=ServicePlace.objects.get(pk=bus.pk), by=officer)
    merge_service_places(stays=shop, goes=bus, facts=["arstid"], offers=Offers.STAYS, by=officer)
    assert (stops_at(shop), stops_at(bus)) == (kept, [])
    undo_merge(goes=ServicePlace.objects.get(pk=bus.pk), by=officer)
    merge_service_places(stays=bus, goes=shop, facts=["arstid"], by=officer)
    assert (stops_at(shop), stops_at(bus)) == (kept, [])
    undo_merge(goes=ServicePlace.objects.get(pk=shop.pk), by=officer)
    assert (stops_at(shop), stops_at(bus)) == ([], kept)


def test_the_form_asks_of_stops_too(buses, officer):
    one, other = buses
    page = log_in(officer).get(f"/service/{one.key}/samma-som/{other.key}/").content.decode()
    assert "Service, hållplatser och tider" in page


# Where the facts came from


def test_what_comes_from_openstreetmap_brings_its_licence_until_it_goes_home(one, other, officer, client):
    ServicePlace.objects.filter(pk=one.pk).update(licence="CC0-1.0")
    ServicePlace.objects.filter(pk=other.pk).update(licence="ODbL-1.0", source="OpenStreetMap")
    merge_service_places(stays=one, goes=other, offers=Offers.STAYS, by=officer)
    assert ServicePlace.objects.get(pk=one.pk).licence == "CC0-1.0"  # nothing of it was taken
    undo_merge(goes=ServicePlace.objects.get(pk=other.pk), by=officer)
    merge_service_places(stays=one, goes=other, facts=["namn"], offers=Offers.STAYS, by=officer)
    assert ServicePlace.objects.get(pk=one.pk).licence == "ODbL-1.0"
    assert "prov, © OpenStreetMaps bidragsgivare, ODbL" in client.get(one.get_absolute_url()).text
    undo_merge(goes=ServicePlace.objects.get(pk=other.pk), by=officer)
    licences = ServicePlace.objects.order_by("pk").values_list("licence", flat=True)
    assert list(licences) == ["CC0-1.0", "ODbL-1.0"]


def test_a_source_that_tells_of_the_merged_place_again_changes_nothing(one, other, officer, municipality, tmp_path):
    merge_service_places(stays=one, goes=other, by=officer)
    at = f"{municipality.latitude};{municipality.longitude}"
    file = tmp_path / "fil.csv"
    file.write_text(f"id;namn;latitud;longitud;slag\n{other.source_id};Lanthandeln i Byn;{at};dagligvaror")
    for day in (YESTERDAY, timezone.localdate()):
        prepared = prepare_import(
            incoming=read_file(file), place=municipality, file_name="fil.csv", source="prov", dated=day, by=officer
        )
        found = differences_of(prepared)
        assert [known.pk for _row, known in found.older] == [other.pk]
        assert [row.pk for row in found.missing] == [one.pk]
        confirm_import(prepared=prepared, by=officer)
    assert ServicePlace.objects.count() == 2
    other.refresh_from_db()
    assert other.merged_into == one
    assert (other.source, other.source_id) != (one.source, one.source_id)


def test_a_report_that_waits_is_taken_in_when_its_place_stands_by_itself_again(one, other, officer):
    waiting = [send_report(service_place=row, what=Report.CLOSED, viewer=AnonymousUser()) for row in (one, other)]
    merge_service_places(stays=one, goes=other, by=officer)
    with pytest.raises(ValidationError, match="slagits ihop med Lanthandeln"):
        publish_submission(submission=waiting[1], by=officer)
    publish_submission(submission=waiting[0], by=officer)
    undo_merge(goes=ServicePlace.objects.get(pk=other.pk), by=officer)
    assert ServicePlace.objects.get(pk=other.pk).status == "oppen"
    publish_submission(submission=waiting[1], by=officer)
    assert set(ServicePlace.objects.values_list("status", flat=True)) == {"stangd"}


def test_agreements_of_both_are_told_and_only_what_came_goes_home(one, other, officer, municipality, client):
    mine, theirs = (
        Agreement.objects.create(kind="annat", place=municipality, service_place=row, title=title)
        for row, title in ((one, "Vårt avtal"), (other, "Deras avtal"))
    )
    merge_service_places(stays=one, goes=other, by=officer)
    page = client.get(one.get_absolute_url()).text
    assert "Vårt avtal" in page
    assert "Deras avtal" in page
    undo_merge(goes=ServicePlace.objects.get(pk=other.pk), by=officer)
    assert [Agreement.objects.get(pk=row.pk).service_place for row in (mine, theirs)] == [one, other]


def test_same_kind_in_two_forms_is_two_and_in_one_form_is_one(one, other, officer):
    other.offerings.filter(kind__slug="dagligvaror").update(form="Automat")
    merge_service_places(stays=one, goes=other, by=officer)
    told = one.offerings.kept().values_list("kind__slug", "form", "opening_hours")
    assert set(told) == {
        ("dagligvaror", "", "Mo-Fr 09:00-18:00"),
        ("dagligvaror", "Automat", "Mo-Fr 08:00-17:00"),
        ("post-paket", "", "Mo-Fr 08:00-17:00"),
    }


# And back


@pytest.mark.parametrize("offers", Offers)
def test_undone_merge_leaves_both_as_they_were(one, other, officer, offers, client):
    fields = [field.attname for field in ServicePlace._meta.fields if field.name != "changed_at"]
    before = [(list(ServicePlace.objects.values_list(*fields).get(pk=row.pk)), offered(row)) for row in (one, other)]
    merge_service_places(stays=one, goes=other, facts=["namn", "punkt", "kontakt", "arstid"], offers=offers, by=officer)
    undo_merge(goes=ServicePlace.objects.get(pk=other.pk), by=officer)
    after = [(list(ServicePlace.objects.values_list(*fields).get(pk=row.pk)), offered(row)) for row in (one, other)]
    assert after == before
    assert client.get(other.get_absolute_url()).status_code == 200
    assert "Skildes från Lanthandeln" in client.get(other.get_absolute_url()).content.decode()


def test_the_latest_merge_is_undone_first(one, other, officer, municipality):
    third = make_service_place(municipality, "Butiken", ("drivmedel",), 60.5, 16.5)
    merge_service_places(stays=one, goes=other, facts=["namn"], by=officer)
    merge_service_places(stays=one, goes=third, facts=["namn"], by=officer)
    with pytest.raises(ValidationError, match="sist"):
        undo_merge(goes=ServicePlace.objects.get(pk=other.pk), by=officer)
    for row in (third, other):
        undo_merge(goes=ServicePlace.objects.get(pk=row.pk), by=officer)
    assert set(ServicePlace.objects.values_list("name", flat=True)) == {"Lanthandeln", "Lanthandeln i Byn", "Butiken"}
    with pytest.raises(ValidationError):
        undo_merge(goes=ServicePlace.objects.get(pk=other.pk), by=officer)


# On the pages


def test_officer_merges_on_the_page_and_undoes_it(one, other, officer):
    browser = log_in(officer)
    here = "/service/dubbletter/?plats=9001"
    compare = f"/service/{one.key}/samma-som/{other.key}/"
    assert compare in browser.get(here).content.decode()
    assert "Lanthandeln i Byn" in browser.get(compare).content.decode()
    assert browser.post(compare, {"gor": "samma"}).status_code == 422
    kept = dict.fromkeys(("stays", "kontakt", "punkt"), one.key)
    answer = browser.post(compare, {**kept, "namn": other.key, "offers": "bada", "gor": "samma"})
    assert answer["Location"] == one.get_absolute_url()
    one.refresh_from_db()
    assert one.name == "Lanthandeln i Byn"
    page = browser.get(here).content.decode()
    assert compare not in page
    undo = f"/service/{other.key}/las-upp/"
    assert undo in page
    assert browser.get(undo).status_code == 405
    assert browser.post(undo)["Location"] == other.get_absolute_url()
    assert compare in browser.get(here).content.decode()


def test_officer_says_that_they_are_not_the_same(one, other, officer):
    browser = log_in(officer)
    compare = f"/service/{one.key}/samma-som/{other.key}/"
    assert browser.post(compare, {"gor": "inte-samma"}).status_code == 302
    assert compare not in browser.get("/service/dubbletter/?plats=9001").content.decode()
