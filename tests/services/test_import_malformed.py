"""Files that are wrong in every way we could think of: each is told in Swedish, with where, and changes nothing."""

import io
import json
import sqlite3
import zipfile
from datetime import date

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from kunskapsbanken.services.actions.importing import prepare_import
from kunskapsbanken.services.importers import read_file
from kunskapsbanken.services.models import ServiceEvent, ServiceImport, ServiceOffering, ServicePlace
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
HEAD = "id;namn;latitud;longitud;slag;oppettider;bekraftad;lage;webbplats"
GOOD = ["1", "Provhandeln", "64,1", "17,1", "dagligvaror", "9–18", "2026-05-01", "oppen", "https://prov.invalid/"]
NAMES = HEAD.split(";")
MIB = 1024 * 1024


def csv(head=HEAD, encoding="utf-8", **cells):
    """A file with one good row, but for what is said."""
    row = [cells.get(name, value) for name, value in zip(NAMES, GOOD, strict=True)]
    return f"{head}\n{';'.join(row)}\n".encode(encoding)


def feature(longitude=17.1, latitude=64.1, kind="Point", **properties):
    coordinates = [longitude, latitude] if kind == "Point" else [[[17, 64], [18, 64], [18, 65], [17, 64]]]
    named = {"id": "1", "namn": "Provhandeln", "slag": "dagligvaror", **properties}
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": named}


def geojson(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def xlsx(*rows):
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (NAMES, *rows):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def bomb(unpacked):
    """A package with a sheet of so many bytes, all the same, which a zip makes a thousand times smaller."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _number in range(unpacked // MIB):
            part.write(b" " * MIB)
    return file.getvalue()


def many_parts():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for number in range(1001):
            package.writestr(f"{number}.xml", "")
    return file.getvalue()


def no_geopackage(tmp_path):
    return no_layers(tmp_path, owner=0)


def no_layers(tmp_path, owner=0x47504B47):
    path = tmp_path / "tom.sqlite"
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA application_id = {owner}")
    database.execute("PRAGMA user_version = 10300")
    database.execute("CREATE TABLE prov (a)")
    database.commit()
    database.close()
    return path.read_bytes()


def geopackage(tmp_path, shape, crs="EPSG:4326"):
    import numpy as np
    import pyogrio
    import shapely

    path = tmp_path / "gjord.gpkg"
    wkb = shapely.to_wkb(np.array([shape]))
    fields = [np.array([value], dtype=object) for value in ("1", "Provhandeln", "dagligvaror")]
    pyogrio.raw.write(path, wkb, fields, ["id", "namn", "slag"], geometry_type=shape.geom_type, crs=crs)
    return path.read_bytes()


def polygons(tmp_path):
    import shapely

    return geopackage(tmp_path, shapely.box(17, 64, 18, 65))


EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\x00" * 200
NO_TEXT = "Filen går inte att läsa som text. Spara den som CSV med UTF-8."
NO_XLSX = "Filen är trasig eller ingen XLSX-fil."
CASES = {
    "UTF-16": ("fil.csv", csv(encoding="utf-16"), NO_TEXT),
    "UTF-8 and older bytes mixed": (
        "fil.csv",
        csv(namn="Över") + b"2;\xd6l",
        "Rad 2: bokstäverna å, ä och ö är trasiga",
    ),
    "a mark of UTF-8 and nothing": ("fil.csv", b"\xef\xbb\xbf", "Filen är tom."),
    "null bytes": ("fil.csv", csv(namn="Prov\0handeln"), NO_TEXT),
    "program by another name": ("fil.csv", EXE, NO_TEXT),
    "empty": ("fil.csv", b"", "Filen är tom."),
    "blank lines alone": ("fil.csv", b"\n\n  \n", "Filen är tom."),
    "headings alone": ("fil.csv", f"{HEAD}\n".encode(), "Filen innehåller inga serviceplatser."),
    "column missing": ("fil.csv", csv(HEAD.replace("longitud", "x")), "Rad 1: kolumnen longitud saknas."),
    "no kind": ("fil.csv", csv(HEAD.replace("slag", "y")), "Rad 1: kolumnen slag saknas."),
    "column twice": ("fil.csv", csv(HEAD.replace("lage", "namn")), "Rad 1: kolumnen namn finns mer än en gång."),
    "too many values": ("fil.csv", csv() + b"2;a;64,1;17,1;apotek;;;;;;;;\n", "Rad 3: raden har fler värden"),
    "text that never ends": ("fil.csv", csv(namn='"' + "x" * 200_000), "Rad 2: raden går inte att läsa som CSV"),
    "id missing": ("fil.csv", csv(id=""), "Rad 2, kolumnen id: värdet saknas."),
    "id twice with other facts": (
        "fil.csv",
        csv() + csv(namn="Annan").split(b"\n")[1],
        "Rad 3, kolumnen namn: ”Annan”",
    ),
    "id and kind twice": ("fil.csv", csv() + csv().split(b"\n")[1], "Rad 3, kolumnen slag: samma serviceslag och form"),
    "name missing": ("fil.csv", csv(namn=""), "Rad 2, kolumnen namn: värdet saknas."),
    "name too long": ("fil.csv", csv(namn="x" * 121), "Rad 2, kolumnen namn: texten är längre än 120 tecken."),
    "markup": ("fil.csv", csv(namn="<b>Prov</b>"), "Rad 2, kolumnen namn: texten har HTML-taggar."),
    "control signs": ("fil.csv", csv(namn="Prov\x07handeln"), "Rad 2, kolumnen namn: texten har ett tecken"),
    "no number": ("fil.csv", csv(latitud="norr"), "Rad 2, kolumnen latitud: ”norr” är inget tal."),
    "not a number": ("fil.csv", csv(latitud="NaN"), "Rad 2, kolumnen latitud: NaN är inte grader"),
    "infinite": ("fil.csv", csv(longitud="inf"), "Rad 2, kolumnen longitud: inf är inte grader"),
    "off the earth": ("fil.csv", csv(latitud="91"), "Rad 2, kolumnen latitud: 91 är inte grader"),
    "swapped": ("fil.csv", csv(latitud="17,1", longitud="64,1"), "latitud och longitud ser ut att ha bytt plats"),
    "SWEREF": ("fil.csv", csv(latitud="7110000", longitud="600000"), "7110000 ser ut som meter i SWEREF 99 TM"),
    "another country": ("fil.csv", csv(latitud="-33,9", longitud="151,2"), "punkten ligger inte i Provköpings kommun"),
    "another municipality": (
        "fil.csv",
        csv(latitud="59,3", longitud="18,1"),
        "punkten ligger inte i Provköpings kommun",
    ),
    "unknown kind": ("fil.csv", csv(slag="trolleri"), "Rad 2, kolumnen slag: ”trolleri” är inget serviceslag."),
    "unreadable hours": ("fil.csv", csv(oppettider="när som"), "Rad 2, kolumnen oppettider: Vi förstår inte"),
    "no such day": ("fil.csv", csv(bekraftad="2026-02-30"), "Rad 2, kolumnen bekraftad: ”2026-02-30” är inget datum."),
    "unknown state": ("fil.csv", csv(lage="kanske"), "Rad 2, kolumnen lage: ”kanske” går inte att välja."),
    "no address": (
        "fil.csv",
        csv(webbplats="javascript:x"),
        "Rad 2, kolumnen webbplats: ”javascript:x” är ingen webbadress",
    ),
    "broken zip": ("fil.xlsx", xlsx(GOOD)[:-200], NO_XLSX),
    "zip of something else": ("fil.xlsx", bomb(MIB), NO_XLSX),
    "CSV by another name": ("fil.xlsx", csv(), NO_XLSX),
    "formula": ("fil.xlsx", xlsx(["1", "=A1", *GOOD[2:]]), "Rad 2, kolumnen B: cellen har en formel."),
    "1 GB unpacked": ("fil.xlsx", lambda _path: bomb(1024 * MIB), "Filen blir större än 200 MB när den packas upp"),
    "a thousand parts": ("fil.xlsx", many_parts(), "Filen blir större än"),
    "bad cell": ("fil.xlsx", xlsx([*GOOD[:2], "norr", *GOOD[3:]]), "Rad 2, kolumnen latitud: ”norr” är inget tal."),
    "cut off": ("fil.geojson", geojson(feature())[:-20], "Filen är inte giltig JSON. Felet finns på rad 1"),
    "deep nest": ("fil.geojson", b"[" * 100_000 + b"]" * 100_000, "Filen är inte giltig JSON för oss"),
    "JSON in UTF-16": ("fil.json", geojson(feature()).decode().encode("utf-16"), "Filen är inte skriven med UTF-8"),
    "JSON of something else": ("fil.json", b'{"type": "Topology"}', "Filen är ingen samling av objekt"),
    "polygons": ("fil.geojson", geojson(feature(kind="Polygon")), "Objekt 1: objektet är ingen punkt (Point)."),
    "no coordinates": ("fil.geojson", geojson(feature(longitude=[1], latitude=None)), "Objekt 1, kolumnen longitud:"),
    "unknown system": (
        "fil.geojson",
        geojson(feature(), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}),
        "Filen säger att dess koordinatsystem är",
    ),
    "no place in Overpass": (
        "fil.json",
        b'{"elements": [{"type": "way", "id": 1, "tags": {"shop": "general"}}]}',
        "Objekt 1: objektet saknar läge. Skriv ”out center”",
    ),
    "GeoPackage that is none": ("fil.gpkg", csv(), "Filen går inte att läsa som GeoPackage."),
    "GeoPackage without layers": ("fil.gpkg", no_layers, "Filen "),
    "SQLite that is no GeoPackage": ("fil.gpkg", no_geopackage, "Filen går inte att läsa som GeoPackage."),
    "GeoPackage of polygons": ("fil.gpkg", polygons, "Rad 1: raden är ingen punkt på kartan."),
    "OpenStreetMap that is none": (
        "fil.osm.pbf",
        csv(),
        "Filen går inte att läsa som OpenStreetMap-data: den är trasig",
    ),
    "OpenStreetMap cut off": (
        "fil.osm",
        b'<osm version="0.6"><node id="1"',
        "Filen går inte att läsa som OpenStreetMap",
    ),
    "ending that we do not know": ("fil.docx", csv(), "har en ändelse vi inte känner"),
}


def counted():
    return [model.objects.count() for model in (ServicePlace, ServiceOffering, ServiceEvent, ServiceImport)]


@pytest.mark.parametrize("case", CASES)
def test_malformed_file_is_told_of_and_changes_nothing(case, tmp_path, municipality):
    name, content, said = CASES[case]
    make_service_place(municipality, latitude=64.1, longitude=17.1)
    before = counted()
    path = tmp_path / name
    path.write_bytes(content(tmp_path) if callable(content) else content)
    with pytest.raises(ValidationError) as refused:
        prepare_import(
            incoming=read_file(path),
            place=municipality,
            file_name=name,
            source="Prov",
            dated=date(2026, 6, 1),
            by=None,
        )
    assert said in " ".join(refused.value.messages)
    assert counted() == before


def test_pbf_that_is_cut_off_is_told_of(tmp_path, shared_data, municipality):
    whole = (shared_data / "geo" / "liechtenstein-latest.osm.pbf").read_bytes()
    path = tmp_path / "fil.osm.pbf"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValidationError, match="trasig eller avklippt"):
        read_file(path)


def test_there_are_at_least_forty():
    assert len(CASES) >= 40


def test_good_rows_of_the_same_kinds_are_read(tmp_path, municipality):
    """What is refused above is refused for what is wrong with it."""
    import shapely

    files = {
        "fil.csv": csv(),
        "fil.xlsx": xlsx(GOOD),
        "fil.geojson": geojson(feature()),
        "fil.gpkg": geopackage(tmp_path, shapely.Point(17.1, 64.1)),
        "sweref.gpkg": geopackage(tmp_path, shapely.Point(602468, 7110000), "EPSG:3006"),
    }
    for name, content in files.items():
        path = tmp_path / name
        path.write_bytes(content)
        (place,) = read_file(path).places
        assert (place.name, place.offerings[0].kind) == ("Provhandeln", "dagligvaror")
        assert (place.latitude, place.longitude) == (pytest.approx(64.1, abs=0.02), pytest.approx(17.1, abs=0.02))
