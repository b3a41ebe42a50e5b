"""Lays counted residents on the map: all of a file, or nothing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.files.importing import raise_faults
from kunskapsbanken.places.importers.population.counted import Counted, Row
from kunskapsbanken.places.importers.population.districts import count_districts
from kunskapsbanken.places.importers.population.sums import numbers, sum_up
from kunskapsbanken.places.models import Ages, Boundary, Kind, Place, PlacePopulation, PopulationPoint, PopulationSet

# Boundaries are drawn to about 100 m and cut off headlands; a square this near (degrees) belongs to the nearest.
FARTHEST = 0.03
BATCH = 2000
LONGEST_SOURCE = 200


def locate(counted: Counted, place: Place | None) -> Counted:
    """The rows with the code of the place that each tells of or lies in; of a place, those that lie outside are left.

    Raises `ValidationError` for a code that nobody has, a point in no municipality, and a file with nothing of the
    place in it.
    """
    is_example = place is not None and place.is_example
    rows = _in_municipalities(counted.rows, is_example) if counted.by_point else counted.rows
    places = Place.objects.filter(kind__in=(Kind.COUNTY, Kind.MUNICIPALITY), is_example=is_example)
    known = {known.code: known for known in places}
    faults = [_unknown(row, counted.by_point) for row in rows if row.code not in known]
    raise_faults(faults)
    inside = [row for row in rows if place is None or known[row.code].path.startswith(place.path)]
    outside = len(rows) - len(inside)
    if not inside:
        where = place.full_name if place else _("Sverige")
        raise ValidationError(_("Inget i filen handlar om %s.") % where)
    remarks = list(counted.remarks)
    if outside and place is not None:
        said = ngettext(
            "En rad handlar inte om %(place)s och läses inte in.",
            "%(count)s rader handlar inte om %(place)s och läses inte in.",
            outside,
        )
        remarks.append(said % {"count": outside, "place": place.full_name})
    return Counted(inside, counted.by_point, remarks, counted.note)


@transaction.atomic
def store_population(
    located: Counted, *, name: str, source: str, counted_on: date, place: Place | None = None
) -> PopulationSet:
    """Keep what `locate` gave. A count of the same name for the same place is renewed."""
    about = {
        "source": noted(source, located.note),
        "counted_on": counted_on,
        "is_example": place is not None and place.is_example,
    }
    kept, _created = PopulationSet.objects.update_or_create(name=name, place=place, defaults=about)
    kept.points.all().delete()
    kept.places.all().delete()
    places = {found.code: found for found in Place.objects.filter(code__in={row.code for row in located.rows})}
    if located.by_point:
        PopulationPoint.objects.bulk_create(
            (
                PopulationPoint(
                    population_set=kept,
                    municipality=places[row.code],
                    latitude=row.latitude,
                    longitude=row.longitude,
                    **numbers(row.persons, row.ages),
                )
                for row in located.rows
            ),
            batch_size=BATCH,
        )
    keep_sums(kept, sum_rows(located.rows))
    if located.by_point:
        count_districts(kept, located.rows)
    return kept


def noted(source: str, note: str) -> str:
    """A source with what is to stand with it."""
    return f"{source[: LONGEST_SOURCE - len(note) - 3]} ({note})" if note else source


def sum_rows(rows: Iterable[Row]) -> dict[str, tuple[int, Ages | None]]:
    """The residents of each place that the rows tell of, by its code; with ages only where every row has them."""
    sums: dict[str, list[tuple[int, Ages | None]]] = defaultdict(list)
    for row in rows:
        sums[row.code].append((row.persons, row.ages))
    return {code: sum_up(parts) for code, parts in sums.items()}


def keep_sums(kept: PopulationSet, sums: dict[str, tuple[int, Ages | None]]) -> None:
    """Keep the residents of each place, and of each county all of whose municipalities are told of."""
    places = {place.code: place for place in Place.objects.filter(code__in=sums)}
    by_place = {places[code].pk: count for code, count in sums.items()}
    above = {place.parent_id for place in places.values() if place.parent_id and place.parent_id not in by_place}
    below: dict[int, list[int]] = defaultdict(list)
    for child in Place.objects.municipalities().filter(parent__in=above).only("pk", "parent"):
        below[child.parent_id or 0].append(child.pk)
    for parent, members in below.items():
        if all(pk in by_place for pk in members):
            by_place[parent] = sum_up([by_place[pk] for pk in members])
    PlacePopulation.objects.bulk_create(
        PlacePopulation(population_set=kept, place_id=pk, **numbers(persons, ages))
        for pk, (persons, ages) in by_place.items()
    )


@transaction.atomic
def load_population(
    counted: Counted, *, name: str, source: str, counted_on: date, place: Place | None = None
) -> PopulationSet:
    """Lay out what a file says and keep it; raises `ValidationError` with all faults and then changes nothing."""
    return store_population(locate(counted, place), name=name, source=source, counted_on=counted_on, place=place)


def _in_municipalities(rows: list[Row], is_example: bool) -> list[Row]:
    """The rows with the code of the municipality that each point lies in, or lies just outside; else with none."""
    borders = Boundary.objects.filter(place__kind=Kind.MUNICIPALITY, place__is_example=is_example)
    known = list(borders.values_list("place__code", "geometry"))
    if not known:
        return rows
    tree = shapely.STRtree([shapely.geometry.shape(geometry) for _code, geometry in known])
    points = shapely.points([(row.longitude, row.latitude) for row in rows])
    where = np.full(len(rows), -1)
    hits, borders_hit = tree.query_nearest(points, max_distance=FARTHEST, all_matches=False)
    where[hits] = borders_hit
    return [replace(row, code=known[found][0]) if found >= 0 else row for row, found in zip(rows, where, strict=True)]


def _unknown(row: Row, by_point: bool) -> str:
    if by_point:
        return _("Rad %(row)d, kolumn lat och lon: punkten ligger inte i någon kommun.") % {"row": row.number}
    words = {"row": row.number, "text": row.code}
    return _("Rad %(row)d, kolumn region: ”%(text)s” är ingen kod för ett län eller en kommun.") % words
