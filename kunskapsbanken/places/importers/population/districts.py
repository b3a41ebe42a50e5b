"""Residents of districts: those counted at points inside the border that has been drawn."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import shapely

from kunskapsbanken.places.importers.population.counted import AGE_FIELDS, Row
from kunskapsbanken.places.importers.population.sums import numbers, sum_up
from kunskapsbanken.places.models import Boundary, Kind, Place, PlacePopulation, PopulationPoint, PopulationSet

# Of a smaller number one could read who they are: nothing is then kept.
FEWEST = 20


def count_districts(counted: PopulationSet, rows: Sequence[Row]) -> None:
    """Keep how many live in each drawn district of the municipalities that the rows (with positions) lie in."""
    by_municipality = defaultdict(list)
    for row in rows:
        by_municipality[row.code].append(row)
    borders = Boundary.objects.filter(place__kind=Kind.DISTRICT, place__parent__code__in=by_municipality)
    _keep(
        (counted.pk, district, by_municipality[code], geometry)
        for district, code, geometry in borders.values_list("place_id", "place__parent__code", "geometry")
    )


def recount_district(district: Place) -> None:
    """Count anew how many live in a district, by every count that has points in its municipality."""
    PlacePopulation.objects.filter(place=district).delete()
    geometry = Boundary.objects.filter(place=district).values_list("geometry", flat=True).first()
    if geometry is None:
        return
    west, south, east, north = shapely.geometry.shape(geometry).bounds
    points = PopulationPoint.objects.filter(
        municipality=district.parent, longitude__range=(west, east), latitude__range=(south, north)
    )
    by_set = defaultdict(list)
    fields = ("population_set_id", "persons", "latitude", "longitude", *AGE_FIELDS)
    for counted, persons, latitude, longitude, *ages in points.values_list(*fields):
        known = None if None in ages else tuple(ages)
        by_set[counted].append(Row(0, persons, known, "", latitude, longitude))
    _keep((counted, district.pk, rows, geometry) for counted, rows in by_set.items())


def _keep(areas: Iterable[tuple[int, int, list[Row], dict[str, object]]]) -> None:
    """Keep the residents of each (count, district, rows near it, border)."""
    kept = []
    for counted, district, rows, geometry in areas:
        border = shapely.geometry.shape(geometry)
        inside = shapely.contains_xy(border, [row.longitude for row in rows], [row.latitude for row in rows])
        found = [rows[index] for index in np.flatnonzero(inside)]
        persons, ages = sum_up([(row.persons, row.ages) for row in found])
        if persons >= FEWEST:
            values = numbers(persons, ages)
            kept.append(PlacePopulation(population_set_id=counted, place_id=district, **values))
    PlacePopulation.objects.bulk_create(kept)
