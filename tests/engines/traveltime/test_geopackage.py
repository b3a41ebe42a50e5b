"""A network from a GeoPackage of lines, as Trafikverket and Tillväxtverket hand them out."""

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given, settings, strategies as st

from kunskapsbanken.engines.traveltime.faults import BrokenRoads, Fault, Wrong
from kunskapsbanken.engines.traveltime.geopackage import lines_in, read_lines
from kunskapsbanken.engines.traveltime.pieces import STRETCH_M
from kunskapsbanken.engines.traveltime.speeds import FERRY_KMH, KEPT_SHARE

EAST, NORTH = 600_000, 6_900_000  # SWEREF 99 TM, in Medelpad


def write(folder, lines, crs="EPSG:3006", kind="LineString", **columns):
    """A file of lines, given by their points east and north of a corner in metres."""
    path = folder / "vagar.gpkg"
    path.unlink(missing_ok=True)
    corner = np.array([EAST, NORTH]) if crs == "EPSG:3006" else np.zeros(2)
    shapes = [line if isinstance(line, shapely.Geometry) else shapely.LineString(corner + line) for line in lines]
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(shapes, dtype=object)),
        field_data=[np.array(values) for values in columns.values()],
        fields=list(columns),
        geometry_type=kind,
        crs=crs,
        driver="GPKG",
    )
    return path


def faults_of(path, **said):
    with pytest.raises(BrokenRoads) as broken:
        lines_in(path, **said)
    return broken.value.faults


CROSS = [[(0, 0), (100, 50), (200, 0)], [(200, 0), (200, 200)], [(100, -100), (100, 100)]]


def test_lines_meet_at_their_ends_and_pass_over_each_other_elsewhere(tmp_path):
    pieces = lines_in(write(tmp_path, CROSS, F_Hogst_225=[70, 70, 50]))
    assert len(pieces.tail) == 3
    assert len(pieces.latitude) == 5
    assert pieces.row.tolist() == [1, 2, 3]


def test_a_line_that_ends_on_another_joins_it(tmp_path):
    lines = [[(0, 0), (100, 0), (200, 0)], [(100, 0.3), (100, 150)]]
    assert read_lines(write(tmp_path, lines, hastighet=[70, 70])).nodes == 4


def test_bends_are_dropped_and_their_length_is_kept(tmp_path):
    pieces = lines_in(write(tmp_path, CROSS[:1], hastighet=[70]))
    assert pieces.metres.sum() == pytest.approx(2 * np.hypot(100, 50), rel=0.005)
    assert pieces.seconds.sum() == pytest.approx(pieces.metres.sum() / (70 * KEPT_SHARE) * 3.6)


def test_a_long_road_has_nodes_on_its_way(tmp_path):
    line = [(step * 50, 0) for step in range(41)]
    pieces = lines_in(write(tmp_path, [line], hastighet=[70]))
    assert len(pieces.tail) == 2_000 / STRETCH_M
    assert pieces.metres.sum() == pytest.approx(2_000, rel=0.005)


def test_length_of_the_file_goes_before_that_of_the_line(tmp_path):
    line = [(step * 50, 0) for step in range(41)]
    pieces = lines_in(write(tmp_path, [line], hastighet=[70], extlen=[2_150.0]))
    assert pieces.metres.sum() == pytest.approx(2_150)


def test_directions_and_speeds_are_those_of_nvdb(tmp_path):
    path = write(
        tmp_path,
        [[(0, 300 * row), (100, 300 * row)] for row in range(4)],
        F_Hogst_225=[70, 70, 0, 70],
        B_Hogst_225=[50, 0, 40, 70],
        F_ForbjudenFardriktning=[0, 0, -1, -1],
        B_ForbjudenFardriktning=[0, -1, 0, -1],
        Vagtr_474=[1, 1, 1, 1],
    )
    pieces = lines_in(path)
    assert pieces.row.tolist() == [1, 2, 3]
    kmh, kmh_back = (pieces.metres / seconds * 3.6 / KEPT_SHARE for seconds in (pieces.seconds, pieces.seconds_back))
    assert kmh == pytest.approx([70, 70, 0])
    assert kmh_back == pytest.approx([50, 0, 40])
    assert pieces.left_out["closed"] == 1


@pytest.mark.parametrize(
    ("text", "there", "back"), [("med", True, False), ("-1", False, True), ("B", True, True), (None, True, True)]
)
def test_one_way_is_written_in_many_ways(tmp_path, text, there, back):
    pieces = lines_in(write(tmp_path, [[(0, 0), (100, 0)]], hast=[70], enkelriktad=np.array([text], dtype=object)))
    assert (np.isfinite(pieces.seconds[0]), np.isfinite(pieces.seconds_back[0])) == (there, back)


def test_cycle_ways_and_what_pipos_has_removed_are_left_out(tmp_path):
    path = write(
        tmp_path,
        [[(0, 300 * row), (100, 300 * row)] for row in range(3)],
        hastighet=[70, 70, 70],
        RemoveCode=[0, 9010, 0],
        Vagtr_474=[1, 1, 2],
    )
    pieces = lines_in(path)
    assert pieces.row.tolist() == [1]
    assert pieces.left_out == {"removed": 1, "not_for_cars": 1}


def test_ferries_are_slow_and_marked_and_unknown_speeds_are_guessed_and_counted(tmp_path):
    lines = [[(0, 300 * row), (100, 300 * row)] for row in range(3)]
    pieces = lines_in(write(tmp_path, lines, hastighet=[70.0, np.nan, np.nan], Farjeled=[0, 1, 0]))
    assert pieces.ferry.tolist() == [False, True, False]
    assert pieces.guessed.tolist() == [False, False, True]
    kmh = pieces.metres / pieces.seconds * 3.6
    assert kmh == pytest.approx([70 * KEPT_SHARE, FERRY_KMH, 50 * KEPT_SHARE])


def test_degrees_are_read_and_lines_of_many_parts(tmp_path):
    parts = shapely.MultiLineString([[(17.0, 62.0), (17.0, 62.01)], [(17.0, 62.01), (17.0, 62.03)]])
    pieces = lines_in(write(tmp_path, [parts], "EPSG:4326", "MultiLineString", sekunder=[300.0]))
    assert pieces.seconds == pytest.approx([100, 200], rel=0.001)
    assert sorted(pieces.latitude.round(2)) == [62.0, 62.01, 62.03]


def test_columns_can_be_named_and_a_layer_chosen(tmp_path):
    path = write(tmp_path, CROSS[:1], fart=[30])
    assert faults_of(path) == [Fault(1, "", "", Wrong.SPEED)]
    assert lines_in(path, {"speed": "FART"}, "vagar").guessed.tolist() == [False]
    assert faults_of(path, columns={"speed": "hast"}) == [Fault(1, "", "hast", Wrong.COLUMNS)]
    assert faults_of(path, layer="annat") == [Fault(0, "", "annat", Wrong.LAYER)]


@pytest.mark.parametrize(
    ("line", "crs", "columns", "fault"),
    [
        ([(0, 0), (9, 9)], "EPSG:3006", {"hast": [-4]}, Fault(1, "hast", "-4")),
        ([(0, 0), (9, 9)], "EPSG:3006", {"hast": [700]}, Fault(1, "hast", "700", Wrong.FAST)),
        ([(0, 0), (9, 9)], "EPSG:3006", {"hast": ["fort"]}, Fault(1, "hast", "fort")),
        ([(0, 0), (9, 9)], "EPSG:3006", {"hast": [70], "length": [-1]}, Fault(1, "length", "-1")),
        ([(0, 0), (9, 9)], "EPSG:3006", {"hast": [70], "oneway": ["kanske"]}, Fault(1, "oneway", "kanske")),
        (
            [(600_000, 6_900_000), (600_100, 6_900_000)],
            "EPSG:4326",
            {"hast": [70]},
            Fault(1, "", "6900000, 600000", Wrong.SWEREF),
        ),
        ([(62, 17), (62, 17.1)], "EPSG:4326", {"hast": [70]}, Fault(1, "", "17, 62", Wrong.SWAPPED)),
    ],
)
def test_what_cannot_be_is_told_for_what_it_is(tmp_path, line, crs, columns, fault):
    assert faults_of(write(tmp_path, [line], crs, **columns)) == [fault]


def test_what_lies_far_off_is_a_fault_where_the_rest_lies_in_sweden(tmp_path):
    path = write(tmp_path, [*CROSS, [(0, -5_000_000), (0, -5_000_100)]], hast=[70] * 4)
    assert faults_of(path) == [Fault(4, "", "1900000, 600000", Wrong.OUTSIDE)]


def test_a_layer_of_points_is_no_network(tmp_path):
    path = write(tmp_path, [shapely.Point(EAST, NORTH)], kind="Point", hast=[70])
    assert faults_of(path) == [Fault(0, "", "", Wrong.LAYER)]


def test_rows_without_a_line_are_told(tmp_path):
    path = write(tmp_path, [shapely.Point(EAST, NORTH), shapely.LineString()], kind="Unknown", hast=[1, 1])
    assert faults_of(path) == [Fault(1, "", "", Wrong.GEOMETRY), Fault(2, "", "", Wrong.GEOMETRY)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\0"])
def test_what_is_no_geopackage_is_refused(tmp_path, content):
    path = tmp_path / "vagar.gpkg"
    path.write_bytes(content)
    assert faults_of(path) == [Fault(0, "", "", Wrong.UNREADABLE)]


def test_a_file_that_was_cut_off_is_refused(tmp_path):
    path = write(tmp_path, CROSS * 200, hast=[70] * 600)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    assert faults_of(path) == [Fault(0, "", "", Wrong.UNREADABLE)]


def test_a_file_without_rows_is_refused(tmp_path):
    assert faults_of(write(tmp_path, [], hast=np.array([], dtype=np.int32))) == [Fault(2, "", "", Wrong.EMPTY)]


POINTS = st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 3_000)), min_size=2, max_size=6, unique=True)


@settings(max_examples=30, deadline=None)
@given(st.lists(POINTS, min_size=1, max_size=8))
def test_no_length_is_lost_and_what_meets_hangs_together(tmp_path_factory, lines):
    pieces = lines_in(write(tmp_path_factory.mktemp("lines"), lines, hast=[70] * len(lines)))
    whole = sum(shapely.LineString(line).length for line in lines)
    assert pieces.metres.sum() == pytest.approx(whole, rel=0.005, abs=1)
    ends = {end for line in lines for end in (line[0], line[-1])}
    meeting = ends | {point for line in lines for point in line if point in ends}
    assert len(pieces.latitude) >= len(meeting)
    assert (pieces.metres >= pieces.crow * 0.99 - 0.01).all()
