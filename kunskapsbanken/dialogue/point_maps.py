"""GeoJSON of where a meeting is held, and of the land that its place is pointed out in."""

from typing import Any

from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.queries.known_points import known_localities
from kunskapsbanken.places.borders import outlines_behind
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import municipality_of

Feature = dict[str, Any]


def meeting_map(meeting: Meeting) -> Feature:
    """The venue, over the outline of the place that the meeting is about, so that one sees where in it."""
    areas = [_feature(outline, {"layer": "area"}) for outline in outlines_behind(meeting.place)]
    words = {"layer": "point", "id": "moteslokal", "label": ", ".join(filter(None, (meeting.venue, meeting.address)))}
    return _collection([*areas, _point(meeting.longitude, meeting.latitude, words)])


def localities_map(place: Place) -> Feature:
    """The border of the municipality that a place lies in, and its localities by name."""
    around = municipality_of(place) or place
    areas = [_feature(outline, {"layer": "area"}) for outline in outlines_behind(around)]
    points = [
        _point(one.longitude, one.latitude, {"layer": "point", "id": one.code, "label": one.label})
        for one in known_localities(around)
    ]
    return _collection([*areas, *points])


def _collection(features: list[Feature]) -> Feature:
    return {"type": "FeatureCollection", "features": features}


def _point(longitude: float | None, latitude: float | None, properties: Feature) -> Feature:
    return _feature({"type": "Point", "coordinates": [longitude, latitude]}, properties)


def _feature(geometry: Feature, properties: Feature) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
