"""A network from a list of edges."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from kunskapsbanken.engines.traveltime.edges import edges_in, read_edges
from kunskapsbanken.engines.traveltime.faults import MOST_FAULTS, BrokenRoads, Fault, Wrong

HEAD = "from_lat,from_lon,to_lat,to_lon,metres,seconds,oneway\n"


def file(folder, text):
    path = folder / "vagar.csv"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(folder, text):
    with pytest.raises(BrokenRoads) as broken:
        read_edges(file(folder, text))
    return broken.value.faults


def test_edges_that_meet_share_a_node(tmp_path):
    network = read_edges(file(tmp_path, HEAD + "60,17,60.01,17,1112,60,0\n60.01,17,60.02,17,1112,60,1\n"))
    assert (network.nodes, network.arcs) == (3, 3)
    assert sorted(network.latitude.tolist()) == [60.0, 60.01, 60.02]


def test_swedish_spreadsheets_write_semicolons_and_decimal_commas(tmp_path):
    text = HEAD.replace(",", ";") + "60,5;17;60,51;17;1112;60;0\n"
    assert sorted(read_edges(file(tmp_path, text)).latitude.tolist()) == [60.5, 60.51]


def test_ferries_are_marked_and_rows_remembered(tmp_path):
    head = HEAD.strip() + ",ferry\n"
    pieces = edges_in(file(tmp_path, head + "60,17,60.01,17,1112,60,0,0\n60.01,17,60.02,17,1112,600,0,1\n"))
    assert pieces.ferry.tolist() == [False, True]
    assert pieces.row.tolist() == [2, 3]


def test_every_fault_is_told_by_row_and_column(tmp_path):
    assert faults_of(tmp_path, HEAD + "60,17,60.01,17,långt,60,0\n95,17,60.01,17,5,-1,ja\n60,17\n") == [
        Fault(2, "metres", "långt"),
        Fault(3, "from_lat", "95"),
        Fault(3, "seconds", "-1"),
        Fault(3, "oneway", "ja"),
        Fault(4, "", "2/7", Wrong.CELLS),
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("6700000,620000,6700100,620000,100,5,0", Fault(2, "from_lat", "6700000, 620000", Wrong.SWEREF)),
        ("620000,6700000,60,17,100,5,0", Fault(2, "from_lat", "620000, 6700000", Wrong.SWEREF)),
        ("60,17,17,60,100,5,0", Fault(2, "to_lat", "17, 60", Wrong.SWAPPED)),
        ("60,17,0,0,100,5,0", Fault(2, "to_lat", "0, 0", Wrong.OUTSIDE)),
        ("60,17,60.01,17,1112,0,0", Fault(2, "seconds", "0", Wrong.FAST)),
        ("60,17,60.01,17,1112,5,0", Fault(2, "seconds", "5", Wrong.FAST)),
        ("60,17,60.01,17,inf,60,0", Fault(2, "metres", "inf")),
        ("60,17,60.01,17,-3,60,0", Fault(2, "metres", "-3")),
    ],
)
def test_what_cannot_be_is_told_for_what_it_is(tmp_path, row, fault):
    assert fault in faults_of(tmp_path, HEAD + row + "\n")


def test_another_country_as_a_whole_is_let_be(tmp_path):
    assert read_edges(file(tmp_path, HEAD + "47.1,9.5,47.11,9.5,1112,60,0\n")).nodes == 2


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("from_lat,from_lon\n", Fault(1, "", "to_lat, to_lon, metres, seconds", Wrong.COLUMNS)),
        ("", Fault(1, "", "from_lat, from_lon, to_lat, to_lon, metres, seconds", Wrong.COLUMNS)),
        (HEAD, Fault(2, "", "", Wrong.EMPTY)),
    ],
)
def test_file_without_columns_or_rows_is_refused(tmp_path, text, fault):
    assert faults_of(tmp_path, text) == [fault]


def test_of_very_many_faults_the_rest_is_counted(tmp_path):
    with pytest.raises(BrokenRoads) as broken:
        read_edges(file(tmp_path, HEAD + "60,17,60.01,17,långt,60,0\n" * (MOST_FAULTS + 7)))
    assert (len(broken.value.faults), broken.value.more) == (MOST_FAULTS, 7)


EDGE = st.tuples(
    st.floats(56, 68).map(lambda value: round(value, 5)),
    st.floats(12, 22).map(lambda value: round(value, 5)),
    st.integers(0, 3),
    st.integers(10, 5_000),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(EDGE, min_size=1, max_size=30))
def test_what_is_written_is_what_is_read(tmp_path_factory, edges):
    lines = [
        f"{lat},{lon},{lat + step / 100:.5f},{lon},{metres},{metres / 10},{int(one)}"
        for lat, lon, step, metres, one in edges
    ]
    pieces = edges_in(file(tmp_path_factory.mktemp("edges"), HEAD + "\n".join(lines) + "\n"))
    assert pieces.metres.tolist() == [metres for *_where, metres, _one in edges]
    assert np.isfinite(pieces.seconds_back).tolist() == [not one for *_rest, one in edges]
    assert pieces.latitude[pieces.tail].tolist() == [lat for lat, *_rest in edges]
    assert pieces.network().arcs == sum(1 if one else 2 for *_rest, one in edges)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(max_size=8), max_size=9), max_size=6))
def test_whatever_stands_in_a_file_is_read_or_refused(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("edges") / "vagar.csv"
    path.write_text(HEAD + "\n".join(",".join(cells) for cells in rows), encoding="utf-8", newline="")
    with pytest.raises(BrokenRoads) as broken:
        read_edges(path)
    assert broken.value.faults
