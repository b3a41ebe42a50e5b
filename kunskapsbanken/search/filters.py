"""What a reader narrows a search to, besides its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from django.db.models import Q, QuerySet

from kunskapsbanken.places.models import Place
from kunskapsbanken.search.models import IndexedDocument, IndexedTag
from kunskapsbanken.search.whereabouts import Spot

EARTH_KM = 6371.0
KM_PER_DEGREE = 111.2
KIND = "slag"


class Near(NamedTuple):
    """Within `km` kilometres of a spot, as the crow flies."""

    spot: Spot
    km: int


@dataclass(frozen=True)
class Filters:
    """Kinds and values of facets (any of those within one, and all facets together), a place, nearness, a first day."""

    kinds: frozenset[str] = frozenset()
    tags: Mapping[str, frozenset[str]] = field(default_factory=dict)
    place: Place | None = None
    near: Near | None = None
    since: date | None = None

    @property
    def used(self) -> dict[str, frozenset[str]]:
        """What is chosen in each facet; the kind is one of them."""
        return {name: values for name, values in {KIND: self.kinds, **self.tags}.items() if values}

    def narrow_whereabouts(self, documents: "QuerySet[IndexedDocument]") -> "QuerySet[IndexedDocument]":
        """Those that lie where and when the reader asks, whatever kinds and tags they have."""
        if self.place:
            documents = documents.filter(place__path__startswith=self.place.path)
        if self.since:
            documents = documents.filter(dated__gte=self.since)
        return documents.filter(_around(self.near)) if self.near else documents

    def narrow(self, documents: "QuerySet[IndexedDocument]") -> "QuerySet[IndexedDocument]":
        """Those that fit everything."""
        documents = self.narrow_whereabouts(documents)
        if self.kinds:
            documents = documents.filter(kind__in=self.kinds)
        for facet, values in self.tags.items():
            if values:
                tagged = IndexedTag.objects.filter(facet=facet, value__in=values)
                documents = documents.filter(pk__in=tagged.values("document"))
        return documents


def _around(near: Near) -> Q:
    """A box around the place that holds all that is near; the corners are cut by `distance_km`."""
    latitude, longitude = near.spot.latitude, near.spot.longitude
    up = near.km / KM_PER_DEGREE
    aside = up / max(cos(radians(latitude)), 0.01)
    return Q(
        latitude__range=(latitude - up, latitude + up),
        longitude__range=(longitude - aside, longitude + aside),
    )


def distance_km(one: tuple[float, float], two: tuple[float, float]) -> float:
    """The great-circle distance between two points (latitude, longitude in degrees) by the haversine formula."""
    (south, west), (north, east) = (tuple(map(radians, point)) for point in (one, two))
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))
