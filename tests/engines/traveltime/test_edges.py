"""A network from a list of edges."""

import pytest

from kunskapsbanken.engines.traveltime.edges import BrokenEdges, Fault, read_edges

HEAD = "from_lat,from_lon,to_lat,to_lon,metres,seconds,oneway\n"


def file(tmp_path, text):
    path = tmp_path / "vagar.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_edges_that_meet_share_a_node(tmp_path):
    network = read_edges(file(tmp_path, HEAD + "60,17,60.01,17,1112,60,0\n60.01,17,60.02,17,1112,60,1\n"))
    assert (network.nodes, network.arcs) == (3, 3)
    assert network.latitude.tolist() == [60.0, 60.01, 60.02]


def test_every_fault_is_told_by_row_and_column(tmp_path):
    with pytest.raises(BrokenEdges) as broken:
        read_edges(file(tmp_path, HEAD + "60,17,60.01,17,långt,60,0\n95,17,60.01,17,5,-1,ja\n"))
    assert broken.value.faults == [
        Fault(2, "metres", "långt"),
        Fault(3, "from_lat", "95"),
        Fault(3, "seconds", "-1"),
        Fault(3, "oneway", "ja"),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [("from_lat,from_lon\n", Fault(1, "", "to_lat, to_lon, metres, seconds")), (HEAD, Fault(2, "", ""))],
)
def test_file_without_columns_or_rows_is_refused(tmp_path, text, fault):
    with pytest.raises(BrokenEdges) as broken:
        read_edges(file(tmp_path, text))
    assert broken.value.faults == [fault]
