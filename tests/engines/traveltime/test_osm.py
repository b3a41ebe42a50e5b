"""Real extracts of OpenStreetMap."""

import numpy as np
import pytest

from kunskapsbanken.engines.traveltime.nearest import nearest_by_road
from kunskapsbanken.engines.traveltime.osm import NoRoads, read_roads
from kunskapsbanken.engines.traveltime.plane import crow_metres
from kunskapsbanken.engines.traveltime.speeds import KEPT_SHARE, directions, ferry_seconds, speed_kmh
from tests.engines.traveltime.oracle import distances_from


@pytest.fixture(scope="module")
def liechtenstein(shared_data):
    return read_roads(shared_data / "geo" / "liechtenstein-latest.osm.pbf")


@pytest.mark.shared_data
def test_a_real_country_hangs_together(liechtenstein):
    assert liechtenstein.nodes > 10_000
    assert liechtenstein.main_part.mean() > 0.8
    assert 46.9 < liechtenstein.latitude.min() < liechtenstein.latitude.max() < 47.4


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


def test_a_file_without_roads_is_refused(tmp_path):
    empty = tmp_path / "tom.osm.pbf"
    empty.write_bytes(b"")
    with pytest.raises(NoRoads):
        read_roads(empty)


@pytest.mark.parametrize(
    ("tags", "kmh"),
    [
        ({"highway": "secondary"}, 70 * KEPT_SHARE),
        ({"highway": "secondary", "maxspeed": "90"}, 90 * KEPT_SHARE),
        ({"highway": "primary", "maxspeed": "30 mph"}, 30 * 1.609344 * KEPT_SHARE),
        ({"highway": "primary", "maxspeed": "signals"}, 80 * KEPT_SHARE),
        ({"highway": "footway"}, None),
        ({"highway": "track", "motor_vehicle": "no"}, None),
    ],
)
def test_speed_is_the_mapped_one_or_the_usual_one(tags, kmh):
    assert speed_kmh(tags) == (pytest.approx(kmh) if kmh else None)


def test_direction_follows_the_map():
    assert directions({"oneway": "-1"}) == (False, True)
    assert directions({"junction": "roundabout"}) == (True, False)
    assert directions({"highway": "motorway", "oneway": "no"}) == (True, True)
    assert directions({}) == (True, True)


def test_ferry_time_is_read_where_it_is_stated():
    assert ferry_seconds("00:15") == 900
    assert ferry_seconds("1:05:30") == 3930
    assert ferry_seconds("PT15M") is None
