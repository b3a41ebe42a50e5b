"""How fast and which way one drives by the map's tags."""

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.engines.traveltime.speeds import (
    BY_CLASS,
    FERRY_KMH,
    GREATEST_KMH,
    KEPT_SHARE,
    WALK_KMH,
    directions,
    ferry_seconds,
    speed_kmh,
)

TAGS = st.dictionaries(
    st.sampled_from(
        ["highway", "maxspeed", "maxspeed:forward", "oneway", "access", "motor_vehicle", "route", "junction"]
    ),
    st.one_of(
        st.text(max_size=12), st.sampled_from([*BY_CLASS, "yes", "no", "-1", "ferry", "50", "SE:urban", "5 mph"])
    ),
)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("70", 70),
        ("50 mph", 50 * 1.609344),
        ("40mph", 40 * 1.609344),
        ("60 km/h", 60),
        ("SE:urban", 50),
        ("SE:rural", 70),
        ("SE:motorway", 110),
        ("NO:urban", 50),
        ("SE:30", 30),
        ("SE:zone:30", 30),
        ("walk", WALK_KMH),
        ("50;70", 50),
        ("10 knots", 18.52),
        ("none", 80),
        ("signals", 80),
        ("0", 80),
        ("700", 80),
        ("70 apor", 80),
        ("", 80),
    ],
)
def test_limit_is_read_as_the_map_writes_it(text, limit):
    assert speed_kmh({"highway": "primary", "maxspeed": text}) == pytest.approx(limit * KEPT_SHARE)


def test_limit_may_differ_by_direction_and_be_told_by_its_kind():
    tags = {"highway": "primary", "maxspeed": "70", "maxspeed:backward": "50"}
    assert (speed_kmh(tags), speed_kmh(tags, backward=True)) == (70 * KEPT_SHARE, 50 * KEPT_SHARE)
    assert speed_kmh({"highway": "primary", "source:maxspeed": "SE:urban"}) == 50 * KEPT_SHARE


@pytest.mark.parametrize(
    ("tags", "open_"),
    [
        ({"access": "no"}, False),
        ({"access": "private", "motor_vehicle": "yes"}, True),
        ({"access": "yes", "motor_vehicle": "no"}, False),
        ({"motor_vehicle": "no", "motorcar": "destination"}, True),
        ({"vehicle": "forestry"}, False),
        ({"access": "destination"}, True),
        ({"ice_road": "yes"}, False),
        ({"area": "yes"}, False),
    ],
)
def test_the_most_exact_key_decides_who_may_drive(tags, open_):
    assert (speed_kmh({"highway": "track", **tags}) is not None) == open_


def test_ferries_take_cars_unless_the_map_says_no():
    assert speed_kmh({"route": "ferry"}) == FERRY_KMH
    assert speed_kmh({"route": "ferry", "motor_vehicle": "no"}) is None


@pytest.mark.parametrize(
    ("tags", "there", "back"),
    [
        ({"oneway": "yes"}, True, False),
        ({"oneway": "-1"}, False, True),
        ({"oneway": "reversible"}, True, True),
        ({"oneway": "yes", "oneway:motor_vehicle": "no"}, True, True),
        ({"junction": "roundabout"}, True, False),
        ({"junction": "roundabout", "oneway": "-1"}, False, True),
        ({"highway": "motorway", "oneway": "no"}, True, True),
    ],
)
def test_direction_follows_the_map(tags, there, back):
    assert directions(tags) == (there, back)


@given(TAGS)
def test_any_tags_give_a_speed_one_can_drive_or_none(tags):
    speed = speed_kmh(tags)
    assert speed is None or 0 < speed <= GREATEST_KMH
    assert any(directions(tags))


@given(st.text(max_size=12))
def test_any_duration_is_read_or_left(text):
    seconds = ferry_seconds(text)
    assert seconds is None or seconds > 0


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
def test_durations_are_read_as_written(hours, minutes, seconds):
    whole = hours * 3600 + minutes * 60 + seconds
    assert (ferry_seconds(f"{hours:02}:{minutes:02}:{seconds:02}") or 0) == whole
    assert (ferry_seconds(f"PT{hours}H{minutes}M{seconds}S") or 0) == whole
