"""Counts of residents as people have them: tables of the statistical database, squares, points."""

import contextlib
import csv
import io

import numpy as np
import pyogrio
import pytest
import shapely
from django.core.exceptions import ValidationError
from hypothesis import given, strategies as st

from kunskapsbanken.places.importers.population import read_population
from kunskapsbanken.places.importers.population.columns import to_degrees
from kunskapsbanken.places.importers.population.counted import AGE_GROUPS, age_group
from kunskapsbanken.places.importers.population.points import read_points
from kunskapsbanken.places.importers.population.tables import read_table

YEARS = [*(f"{year} år" for year in range(100)), "100+ år"]
SWEREF = {"x": "500000", "y": "7100000"}


def table(rows, *, separator=",", title=True, quote=True, header=("region", "ålder", "kön", "2025")):
    """A table as the database writes it."""
    text = io.StringIO()
    quoting = csv.QUOTE_NONNUMERIC if quote else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=separator, quoting=quoting, lineterminator="\n")
    if title:
        text.write('"Folkmängden efter region, ålder, kön och år"\n\n')
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def of_years(counts, code="2421 Storuman"):
    """A row for each year and sex."""
    rows = []
    for year, persons in zip(YEARS, counts, strict=True):
        rows += [[code, year, "män", persons // 2], [code, year, "kvinnor", persons - persons // 2]]
    return rows


def faults(reader, text):
    with pytest.raises(ValidationError) as told:
        reader(text)
    return told.value.messages


@given(
    st.lists(st.integers(0, 3000), min_size=101, max_size=101),
    st.sampled_from([";", ",", "\t"]),
    st.booleans(),
    st.booleans(),
)
def test_ages_of_a_table_are_laid_together_whatever_its_form(counts, separator, title, quote):
    row = read_table(table(of_years(counts), separator=separator, title=title, quote=quote)).rows[0]
    assert (row.code, row.persons) == ("2421", sum(counts))
    assert row.ages == (sum(counts[:18]), sum(counts[18:65]), sum(counts[65:80]), sum(counts[80:]))


@given(st.integers(0, 120), st.one_of(st.none(), st.integers(0, 60)))
def test_years_lie_in_one_group_or_in_none(first, width):
    last = None if width is None else first + width
    group = age_group(first, last)
    if group is None:
        assert last is None or age_group(first, first) != age_group(last, last)
        return
    low, high = AGE_GROUPS[group]
    assert low <= first
    assert high is None or (last is not None and last <= high)


def test_the_total_of_a_dimension_is_taken_and_its_parts_are_not_added():
    rows = [
        ["14 Västra Götaland", "totalt ålder", sex, count] for sex, count in (("män", 4), ("totalt", 9), ("kvinnor", 5))
    ]
    row = read_table(table(rows)).rows[0]
    assert (row.code, row.persons, row.ages) == ("14", 9, None)


def test_the_last_year_is_read_and_that_is_said():
    header = ("region", "ålder", "Folkmängd 2024", "Folkmängd 2025")
    rows = [["2421 Storuman", year, 1, 2] for year in YEARS]
    read = read_table(table(rows, header=header))
    assert read.rows[0].persons == 202
    assert "2025" in read.remarks[0]


def test_the_year_may_be_a_column_of_its_own():
    rows = [
        ["2421 Storuman", year, "totalt", when, count] for when, count in (("2024", 1), ("2025", 3)) for year in YEARS
    ]
    read = read_table(table(rows, header=("region", "ålder", "kön", "år", "Folkmängd")))
    assert read.rows[0].persons == 303


def test_english_tables_and_the_whole_country_are_understood():
    rows = [["00 Sweden", "total ages", 99], ["2421 Storuman", "total ages", "5 812"]]
    read = read_table(table(rows, header=("region", "age", "2025")))
    assert [(row.code, row.persons) for row in read.rows] == [("2421", 5812)]


def test_age_groups_that_cross_ours_give_the_sum_and_say_so():
    spans = ["0-15 år", "16-64 år", "65+ år"]
    read = read_table(table([["2421 Storuman", span, "totalt", 10] for span in spans]))
    assert read.rows[0].persons == 30
    assert read.rows[0].ages is None
    assert "bara summan" in read.remarks[0]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["2421 Storuman", "0 år", "män", ".."]], "Rad 4, kolumn 2025: ”..” är inget antal"),
        ([["2421 Storuman", "ung", "män", 4]], "Rad 4, kolumn ålder: ”ung” är ingen ålder"),
        ([["2421 Storuman", "0 år", "män"]], "Rad 4: raden har 3 värden men rubriken 4"),
        (
            [["2421 Storuman", "0 år", "män", 4], ["2421 Storuman", "0 år", "män", 4]],
            "Rad 5: raden säger samma sak som rad 4",
        ),
        ([["2421 Storuman", "65-79 år", "män", 4]], "täcker inte ett helt liv"),
        (
            [
                ["2421 Storuman", "0-17 år", "män", 4],
                ["2421 Storuman", "18+ år", "män", 4],
                ["2421 Storuman", "totalt ålder", "män", 9],
            ],
            "blir 8 men totalt är 9",
        ),
        ([], "Filen har inga rader"),
    ],
)
def test_faults_of_a_table_are_told_by_row_and_column(rows, words):
    assert words in "\n".join(faults(read_table, table(rows)))


def test_a_table_without_a_number_says_what_is_missing():
    assert "ingen kolumn med antalet" in faults(read_table, table([["1", "2"]], header=("region", "ålder")))[0]


@given(st.floats(55.4, 69.0), st.floats(11.0, 24.0))
def test_metres_of_sweref_become_the_degrees_they_came_from(latitude, longitude):
    from pyproj import Transformer

    east, north = Transformer.from_crs(4326, 3006, always_xy=True).transform(longitude, latitude)
    row = read_points(f"n;e;persons\n{north:.3f};{east:.3f};4\n").rows[0]
    assert row.latitude == pytest.approx(latitude, abs=2e-6)
    assert row.longitude == pytest.approx(longitude, abs=2e-6)


def test_a_square_is_read_by_its_name_and_lies_in_its_middle():
    rows = read_points("ruta,beftotalt\n5000007100000,12\n5010007100000,1\n").rows
    latitude, longitude = to_degrees(np.array([500500.0]), np.array([7100500.0]), 3006)
    assert (rows[0].latitude, rows[0].longitude) == pytest.approx((latitude[0], longitude[0]), abs=1e-6)
    assert rows[0].persons == 12


# The columns of SCB's open squares of a kilometre (befolkning_1km): the total is protected apart from its parts.
OPEN_SQUARES = {
    "rutid_inspire": ["SE_CRS3006RES1000mN6133000E394000"],
    "rutid_scb": ["3940006133000"],
    "rutstorl": [1000],
    "beftotalt": [7],
    "man": [4],
    "kvinna": [4],
    **{f"ald{year}_{year + 4}": [3 if year in (15, 30) else 0] for year in range(0, 100, 5)},
    "ald100w": [0],
}


def test_the_open_squares_of_scb_are_read_as_they_are(tmp_path):
    text = ",".join(OPEN_SQUARES) + "\n" + ",".join(str(values[0]) for values in OPEN_SQUARES.values()) + "\n"
    as_text = read_points(text)
    columns = {name: np.array(values) for name, values in OPEN_SQUARES.items()}
    square = shapely.box([394_000], 6_133_000, 395_000, 6_134_000)
    as_layer = read_population(geopackage(tmp_path / "rutor.gpkg", geometry=square, **columns))
    for counted in (as_text, as_layer):
        assert [(row.persons, row.ages) for row in counted.rows] == [(7, (2, 5, 0, 0))]
        assert "går över 18, 65 eller 80 år" in counted.remarks[0]
        assert "Totalen gäller" in counted.remarks[1]
    assert as_text.rows[0].latitude == pytest.approx(as_layer.rows[0].latitude, abs=1e-5)
    assert as_text.rows[0].longitude == pytest.approx(as_layer.rows[0].longitude, abs=1e-5)


def test_narrow_squares_have_their_middle_nearer():
    near = read_points("ruta,antal\n5000007100000,1\n5002507100250,1\n").rows[0]
    latitude, _longitude = to_degrees(np.array([500125.0]), np.array([7100125.0]), 3006)
    assert near.latitude == pytest.approx(latitude[0], abs=1e-6)


def test_squares_of_the_european_grid_are_known():
    row = read_points("GRD_ID,T\nCRS3035RES1000mN4600000E4600000,7\n").rows[0]
    assert (row.persons, 63 < row.latitude < 66) == (7, True)


def test_ages_of_squares_are_laid_together_by_their_names():
    head = "lat;lon;antal;Ald0_6;Ald7_17;Ald18_64;Ald65_79;Ald80_w"
    row = read_points(f"{head}\n64,1;17,2;21;1;2;3;7;8\n").rows[0]
    assert row.ages == (3, 3, 7, 8)


def test_ages_of_squares_that_cross_ours_are_left_and_that_is_said():
    read = read_points("lat,lon,persons,0-15,16-64,65+\n64,17,3,1,1,1\n")
    assert read.rows[0].ages is None
    assert "bara summan" in read.remarks[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ruta,persons\nhemma,3\n", "Rad 2, kolumn ruta: ”hemma” är ingen ruta"),
        ("n,e,persons\nnan,500000,3\n", "Rad 2, kolumn n: ”nan” är inget tal"),
        ("lat,lon,persons\n64,17,3,9\n", "Rad 2: raden har 4 värden"),
        ("namn,antal\nByn,3\n", "Kolumner saknas: lat, lon"),
    ],
)
def test_faults_of_points_are_told_by_row_and_column(text, words):
    assert words in "\n".join(faults(read_points, text))


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_with_a_message(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("fil") / "fil.csv"
    path.write_text(text, encoding="utf-8", errors="replace")
    read = None
    with contextlib.suppress(ValidationError):
        read = read_population(path)
    assert read is None or read.rows


def geopackage(path, *, crs="EPSG:3006", geometry=None, **columns):
    columns = columns or {"beftotalt": np.array([12, 3]), "namn": np.array(["a", "b"])}
    boxes = geometry if geometry is not None else shapely.box([500000, 501000], 7100000, [501000, 502000], 7101000)
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(boxes),
        field_data=list(columns.values()),
        fields=list(columns),
        geometry_type="Polygon",
        crs=crs,
        driver="GPKG",
    )
    return path


def test_a_geopackage_is_read_in_its_own_coordinates(tmp_path):
    read = read_population(geopackage(tmp_path / "rutor.gpkg"))
    latitude, longitude = to_degrees(np.array([500500.0]), np.array([7100500.0]), 3006)
    assert [row.persons for row in read.rows] == [12, 3]
    assert (read.rows[0].latitude, read.rows[0].longitude) == pytest.approx((latitude[0], longitude[0]), abs=1e-6)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"namn": np.array(["a", "b"])}, "Kolumner saknas: persons"),
        ({"persons": np.array([1, -3])}, "Rad 2, kolumn persons: ”-3” är inget antal"),
        ({"persons": np.array([1.5, 3.0])}, "Rad 1, kolumn persons"),
    ],
)
def test_faults_of_a_geopackage_are_told_by_row_and_column(tmp_path, columns, words):
    assert words in "\n".join(faults(read_population, geopackage(tmp_path / "rutor.gpkg", **columns)))


@pytest.mark.filterwarnings("ignore:GPKG", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_only_calls_itself_a_geopackage_is_not_opened(tmp_path):
    path = tmp_path / "rutor.gpkg"
    path.write_text("<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>")
    assert faults(read_population, path) == ["Filen går inte att läsa som GeoPackage."]
    path.write_bytes(b"SQLite format 3\0" + b"\7" * 4000)
    assert faults(read_population, path) == ["Filen går inte att läsa som GeoPackage."]


def test_an_unknown_ending_is_refused(tmp_path):
    assert ".gpkg" in faults(read_population, tmp_path / "folk.xlsx")[0]


FIVE_YEARS = [f"ald{first}_{first + 4}" for first in range(0, 100, 5)] + ["ald100w"]


def squares(counts, total="", names=FIVE_YEARS):
    """Statistics Sweden's form: a square's name, its total and five-year classes."""
    head = ";".join(["rutid_scb", *(["beftotalt"] if total != "" else []), *names])
    return head + "\n" + ";".join(["5000007100000", *([str(total)] if total != "" else []), *map(str, counts)]) + "\n"


@given(st.lists(st.integers(0, 500), min_size=21, max_size=21))
def test_five_year_classes_become_our_ages_and_nobody_is_lost(counts):
    read = read_points(squares(counts, sum(counts)))
    row = read.rows[0]
    assert sum(row.ages) == row.persons == sum(counts)
    young = sum(counts[:3]) + 0.6 * counts[3]
    assert row.ages[0] == pytest.approx(young, abs=0.5)
    assert row.ages[2:] == (sum(counts[13:16]), sum(counts[16:]))
    assert "delad efter antalet år" in read.remarks[0]
    assert read.note == "åldrar delvis skattade"


def test_a_square_without_ages_gets_those_of_the_others_and_nobody_is_lost():
    text = squares([4, 0, 0, 0, 0, 0, 4, *([0] * 14)], 8)
    text += ";".join(["5010007100000", "2", *["0"] * 21]) + "\n"
    read = read_points(text)
    assert [(row.persons, row.ages) for row in read.rows] == [(8, (4, 4, 0, 0)), (2, (1, 1, 0, 0))]


def test_a_file_whose_ages_are_empty_gives_the_totals_and_says_so():
    read = read_points(squares([0] * 21, 7))
    assert [(row.persons, row.ages) for row in read.rows] == [(7, None)]
    assert "Åldrarna i filen är tomma" in read.remarks[0]


@given(st.lists(st.integers(0, 9), min_size=21, max_size=21), st.integers(-63, 63))
def test_squares_whose_small_numbers_are_changed_keep_their_totals(counts, change):
    total = max(0, sum(counts) + change)
    row = read_points(squares(counts, total)).rows[0]
    assert row.persons == total
    if row.ages is None:
        assert not any(counts)
    else:
        assert sum(row.ages) == total
        assert all(age >= 0 for age in row.ages)


def test_ages_far_from_the_total_are_a_fault():
    assert "åldrarna blir 63 personer men persons är 500" in faults(read_points, squares([3] * 21, 500))[0]


def test_squares_may_have_ages_and_no_total():
    assert read_points(squares([1] * 21)).rows[0].persons == 21


@pytest.mark.parametrize("names", [["0-15", "16-64", "65-79", "80+"], ["0-17", "18-64", "65w"]])
def test_classes_too_wide_to_be_divided_give_the_total_alone(names):
    counts = [5] * len(names)
    read = read_points(squares(counts, sum(counts), names))
    assert read.rows[0].ages is None
    assert "bara summan" in read.remarks[0]


def test_four_groups_of_ones_own_must_still_add_up():
    text = squares([1, 1, 1, 1], 5, ["0-17", "18-64", "65-79", "80+"])
    assert "åldrarna blir 4 personer men persons är 5" in faults(read_points, text)[0]
