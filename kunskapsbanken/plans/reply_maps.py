"""GeoJSON of the comments that are about a spot, over the land that the plan is about."""

from collections.abc import Callable, Iterable
from typing import Any

from kunskapsbanken.places.borders import outlines_behind
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.plans.models import Reply, ServicePlan
from kunskapsbanken.plans.queries.report import shortened

Feature = dict[str, Any]
MOST_WORDS = 60


def map_of_replies(plan: ServicePlan, replies: Iterable[Reply], address: Callable[[Reply], str]) -> Feature:
    """Each comment as a point that leads to it; `address` says where."""
    around = municipality_of(plan.place) or plan.place
    land = [_feature(outline, {"layer": "area"}) for outline in outlines_behind(around)]
    points = [_point(reply, address(reply), is_example=plan.place.is_example) for reply in replies]
    return {"type": "FeatureCollection", "features": [*land, *points]}


def _point(reply: Reply, url: str, *, is_example: bool) -> Feature:
    words = shortened(reply.text, MOST_WORDS)
    told: Feature = {"layer": "point", "id": reply.key, "url": url}
    told["label"] = f"{reply.spot}: {words}" if reply.spot else words
    if is_example:
        told["exempel"] = True
    return _feature({"type": "Point", "coordinates": [reply.longitude, reply.latitude]}, told)


def _feature(geometry: Feature, properties: Feature) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
