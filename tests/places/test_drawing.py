"""The small drawing of where a place lies: everything within its frame, what it is about on top, north up."""

import re

from hypothesis import given, strategies as st

from kunskapsbanken.places.drawing import WIDTH, draw


def box(west, south, east, north):
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def points(area):
    return [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", area.path)]


def test_nothing_is_drawn_of_nothing():
    assert draw([]) is None


def test_what_it_is_about_lies_on_top():
    drawing = draw([("A", "a", True, box(15, 60, 16, 61)), ("B", "b", False, box(16, 60, 17, 61))])
    assert [(area.name, area.is_subject) for area in drawing.areas] == [("B", False), ("A", True)]


def test_north_is_up_and_east_is_to_the_right():
    drawing = draw([("NV", "nv", False, box(15, 61, 16, 62)), ("SO", "so", False, box(16, 60, 17, 61))])
    north_west, south_east = (points(area) for area in drawing.areas)
    assert max(y for _x, y in north_west) <= min(y for _x, y in south_east) + 0.2
    assert max(x for x, _y in north_west) <= min(x for x, _y in south_east) + 0.2


def test_all_parts_of_a_municipality_with_islands_are_drawn():
    islands = {
        "type": "MultiPolygon",
        "coordinates": [box(15, 60, 16, 61)["coordinates"], box(17, 60, 18, 61)["coordinates"]],
    }
    (area,) = draw([("Ö", "o", True, islands)]).areas
    assert area.path.count("M") == area.path.count("Z") == 2


degrees = st.floats(min_value=0.01, max_value=8)


@given(west=st.floats(10, 20), south=st.floats(55, 68), wide=degrees, high=st.floats(0.01, 1.5))
def test_everything_stays_within_the_frame(west, south, wide, high):
    drawing = draw([("A", "a", True, box(west, south, west + wide, south + high))])
    assert drawing.width <= WIDTH + 1
    for x, y in points(drawing.areas[0]):
        assert -0.1 <= x <= drawing.width + 1
        assert -0.1 <= y <= drawing.height + 1
