"""Extracts of OpenStreetMap, real ones and drawn ones."""

import numpy as np
import osmium
import pytest

from kunskapsbanken.engines.traveltime import blocks, osm
from kunskapsbanken.engines.traveltime.checking import check
from kunskapsbanken.engines.traveltime.nearest import nearest_by_road
from kunskapsbanken.engines.traveltime.osm import NoRoads, read_roads, roads_in
from kunskapsbanken.engines.traveltime.plane import crow_metres
from kunskapsbanken.engines.traveltime.speeds import FERRY_KMH, KEPT_SHARE
from tests.engines.traveltime.oracle import distances_from

STEP = 0.001  # degrees of latitude: 111 m


@pytest.fixture(scope="module")
def liechtenstein(shared_data):
    return read_roads(shared_data / "geo" / "liechtenstein-latest.osm.pbf")


def write(folder, ways, nodes=range(100)):
    """An extract with nodes one step after another due north, and ways over them."""
    path = folder / "vagar.osm.pbf"
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for node in nodes:
            writer.add_node(osmium.osm.mutable.Node(id=node + 1, location=(17.0, 62 + STEP * node)))
        for number, (points, tags) in enumerate(ways, 1):
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=[point + 1 for point in points], tags=tags))
    return path


@pytest.mark.shared_data
def test_a_real_country_hangs_together(liechtenstein):
    assert liechtenstein.nodes > 5_000
    assert liechtenstein.main_part.mean() > 0.8
    assert 46.9 < liechtenstein.latitude.min() < liechtenstein.latitude.max() < 47.4


@pytest.mark.shared_data
@pytest.mark.parametrize("name", ["liechtenstein-latest", "andorra_valhalla_bench", "stockholm_valhalla_bench"])
def test_real_extracts_are_looked_over_without_faults(shared_data, name):
    pieces = roads_in(shared_data / "geo" / f"{name}.osm.pbf")
    report = check(pieces, pieces.network())
    assert report.short.pieces == report.fast.pieces == report.empty.pieces == 0
    assert report.abroad_nodes == (0 if "stockholm" in name else 1)


@pytest.mark.shared_data
def test_positions_kept_on_disk_give_the_same_roads_and_leave_nothing(shared_data, tmp_path, monkeypatch):
    path = shared_data / "geo" / "andorra_valhalla_bench.osm.pbf"
    in_memory = roads_in(path)
    monkeypatch.setattr(osm, "IN_MEMORY_BYTES", 0)
    on_disk = roads_in(path, work=tmp_path)
    assert np.array_equal(in_memory.metres, on_disk.metres)
    assert not list(tmp_path.iterdir())


@pytest.mark.shared_data
def test_real_ways_agree_with_the_slow_way_and_are_longer_than_the_crow_flies(liechtenstein):
    nodes = np.flatnonzero(liechtenstein.main_part)
    points = np.stack([liechtenstein.latitude, liechtenstein.longitude], axis=1)
    goals, starts = nodes[[10, len(nodes) // 2]], nodes[:: len(nodes) // 3]
    found = nearest_by_road(liechtenstein, points[starts], points[goals])
    for number, start in enumerate(starts):
        slow = distances_from(liechtenstein, liechtenstein.seconds, int(start))
        assert found.seconds[number] == pytest.approx(min(slow[goal] for goal in goals), abs=0.01)
        crow = crow_metres(*points[start], *points[goals].T).min()
        assert found.metres[number] >= crow - 0.5


@pytest.mark.shared_data
def test_a_file_read_part_by_part_gives_the_same_roads_and_tells_how_far_it_is(shared_data, monkeypatch):
    path, told = shared_data / "geo" / "andorra_valhalla_bench.osm.pbf", []
    at_once = roads_in(path)
    monkeypatch.setattr(blocks, "AT_A_TIME", 100_000)
    in_parts = roads_in(path, lambda *how: told.append(how))
    for name in ("latitude", "longitude", "tail", "head", "metres", "seconds", "row"):
        assert np.array_equal(getattr(at_once, name), getattr(in_parts, name))
    done = [read for read, _all in told]
    assert len(done) > 5
    assert done == sorted(done)
    assert told[-1] == (path.stat().st_size, path.stat().st_size)


@pytest.mark.parametrize("content", [b"", b"hej\n" * 100, b"\0\0\0\x0d", b"\0\0\0\x02\x18\x05abc"])
def test_a_file_without_roads_is_refused(tmp_path, content):
    empty = tmp_path / "tom.osm.pbf"
    empty.write_bytes(content)
    with pytest.raises(NoRoads):
        read_roads(empty)


def test_a_file_that_was_cut_off_is_refused(tmp_path):
    path = write(tmp_path, [([0, 1], {"highway": "primary"})], range(20_000))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(NoRoads):
        read_roads(path)


def test_a_map_without_roads_for_cars_is_refused(tmp_path):
    with pytest.raises(NoRoads):
        read_roads(write(tmp_path, [([0, 1], {"highway": "footway"})]))


def test_roads_become_nodes_where_they_meet_and_now_and_then(tmp_path):
    ways = [(range(21), {"highway": "primary"}), ([5, 30], {"highway": "residential"})]
    pieces = roads_in(write(tmp_path, ways))
    first = pieces.row == 1
    assert pieces.metres[first].sum() == pytest.approx(20 * 111.2, rel=0.001)
    assert first.sum() == 9  # eight stretches of 250 m, one of them with a junction in it
    assert pieces.metres[first].max() < 400
    assert pieces.seconds[first].sum() == pytest.approx(20 * 111.2 / (80 * KEPT_SHARE) * 3.6, rel=0.001)


def test_directions_are_followed_and_a_limit_may_differ_by_them(tmp_path):
    ways = [
        ([0, 1], {"highway": "primary", "oneway": "-1"}),
        ([1, 2], {"highway": "primary", "maxspeed:forward": "90", "maxspeed:backward": "30"}),
    ]
    pieces = roads_in(write(tmp_path, ways))
    kmh, kmh_back = (pieces.metres / seconds * 3.6 / KEPT_SHARE for seconds in (pieces.seconds, pieces.seconds_back))
    assert kmh == pytest.approx([0, 90])
    assert kmh_back == pytest.approx([80, 30])


def test_ferries_are_kept_and_marked_and_take_the_time_they_are_said_to(tmp_path):
    ways = [
        ([0, 1], {"highway": "primary"}),
        ([1, 11, 21], {"route": "ferry", "duration": "00:20", "motor_vehicle": "yes"}),
        ([1, 31], {"route": "ferry"}),
        ([1, 41], {"route": "ferry", "motor_vehicle": "no"}),
    ]
    pieces = roads_in(write(tmp_path, ways))
    assert pieces.seconds[pieces.row == 2].sum() == pytest.approx(1200)
    ferry = pieces.row == 3
    assert pieces.metres[ferry].sum() / pieces.seconds[ferry].sum() * 3.6 == pytest.approx(FERRY_KMH)
    assert set(pieces.row[pieces.ferry]) == {2, 3}
    assert set(pieces.row[pieces.unsure]) == {3}


def test_ways_cut_by_the_edge_of_the_extract_keep_what_is_there(tmp_path):
    pieces = roads_in(write(tmp_path, [([0, 1, 200], {"highway": "primary"}), ([200, 0], {"highway": "primary"})]))
    assert pieces.row.tolist() == [1]


def test_reading_can_be_called_off(tmp_path):
    class CalledOffError(Exception):
        pass

    def stop(done, total):
        raise CalledOffError

    with pytest.raises(CalledOffError):
        roads_in(write(tmp_path, [([0, 1], {"highway": "primary"})]), stop, tmp_path)
