"""A file's rows are matched to what the register has, chosen row by row, and undone where that was wrong."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kunskapsbanken.services.actions.importing import (
    choose,
    close_too,
    confirm_import,
    differences_of,
    prepare_import,
    undo_import,
)
from kunskapsbanken.services.exporters.table import csv_lines
from kunskapsbanken.services.importers import read_file
from kunskapsbanken.services.models import ServiceEvent, ServiceImport, ServicePlace, Status
from kunskapsbanken.services.queries.records import records
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
HEAD = "id;namn;latitud;longitud;ort;slag;form;oppettider;lage"
SHOP = "a1;Lanthandeln;64,1;17,1;Byn;dagligvaror;;9–18;"
CAFE = "a2;Bygdegården;64,2;17,2;Byn;motesplats;;;"


@pytest.fixture
def prepare(tmp_path, municipality):
    def prepare(*lines, source="Provköping", day=DAY, licence=""):
        path = tmp_path / "fil.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return prepare_import(
            incoming=read_file(path),
            place=municipality,
            file_name="fil.csv",
            source=source,
            dated=day,
            by=None,
            licence=licence,
        )

    return prepare


@pytest.fixture
def read_in(prepare):
    def read_in(*lines, **more):
        return confirm_import(prepared=prepare(*lines, **more), by=None)

    return read_in


def before(days=30):
    return DAY - timedelta(days=days)


def facts():
    places = ServicePlace.objects.order_by("pk").values("pk", "name", "locality", "status", "source", "verified_on")
    kept = ServicePlace.objects.order_by("pk").values_list(
        "offerings__kind__slug", "offerings__form", "offerings__opening_hours", "offerings__ended_on"
    )
    return list(places), list(kept)


def test_place_of_another_source_is_found_by_name_and_distance_and_keeps_what_the_file_is_silent_of(
    municipality, read_in
):
    known = make_service_place(
        municipality,
        "LANTHANDELN",
        ("dagligvaror", "apotek"),
        64.1005,
        17.1,
        source="OpenStreetMap",
        source_id="node/1",
        operator="Byns bolag",
        verified_on=before(),
    )
    found = read_in(HEAD, SHOP)
    assert [(change.service_place.pk, change.matched) for change in found.changed] == [(known.pk, "namn-och-lage")]
    known.refresh_from_db()
    assert (known.name, known.latitude, known.operator, known.locality) == ("LANTHANDELN", 64.1005, "Byns bolag", "Byn")
    assert (known.source, known.source_id) == ("OpenStreetMap", "node/1")
    offered = known.offerings.kept().order_by("kind__slug").values_list("kind__slug", "opening_hours")
    assert list(offered) == [("apotek", ""), ("dagligvaror", "Mo-Su 09:00-18:00")]
    again = read_in(HEAD, SHOP)
    assert (len(again.new), len(again.changed), len(again.unchanged)) == (0, 0, 1)


def test_row_that_is_as_like_two_places_is_matched_to_none(municipality, read_in):
    for _number in range(2):
        make_service_place(municipality, "Lanthandeln", latitude=64.1, longitude=17.1, verified_on=before())
    assert len(read_in(HEAD, SHOP).new) == 1


def test_place_that_its_source_has_given_another_id_is_the_same(read_in):
    read_in(HEAD, SHOP)
    found = read_in(HEAD, SHOP.replace("a1", "b7"), day=DAY + timedelta(days=1))
    assert [change.matched for change in found.changed] == ["ny-id"]
    assert ServicePlace.objects.get().source_id == "b7"


def test_own_export_is_read_back_and_changes_nothing(municipality, tmp_path, read_in):
    make_service_place(municipality, "Lanthandeln", hours="Mo-Fr 09:00-18:00", latitude=64.1, longitude=17.1)
    make_service_place(municipality, "Utan id", ("apotek",), 64.2, 17.2, source_id="", status="stangd")
    export = "".join(csv_lines(records(ServicePlace.objects.all()))).lstrip("\ufeff")
    found = read_in(*export.splitlines(), source="Egen fil")
    assert (len(found.new), len(found.changed), len(found.unchanged)) == (0, 0, 2)
    changed = export.replace("Utan id", "Nytt namn")
    found = read_in(*changed.splitlines(), source="Egen fil", day=date.today())
    assert [change.told for change in found.changed] == [["Namn: Utan id → Nytt namn"]]


def test_place_elsewhere_is_not_changed_by_a_file_for_here(municipality, prepare):
    elsewhere = make_municipality("Annorstad", "9002", box=(20.0, 63.5, 21.0, 64.5))
    make_service_place(elsewhere, "Lanthandeln", source="Provköping", source_id="a1")
    with pytest.raises(ValidationError) as refused:
        prepare(HEAD, SHOP)
    assert refused.value.messages == ["Rad 2, kolumnen id: platsen finns redan, i Annorstads kommun."]


def test_rows_are_chosen_one_by_one_and_missing_places_closed(read_in, prepare, officer, officer_elsewhere):
    read_in(HEAD, SHOP, CAFE)
    later = DAY + timedelta(days=1)
    prepared = prepare(HEAD, SHOP.replace("Byn", "Nybyn"), "a3;Ny;64,3;17,3;Byn;apotek;;;", day=later)
    found = differences_of(prepared)
    assert [row.name for row in found.missing] == ["Bygdegården"]
    with pytest.raises(PermissionDenied):
        choose(prepared=prepared, shown=[0], chosen=[], by=officer_elsewhere)
    choose(prepared=prepared, shown=[0, 1], chosen=[0], by=officer)
    close_too(prepared=prepared, shown=[found.missing[0].key], chosen=[found.missing[0].key], by=officer)
    confirm_import(prepared=prepared, by=officer)
    assert list(ServicePlace.objects.order_by("pk").values_list("name", "locality", "status")) == [
        ("Lanthandeln", "Nybyn", "oppen"),
        ("Bygdegården", "Byn", "stangd"),
    ]
    report = [row["text"] for row in ServiceImport.objects.get(pk=prepared.pk).report]
    assert report == ["Lanthandeln: Ort: Byn → Nybyn", "Saknas i filen, markerad som stängd: Bygdegården"]


def test_licence_follows_the_places(read_in):
    read_in(HEAD, SHOP, licence="CC0-1.0")
    assert ServicePlace.objects.get().licence == "CC0-1.0"


def test_undoing_puts_back_what_was_and_closes_what_came(read_in, prepare, officer):
    read_in(HEAD, SHOP, CAFE)
    then = facts()
    keys = list(ServicePlace.objects.values_list("pk", flat=True))
    later = DAY + timedelta(days=1)
    rows = [SHOP.replace("9–18", "9–20").replace("Byn", "Nybyn"), "a3;Ny;64,3;17,3;Byn;apotek;;;"]
    prepared = prepare(HEAD, *rows, day=later)
    confirm_import(prepared=prepared, by=officer)
    assert facts() != then
    assert undo_import(done=prepared, by=officer) == []
    made = ServicePlace.objects.exclude(pk__in=keys).get()
    assert (made.name, made.status) == ("Ny", Status.CLOSED)
    places, offered = facts()
    assert places[:2] == then[0]
    assert offered[: len(then[1])] == then[1]
    prepared.refresh_from_db()
    assert (prepared.state, prepared.undone_by) == ("angrad", officer)
    assert ServiceEvent.objects.filter(note="Inläsningen av fil.csv ångrades.").count() == 2
    with pytest.raises(ValidationError):
        undo_import(done=prepared, by=officer)


def test_what_someone_has_changed_since_is_told_and_left(read_in, prepare, officer, officer_elsewhere):
    prepared = prepare(HEAD, SHOP, CAFE)
    confirm_import(prepared=prepared, by=officer)
    shop = ServicePlace.objects.get(source_id="a1")
    ServiceEvent.objects.create(service_place=shop, what="andrades", happened_on=DAY)
    with pytest.raises(PermissionDenied):
        undo_import(done=prepared, by=officer_elsewhere)
    assert undo_import(done=prepared, by=officer) == [shop]
    shop.refresh_from_db()
    assert shop.status == Status.OPEN
    assert ServicePlace.objects.get(source_id="a2").status == Status.CLOSED


def test_queries_do_not_grow_with_the_rows(read_in, prepare, django_assert_max_num_queries):
    def rows(name):
        return [f"b{number};{name} {number};64,{100 + number};17,1;Byn;apotek;;;" for number in range(150)]

    prepared = prepare(HEAD, *rows("Apotek"))
    with django_assert_max_num_queries(60):
        confirm_import(prepared=prepared, by=None)
    changed = prepare(HEAD, *rows("Apoteket"), day=DAY + timedelta(days=1))
    with django_assert_max_num_queries(60):
        assert len(confirm_import(prepared=changed, by=None).changed) == 150
