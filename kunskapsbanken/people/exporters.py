"""Organisations for a map."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from django.urls import reverse

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place


def geojson_of(organisations: Iterable[Organisation]) -> dict[str, Any]:
    """A point for each place where an organisation works, named by those that do."""
    by_place: dict[int, list[Organisation]] = defaultdict(list)
    for organisation in organisations:
        if organisation.place_id is not None:
            by_place[organisation.place_id].append(organisation)
    return {"type": "FeatureCollection", "features": [_feature(group) for group in by_place.values()]}


def _feature(group: list[Organisation]) -> dict[str, Any]:
    first = group[0]
    place = cast("Place", first.place)  # only those with a place come here
    properties = {
        "layer": "point",
        "id": f"organisation-{first.pk}",
        "label": ", ".join(organisation.name for organisation in group),
        "url": reverse("organisation", args=[first.slug]),
    }
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {"type": "Feature", "geometry": point, "properties": properties}
