"""Borders that somebody has drawn: what is read, what is refused and in which words, what is cut away."""

import json

import pytest
import shapely
from django.core.exceptions import ValidationError
from hypothesis import given, strategies as st

from kunskapsbanken.places.borders import MOST_CORNERS, middle_of, read_border, within
from tests.factories.places import make_municipality

TRIANGLE = {"type": "Polygon", "coordinates": [[[17, 64], [17.5, 64], [17.2, 64.3], [17, 64]]]}
BOW_TIE = {"type": "Polygon", "coordinates": [[[17, 64], [17.5, 64.3], [17.5, 64], [17, 64.3], [17, 64]]]}
LINE = {"type": "LineString", "coordinates": [[17, 64], [17.5, 64]]}
FLAT = {"type": "Polygon", "coordinates": [[[17, 64], [17.5, 64], [17.2, 64], [17, 64]]]}
METRES = [[[600000, 7100000], [610000, 7100000], [600000, 7110000], [600000, 7100000]]]
SWEREF = {"type": "Polygon", "coordinates": METRES}


def feature(geometry):
    return {"type": "Feature", "geometry": geometry, "properties": {}}


@pytest.mark.parametrize(
    "document", [TRIANGLE, feature(TRIANGLE), {"type": "FeatureCollection", "features": [feature(TRIANGLE)]}]
)
def test_an_area_is_read_however_it_is_wrapped(document):
    assert shapely.geometry.shape(read_border(json.dumps(document))).equals(shapely.geometry.shape(TRIANGLE))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nej", "inte att läsa"),
        ("[]", "inte att läsa"),
        ('{"type": "Polygon"}', "inte att läsa"),
        ('{"type": "Polygon", "coordinates": [[[1, 2], ["x", 3]]]}', "inte att läsa"),
        ('{"type": "Polygon", "coordinates": [[[1, 2], [NaN, 3], [4, 5], [1, 2]]]}', "inte att läsa"),
        ("[" * 100_000, "inte att läsa"),
        (json.dumps(LINE), "ingen yta"),
        (json.dumps(feature(None)), "ingen yta"),
        (json.dumps(FLAT), "korsar sig själv|ingen yta"),
        (json.dumps(BOW_TIE), "korsar sig själv"),
        (json.dumps(SWEREF), "grader"),
    ],
)
def test_what_is_no_border_is_refused_in_words(text, said):
    with pytest.raises(ValidationError, match=said):
        read_border(text)


def test_more_corners_than_a_page_can_carry_are_refused():
    circle = shapely.Point(17, 64).buffer(0.2, quad_segs=MOST_CORNERS)
    with pytest.raises(ValidationError, match="fler än"):
        read_border(shapely.to_geojson(circle))


KEYS = st.sampled_from(["type", "coordinates", "features", "geometry"])
DOCUMENTS = st.recursive(
    st.none() | st.integers() | st.text() | st.sampled_from(["Polygon", "Feature", "FeatureCollection"]),
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
)


@given(st.text() | DOCUMENTS.map(json.dumps))
def test_any_text_is_read_or_refused(text):
    try:
        border = read_border(text)
    except ValidationError:
        return
    assert border["type"] in {"Polygon", "MultiPolygon"}


@pytest.mark.django_db
def test_what_lies_outside_the_municipality_is_cut_away():
    municipality = make_municipality(box=(16.0, 63.5, 17.4, 64.5))
    inside = shapely.geometry.shape(within(TRIANGLE, municipality))
    assert inside.bounds == (17.0, 64.0, 17.4, 64.3)
    latitude, longitude = middle_of(shapely.geometry.mapping(inside))
    assert inside.contains(shapely.Point(longitude, latitude))


@pytest.mark.django_db
def test_a_border_in_another_municipality_is_refused():
    with pytest.raises(ValidationError, match="utanför Provköpings kommun"):
        within(TRIANGLE, make_municipality(box=(10.0, 60.0, 11.0, 61.0)))
