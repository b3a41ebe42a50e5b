"""Networks and people from files: all of it, or nothing."""

import re
from io import StringIO

import numpy as np
import pyogrio
import pytest
import shapely
from django.core.management import CommandError, call_command

from kunskapsbanken.access.importers import told_of
from kunskapsbanken.access.models import RoadNetwork
from kunskapsbanken.access.queries import network_for, summary_of
from kunskapsbanken.engines.traveltime import storing
from kunskapsbanken.places.models import PopulationPoint, PopulationSet
from tests.factories.access import make_population, make_run
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

EDGES = "from_lat,from_lon,to_lat,to_lon,metres,seconds\n"
AGED = "lat,lon,persons,persons_0_17,persons_18_64,persons_65_79,persons_80_up\n"


def load(command, path, **options):
    words = {"name": "Prov", "source": "Provkällan", "date": "2025-12-31", **options}
    arguments = [f"--{name}={value}" for name, value in words.items()]
    out = StringIO()
    call_command(command, str(path), *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path_factory):
    """What lies among the networks is looked at, so nobody else may put theirs there meanwhile."""
    settings.DATA_DIR = tmp_path_factory.mktemp("data")


@pytest.fixture
def write(tmp_path):
    def write(text, name="fil.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_edges_become_the_network_of_an_area(municipality, write):
    told = load("import_network", write(EDGES + "64,17,64.01,17,1113,60\n"), area="9001")
    assert "2 noder, 2 länkar" in told
    assert network_for(municipality).source == "Provkällan"


def test_broken_edges_change_nothing_and_are_told_by_row_and_column(municipality, write):
    with pytest.raises(CommandError, match="Rad 2, kolumn metres: ”långt” går inte att använda"):
        load("import_network", write(EDGES + "64,17,64.01,17,långt,60\n"))
    assert not RoadNetwork.objects.exists()


def lines(folder, *ends, crs="EPSG:3006", **columns):
    """A GeoPackage of straight lines."""
    path = folder / "vagar.gpkg"
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb([shapely.LineString(line) for line in ends]),
        field_data=[np.array(values) for values in columns.values()],
        fields=list(columns),
        geometry_type="LineString",
        crs=crs,
        driver="GPKG",
    )
    return path


def test_nvdb_becomes_a_network_and_what_was_found_is_told_and_kept(municipality, tmp_path):
    roads = [(600_000, 7_100_000), (600_100, 7_100_000)], [(600_100, 7_100_000), (600_100, 7_100_900)]
    loose = [(700_000, 7_100_000), (700_500, 7_100_000)]
    path = lines(tmp_path, *roads, loose, F_Hogst_225=[70, 0, 50], Farjeled=[0, 0, 0])
    told = load("import_network", path, area="9001")
    assert "5 noder, 6 länkar" in told
    assert "Utanför den största sammanhängande delen ligger 40,0 % av noderna och 33," in told
    assert "Vägbitar som saknar hastighet och får 50 km/h: 1, till exempel nummer 2." in told
    assert told_of(network_for(municipality).report)[0] == "Noder: 5. Vägar: 1,5 km."


def test_columns_are_named_where_they_are_not_known(municipality, tmp_path):
    path = lines(tmp_path, [(600_000, 7_100_000), (600_100, 7_100_000)], fart=[70])
    with pytest.raises(CommandError, match="ingen kolumn för hastighet"):
        load("import_network", path)
    with pytest.raises(CommandError, match="skriv VAD=NAMN"):
        load("import_network", path, column="fart")
    assert "2 noder" in load("import_network", path, column="speed=fart")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("6700000,620000,6700100,620000,100,5", "Rad 2, kolumn from_lat: 6700000, 620000 är meter i SWEREF 99 TM"),
        ("17,62,62.01,17,1112,60", "Rad 2, kolumn from_lat: 17, 62 har latitud och longitud i varandras ställe"),
        ("62,17,62.01,17,1112,60\n62,17,1,1,10,60", "Rad 3: läget 1, 1 ligger långt utanför Sverige"),
        ("62,17,62.01,17,1112,1", "Rad 2, kolumn seconds: ”1” ger en högre hastighet än 150 km/h"),
        ("62,17,62.01,17,1.1,60", "kortare än fågelvägen, till exempel den på rad 2"),
        ("62,17,62.01", "Rad 2: raden har 3 värden men rubriken 6"),
        ("62,17,62.01,17,,60\n" * 60, "… och 10 fel till"),
        ("", "Filen har inga rader"),
    ],
)
def test_mistakes_in_edges_are_told_and_the_network_before_stays(municipality, write, rows, words):
    load("import_network", write(EDGES + "64,17,64.01,17,1113,60\n"), area="9001")
    before = RoadNetwork.objects.get()
    folders = set(before.path.parent.iterdir())
    with pytest.raises(CommandError, match="Inget har ändrats(.|\n)*" + re.escape(words)):
        load("import_network", write(EDGES + rows + "\n"), area="9001")
    assert RoadNetwork.objects.get().folder == before.folder
    assert set(before.path.parent.iterdir()) == folders
    assert storing.load(before.path).nodes == 2


@pytest.mark.parametrize("step", ["edges_in", "check", "storing.save"])
def test_an_import_that_is_stopped_leaves_the_network_before_and_no_traces(municipality, write, monkeypatch, step):
    load("import_network", write(EDGES + "64,17,64.01,17,1113,60\n"), area="9001")
    before = RoadNetwork.objects.get()
    folders = set(before.path.parent.iterdir())

    def stop(*arguments, **named):
        if step == "storing.save":
            arguments[1].mkdir()
        raise KeyboardInterrupt

    room = "actions.networks" if step == "storing.save" else "importers.reading"
    with monkeypatch.context() as patched:
        patched.setattr(f"kunskapsbanken.access.{room}.{step}", stop)
        with pytest.raises(CommandError, match=r"Avbrutet\. Inget har ändrats"):
            load("import_network", write(EDGES + "64,17,64.02,17,2226,60\n"), area="9001")
    assert RoadNetwork.objects.get().folder == before.folder
    assert set(before.path.parent.iterdir()) == folders


@pytest.mark.parametrize(
    ("roads", "words"),
    [
        ({"crs": "EPSG:4326"}, "Rad 1: läget 7100000, 600000 är meter i SWEREF 99 TM, men filen säger"),
        ({"hast": [900]}, "Rad 1, kolumn hast: ”900” ger en högre hastighet än 150 km/h"),
        ({"hast": [-1]}, "Rad 1, kolumn hast: ”-1” går inte att använda"),
        ({"length": [0.1]}, "Längden ska vara i meter"),
    ],
)
def test_mistakes_in_a_geopackage_are_told_and_nothing_is_kept(municipality, tmp_path, roads, words):
    path = lines(tmp_path, [(600_000, 7_100_000), (600_100, 7_100_000)], **{"hast": [70], **roads})
    with pytest.raises(CommandError, match=words):
        load("import_network", path)
    assert not RoadNetwork.objects.exists()


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("vagar.osm.pbf", {}, "innehåller inga vägar"),
        ("vagar.gpkg", {}, "Filen går inte att läsa"),
        ("vagar.txt", {}, "har en ändelse vi inte känner"),
        ("vagar.csv", {}, "Kolumner saknas: from_lat"),
        ("vagar.csv", {"area": "0000"}, "ingen plats med koden 0000"),
    ],
)
def test_files_that_are_no_networks_are_refused_in_words(home, write, name, options, words):
    with pytest.raises(CommandError, match=words):
        load("import_network", write("hej\n", name), **options)


@pytest.mark.shared_data
def test_real_roads_give_a_real_analysis(home, shared_data):
    place = make_municipality("Provland", "9003", box=(9.47, 47.04, 9.64, 47.27))
    load("import_network", shared_data / "geo" / "andorra_valhalla_bench.osm.pbf", name="Andorra")
    assert network_for(place) is None
    load("import_network", shared_data / "geo" / "liechtenstein-latest.osm.pbf", name="Liechtenstein")
    assert network_for(place).name == "Liechtenstein"
    make_population(place, [(47.141, 9.521, 100), (47.215, 9.525, 60), (47.066, 9.501, 40)])
    make_service_place(place, latitude=47.141, longitude=9.521)
    summary = summary_of(make_run(place))
    assert summary.unreached.persons == 0
    assert 8 < summary.ninth_decile_km < 14
    assert 5 < summary.mean_minutes < 14


def test_people_are_put_in_the_municipality_they_live_in(municipality, write):
    elsewhere = make_municipality("Annanköping", "9002", box=(20.0, 63.5, 21.0, 64.5))
    told = load("import_population", write("lat,lon,persons\n64,17,12\n64,20.5,3\n"))
    assert "2 punkter" in told
    assert dict(PopulationPoint.objects.values_list("municipality", "persons")) == {
        municipality.pk: 12,
        elsewhere.pk: 3,
    }


def test_ages_are_kept_where_the_file_has_them(municipality, write):
    load("import_population", write(AGED + "64,17,10,1,5,3,1\n"))
    point = PopulationPoint.objects.get()
    assert (point.persons_0_17, point.persons_18_64, point.persons_65_79, point.persons_80_up) == (1, 5, 3, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lat,persons\n64,1\n", "Kolumner saknas: lon"),
        ("lat,lon,persons\n64,17,många\n", "Rad 2, kolumn persons"),
        ("lat,lon,persons\n64,17,1\n64,17,-4\n", "Rad 3"),
        ("lat,lon,persons\n10,10,4\n", "ligger inte i någon kommun"),
        ("lat,lon,persons\nnan,17,4\n", "Rad 2, kolumn lat"),
        (AGED + "64,17,10,1,5,3,9\n", "åldrarna blir 18 personer"),
        ("lat,lon,persons\n", "Filen har inga rader"),
        ("lat,lon,persons\n64,17,å\n".encode("latin-1"), "”å” är inget antal"),
        (b"lat,lon,persons\n\0\0", "UTF-8"),
    ],
)
def test_broken_people_change_nothing_and_are_told_by_row_and_column(municipality, write, text, words):
    make_population(municipality, [(64.0, 17.0, 7)], name="Prov")
    with pytest.raises(CommandError, match=words):
        load("import_population", write(text))
    assert PopulationSet.objects.get().points.get().persons == 7


def test_run_holds_on_to_its_count_of_people(municipality, ready, write):
    run = make_run(municipality)
    load("import_population", write("lat,lon,persons\n64,17,12\n"), name="Provräkning")
    assert make_run(municipality).population_set.points.get().persons == 12
    run.refresh_from_db()
    assert summary_of(run).persons == 174
