"""Lays Exempelkommunen's land into the site: places, border, people and roads."""

from datetime import date

import numpy as np
import shapely
from django.utils.text import slugify

from kunskapsbanken.access.actions import store_network
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.places.borders import within
from kunskapsbanken.places.importers.boundaries import rounded
from kunskapsbanken.places.importers.population import recount_district
from kunskapsbanken.places.importers.population.counted import AGE_FIELDS, Row
from kunskapsbanken.places.importers.population.storing import keep_sums, sum_rows
from kunskapsbanken.places.models import Boundary, Kind, Place, PopulationPoint, PopulationSet
from kunskapsbanken.web.demonstration.geography import LOCALITIES, ORIGIN, Land, to_degrees
from kunskapsbanken.web.importers.tree import place_page

SOURCE = "Påhittat för demonstrationen"
COUNTY, MUNICIPALITY = ("X0", "Exempellänet"), ("X001", "Exempelkommunen")
COUNTED_ON = date(2025, 12, 31)


def lay_land(land: Land) -> Place:
    """Everything that has a position; returns the municipality."""
    county = _place(Kind.COUNTY, *COUNTY, None, *ORIGIN)
    municipality = _place(Kind.MUNICIPALITY, *MUNICIPALITY, county, *ORIGIN)
    ring = [[round(lon, 5), round(lat, 5)] for lat, lon in to_degrees(land.border).tolist()]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    for place in (county, municipality):
        Boundary.objects.create(place=place, geometry=geometry, source=SOURCE)
        place_page(place)
    for locality in LOCALITIES:
        latitude, longitude = to_degrees(np.array([locality.east, locality.north])).tolist()
        kind = Kind.DISTRICT if locality.is_district else Kind.LOCALITY
        place = _place(kind, f"X001-{slugify(locality.name)}", locality.name, municipality, latitude, longitude)
        if locality.is_district:
            place_page(place)
    _people(land, municipality)
    _draw_districts(municipality)
    _roads(land, municipality)
    return municipality


def _place(kind: Kind, code: str, name: str, parent: Place | None, latitude: float, longitude: float) -> Place:
    place = Place(kind=kind, code=code, name=name, parent=parent, latitude=latitude, longitude=longitude)
    place.slug, place.is_example = slugify(place.full_name), True
    place.path = f"{parent.path if parent else ''}{code}/"
    place.save()
    return place


def _people(land: Land, municipality: Place) -> None:
    counted = PopulationSet.objects.create(
        name="Exempelkommunens invånare", source=SOURCE, counted_on=COUNTED_ON, place=municipality, is_example=True
    )
    ages = [(young, working, older, oldest) for young, working, older, oldest in land.persons.tolist()]
    PopulationPoint.objects.bulk_create(
        PopulationPoint(
            population_set=counted,
            municipality=municipality,
            latitude=latitude,
            longitude=longitude,
            persons=sum(groups),
            **dict(zip(AGE_FIELDS, groups, strict=True)),
        )
        for (latitude, longitude), groups in zip(to_degrees(land.squares).tolist(), ages, strict=True)
    )
    keep_sums(counted, sum_rows(Row(0, sum(groups), groups, municipality.code) for groups in ages))


def _draw_districts(municipality: Place) -> None:
    """Each district has what lies nearer its middle than any other locality's."""
    localities = list(Place.objects.filter(parent=municipality))
    middles = shapely.MultiPoint([(place.longitude, place.latitude) for place in localities])
    outline = shapely.geometry.shape(municipality.boundary.geometry)
    cells = shapely.get_parts(shapely.voronoi_polygons(middles, extend_to=outline, ordered=True))
    for place, cell in zip(localities, cells, strict=True):
        if place.kind == Kind.DISTRICT:
            border = within(rounded(cell & outline), municipality)
            Boundary.objects.create(place=place, geometry=border, source=SOURCE)
            recount_district(place)


def _roads(land: Land, municipality: Place) -> None:
    latitude, longitude = to_degrees(land.nodes).T
    store_network(
        network=Network.from_edges(latitude, longitude, land.tail, land.head, land.metres, land.seconds, True),
        name="Exempelkommunens vägar",
        source=SOURCE,
        dated=COUNTED_ON,
        area=municipality,
        is_example=True,
        by=None,
    )
