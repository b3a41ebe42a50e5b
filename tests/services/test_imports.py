"""Files are read all or nothing, and what is wrong is told by row and column."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command

from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.services.actions.importing import confirm_import, differences_of, prepare_import
from kunskapsbanken.services.importers import read_file
from kunskapsbanken.services.models import ServiceImport, ServicePlace, Status
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
HEAD = "id;namn;latitud;longitud;ort;slag;form;oppettider;lage"
SHOP = "a1;Lanthandeln;64,1;17,1;Byn;dagligvaror;Fullsortiment;mån–fre 9–18;"
PUMP = "a1;Lanthandeln;64,1;17,1;Byn;drivmedel;;24/7;"
CAFE = "a2;Bygdegården;64,2;17,2;Byn;motesplats;;;planerad"


@pytest.fixture
def write(tmp_path):
    def write(*lines, name="fil.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding=encoding)
        return path

    return write


@pytest.fixture
def read_in(municipality):
    """Read a file into the municipality and confirm it."""

    def read_in(path, *, day=DAY, by=None):
        return confirm_import(prepared=prepare(path, municipality, day=day, by=by), by=by)

    return read_in


def prepare(path, place, *, day=DAY, by=None, source="Provköping"):
    return prepare_import(incoming=read_file(path), place=place, file_name=path.name, source=source, dated=day, by=by)


@pytest.mark.parametrize(("source", "licence"), [("openstreetmap 2026", "ODbL-1.0"), ("Provköping", "")])
def test_licence_that_nobody_chose_is_what_the_source_tells_of(write, municipality, source, licence):
    confirm_import(prepared=prepare(write(HEAD, SHOP), municipality, source=source), by=None)
    assert ServicePlace.objects.get().licence == licence


def faults_of(path, place=None):
    with pytest.raises(ValidationError) as refused:
        prepare(path, place)
    assert not ServicePlace.objects.exists()
    assert not ServiceImport.objects.exists()
    return refused.value.messages


# CSV


def test_rows_with_the_same_id_are_one_place(write, read_in, municipality, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        read_in(write(HEAD, SHOP, PUMP, CAFE))
    shop = ServicePlace.objects.get(source_id="a1")
    assert (shop.name, shop.place, shop.verified_on) == ("Lanthandeln", municipality, DAY)
    assert [(row.kind.slug, row.opening_hours) for row in shop.offerings.select_related("kind")] == [
        ("dagligvaror", "Mo-Fr 09:00-18:00"),
        ("drivmedel", "24/7"),
    ]
    assert ServicePlace.objects.get(source_id="a2").status == Status.PLANNED
    assert set(IndexedDocument.objects.filter(kind="service_place").values_list("title", flat=True)) == {
        "Lanthandeln",
        "Bygdegården",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_files_of_spreadsheets_are_read(write, read_in, encoding):
    read_in(write(HEAD, CAFE, encoding=encoding))
    assert ServicePlace.objects.get().name == "Bygdegården"


def test_same_file_twice_changes_nothing(write, read_in):
    read_in(write(HEAD, SHOP, PUMP))
    keys = list(ServicePlace.objects.values_list("key", flat=True))
    again = read_in(write(HEAD, SHOP, PUMP))
    assert (len(again.new), len(again.changed), len(again.unchanged)) == (0, 0, 1)
    assert list(ServicePlace.objects.values_list("key", flat=True)) == keys


def test_newer_file_changes_what_differs_and_confirms_the_rest(write, read_in):
    read_in(write(HEAD, SHOP, CAFE))
    later = DAY + timedelta(days=30)
    found = read_in(write(HEAD, SHOP.replace("Lanthandeln", "Nya handeln"), CAFE), day=later)
    assert [change.told for change in found.changed] == [["Namn: Lanthandeln → Nya handeln"]]
    assert set(ServicePlace.objects.values_list("verified_on", flat=True)) == {later}
    told = [event.what for event in ServicePlace.objects.get(source_id="a1").events.order_by("pk")]
    assert told == ["registrerad", "andrades"]


def test_what_would_change_is_told_as_old_and_new(write, read_in):
    read_in(write(HEAD, SHOP, CAFE))
    shop = SHOP.replace("mån–fre 9–18", "mån–fre 9–20") + "hotad"
    found = read_in(write(HEAD, shop, CAFE.replace("motesplats", "apotek")), day=DAY + timedelta(days=30))
    assert [change.told for change in found.changed] == [
        ["Läge: Öppen → Hotad", "Öppettider, dagligvaror (fullsortiment): mån–fre 9–18 → mån–fre 9–20"],
        ["Tillkom: apoteksvaror", "Upphörde: mötesplats"],
    ]


def test_what_a_person_has_confirmed_later_is_not_overwritten(write, read_in):
    read_in(write(HEAD, SHOP))
    ServicePlace.objects.update(name="Byns handel", verified_on=DAY + timedelta(days=5))
    found = read_in(write(HEAD, SHOP), day=DAY + timedelta(days=1))
    assert len(found.older) == 1
    assert ServicePlace.objects.get().name == "Byns handel"


def test_place_that_the_file_no_longer_has_is_told_and_left(write, read_in):
    read_in(write(HEAD, SHOP, CAFE))
    found = read_in(write(HEAD, SHOP))
    assert [row.name for row in found.missing] == ["Bygdegården"]
    assert ServicePlace.objects.count() == 2


def test_district_of_a_place_is_kept(write, read_in, district):
    read_in(write(HEAD, SHOP))
    ServicePlace.objects.update(place=district)
    read_in(write(HEAD, SHOP.replace("Byn", "Byarna")), day=DAY + timedelta(days=1))
    shop = ServicePlace.objects.get()
    assert (shop.locality, shop.place) == ("Byarna", district)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (SHOP.replace("64,1", "norr"), "Rad 2, kolumnen latitud: ”norr” är inget tal."),
        (SHOP.replace("64,1", "640"), "Rad 2, kolumnen latitud: 640 är inte grader i WGS 84."),
        (SHOP.replace("Lanthandeln", ""), "Rad 2, kolumnen namn: värdet saknas."),
        (SHOP.replace("mån–fre 9–18", "jämt"), "Rad 2, kolumnen oppettider: Vi förstår inte öppettiderna ”jämt”"),
        (SHOP.replace("dagligvaror", "bröd"), "Rad 2, kolumnen slag: ”bröd” är inget serviceslag."),
        (SHOP + "kanske", "Rad 2, kolumnen lage: ”kanske” går inte att välja."),
        (SHOP.replace("64,1", "54,1"), "Rad 2, kolumnen latitud: punkten ligger inte i Provköpings kommun."),
        (SHOP + ";;;", "Rad 2: raden har fler värden än det finns kolumner."),
        (SHOP.replace("Lanthandeln", "x" * 121), "Rad 2, kolumnen namn: texten är längre än 120 tecken."),
    ],
)
def test_fault_is_told_by_row_and_column_and_nothing_is_stored(write, municipality, row, fault):
    (message,) = faults_of(write(HEAD, row, CAFE), municipality)
    assert message.startswith(fault)


def test_all_faults_are_told_together(write, municipality):
    other = PUMP.replace("Byn", "Staden")
    nowhere = CAFE.replace("64,2", "").replace("motesplats", "fika")
    messages = faults_of(write(HEAD, SHOP, other, SHOP, nowhere), municipality)
    assert messages == [
        "Rad 3, kolumnen ort: ”Staden”, men rad 2 säger ”Byn”.",
        "Rad 4, kolumnen slag: samma serviceslag och form finns redan på rad 2.",
        "Rad 5, kolumnen latitud: värdet saknas.",
        "Rad 5, kolumnen slag: ”fika” är inget serviceslag.",
    ]


def test_file_without_the_right_columns_is_refused(write, municipality):
    assert faults_of(write("id;namn;lat", "1;x;2"), municipality) == [
        "Rad 1: kolumnen longitud saknas.",
        "Rad 1: kolumnen slag saknas. Lägg till den, eller välj ett serviceslag för hela filen.",
    ]


@pytest.mark.parametrize("lines", [[], [HEAD]])
def test_file_without_places_is_refused(write, municipality, lines):
    assert faults_of(write(*lines), municipality)


def test_file_of_another_kind_is_refused(write, municipality):
    assert ".geojson" in faults_of(write("x", name="fil.docx"), municipality)[0]


def test_people_read_in_only_where_they_may(write, municipality, officer, officer_elsewhere, member):
    for person in (officer_elsewhere, member):
        with pytest.raises(PermissionDenied):
            prepare(write(HEAD, SHOP), municipality, by=person)
    with pytest.raises(ValidationError):
        prepare(write(HEAD, SHOP), None, by=officer)
    prepared = prepare(write(HEAD, SHOP), municipality, by=officer)
    with pytest.raises(PermissionDenied):
        confirm_import(prepared=prepared, by=officer_elsewhere)
    assert not ServicePlace.objects.exists()


def test_file_is_confirmed_once(write, municipality):
    prepared = prepare(write(HEAD, SHOP), municipality)
    confirm_import(prepared=prepared, by=None)
    with pytest.raises(ValidationError, match="redan inläst"):
        confirm_import(prepared=prepared, by=None)


def test_place_of_another_source_is_another_place(write, read_in, municipality):
    make_service_place(municipality, source="Annan", source_id="a1")
    assert len(read_in(write(HEAD, SHOP)).new) == 1


# GeoJSON


def feature(longitude=17.1, latitude=64.1, **properties):
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {"id": 7, "namn": "Lanthandeln", **properties},
    }


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_geojson_with_several_kinds_is_read(write, read_in):
    offered = [{"slag": "dagligvaror", "oppettider": "9–18"}, {"slag": "apotek", "ombud_for": "Apoteket"}]
    read_in(write(collection(feature(utbud=offered)), name="fil.geojson"))
    offerings = ServicePlace.objects.get(source_id="7").offerings.select_related("kind")
    assert [(row.kind.slug, row.agent_for) for row in offerings] == [("dagligvaror", ""), ("apotek", "Apoteket")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "Filen är inte giltig JSON"),
        ("[]", "Filen är ingen samling av objekt"),
        (collection({"type": "Feature", "geometry": None}), "Objekt 1: objektet är ingen punkt"),
        (collection(feature(slag="bröd")), "Objekt 1, kolumnen slag: ”bröd” är inget serviceslag."),
        (collection(feature(latitude="x", slag="apotek")), "Objekt 1, kolumnen latitud: ”x” är inget tal."),
    ],
)
def test_faulty_geojson_is_refused(write, municipality, text, fault):
    assert faults_of(write(text, name="fil.geojson"), municipality)[0].startswith(fault)


# OpenStreetMap

OSM = """<osm version="0.6">
<node id="1" version="2" timestamp="2024-05-01T10:00:00Z" lat="64.1" lon="17.1">
  <tag k="shop" v="convenience"/><tag k="name" v="Provhandeln"/><tag k="opening_hours" v="Mo-Fr 09:00-18:00"/>
  <tag k="cash_withdrawal" v="yes"/><tag k="wheelchair" v="yes"/><tag k="check_date" v="2025-01-02"/></node>
<node id="2" version="1" timestamp="2023-05-01T10:00:00Z" lat="64.2" lon="17.2">
  <tag k="amenity" v="fuel"/><tag k="brand" v="Provbränsle"/><tag k="automated" v="yes"/>
  <tag k="opening_hours" v="ibland"/></node>
<node id="3" version="1" timestamp="2023-05-01T10:00:00Z" lat="64.2" lon="17.3"><tag k="amenity" v="post_box"/></node>
<node id="4" version="1" timestamp="2023-05-01T10:00:00Z" lat="55.0" lon="13.0"><tag k="amenity" v="fuel"/></node>
<node id="11" version="1" lat="64.00" lon="17.00"/><node id="12" version="1" lat="64.02" lon="17.00"/>
<node id="13" version="1" lat="64.02" lon="17.04"/>
<way id="9" version="1" timestamp="2022-05-01T10:00:00Z"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="11"/>
  <tag k="amenity" v="community_centre"/><tag k="name" v="Provgården"/></way>
</osm>"""


def test_openstreetmap_is_read_by_its_tags(write, read_in):
    found = read_in(write(OSM, name="utdrag.osm"))
    assert len(found.new) == 3
    shop = ServicePlace.objects.get(source_id="node/1")
    assert [(row.kind.slug, row.form) for row in shop.offerings.select_related("kind")] == [
        ("dagligvaror", "Begränsat sortiment"),
        ("betaltjanster", "Kontantuttag i kassan"),
    ]
    assert (shop.verified_on, shop.physical_access) == (date(2025, 1, 2), "Går att nå med rullstol.")
    pump = ServicePlace.objects.get(source_id="node/2")
    assert (pump.name, pump.staffing, pump.verified_on) == ("Provbränsle", "obemannad", date(2023, 5, 1))
    hall = ServicePlace.objects.get(source_id="way/9")
    assert (hall.latitude, hall.longitude) == (pytest.approx(64.01), pytest.approx(17.02))


def test_what_is_left_out_of_an_extract_is_told(write, municipality):
    prepared = prepare(write(OSM, name="utdrag.osm"), municipality)
    assert prepared.remarks == [
        "En uppgift om öppettider gick inte att läsa och lämnades tom.",
        "En serviceplats i filen ligger utanför Provköpings kommun och läses inte in.",
    ]
    assert len(differences_of(prepared).new) == 3


def test_file_that_is_no_map_is_refused(write, municipality):
    assert faults_of(write("hej", name="utdrag.osm"), municipality)[0].startswith("Filen går inte att läsa")


@pytest.mark.shared_data
def test_real_extract_is_read_and_told_to_lie_elsewhere(shared_data, municipality):
    path = shared_data / "geo" / "liechtenstein-latest.osm.pbf"
    read = read_file(path)
    assert {offering.kind for place in read.places for offering in place.offerings} >= {"dagligvaror", "drivmedel"}
    assert len(read.places) > 50
    assert faults_of(path, municipality) == ["Ingen av filens serviceplatser ligger i Provköpings kommun."]


# The command


def run(path: Path, *more):
    call_command("import_services", str(path), "--source", "Prov", "--date", "2026-06-01", *more)


def test_command_reads_a_file_into_the_municipality_that_each_point_lies_in(write, municipality, capsys):
    run(write(HEAD, SHOP))
    assert ServicePlace.objects.get().place == municipality
    assert "1 nya" in capsys.readouterr().out


def test_dry_run_stores_nothing(write, municipality):
    run(write(HEAD, SHOP), "--dry-run")
    assert not ServicePlace.objects.exists()
    assert not ServiceImport.objects.exists()


@pytest.mark.parametrize(("lines", "more"), [([HEAD, SHOP[2:]], ()), ([HEAD, SHOP], ("--place", "ingen"))])
def test_command_says_what_is_wrong(write, municipality, lines, more):
    with pytest.raises(CommandError):
        run(write(*lines), *more)
