"""GeoJSON of where an event is held."""

from typing import Any

from kunskapsbanken.events.models import EventPage
from kunskapsbanken.places.borders import outlines_behind


def venue_map(page: EventPage) -> dict[str, Any]:
    """The venue, over the outline of the place that the event belongs to where it has one."""
    areas = [_feature(outline, {"layer": "area"}) for outline in outlines_behind(page.place)]
    words = {"layer": "point", "id": "lokal", "label": ", ".join(filter(None, (page.venue, page.address)))}
    point = _feature({"type": "Point", "coordinates": [page.longitude, page.latitude]}, words)
    return {"type": "FeatureCollection", "features": [*areas, point]}


def _feature(geometry: Any, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
