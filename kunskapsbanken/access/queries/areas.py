"""What a stored run tells of a part of its municipality."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.core.cache import cache

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.points import Points
from kunskapsbanken.access.queries.runs import summary_of
from kunskapsbanken.access.results import Area, Division, Ground
from kunskapsbanken.places.models import Boundary, Kind, Place

# A block belongs to an area where at least so large a part of its squares does.
PART = 0.5
KEEP_S = 24 * 3600


@dataclass(frozen=True)
class Found:
    """The part of a municipality that an area became: how many blocks, which squares (n, 4: west, south, east, north)
    of whole blocks, and what is told of them. `told` is none where the area holds no block."""

    blocks: int
    squares: list[list[float]]
    told: Area | None
    may_tell_ages: bool


def area_of(run: AccessRun, geometry: dict[str, Any], name: str, *, with_ages: bool = False) -> Found | None:
    """What the run tells of the blocks in an area (GeoJSON); none for a run from before areas could be told of."""
    points = Points.from_json(run.points)
    if points is None:
        return None
    squares, summary = points.squares, summary_of(run)
    ground = Ground(summary, points.km, points.minutes, points.ages, points.reach, squares.which, squares.middles)
    ages = with_ages and ground.may_tell_ages
    division = _division(run, ground, with_ages=ages)
    inside = shapely.contains_xy(shapely.geometry.shape(geometry), squares.middles)
    chosen = np.bincount(division.block, inside) >= PART * np.bincount(division.block)
    if not chosen.any():
        return Found(0, [], None, ground.may_tell_ages)
    mask = chosen[division.block]
    told = ground.tell(mask, name, division.steps, with_ages=ages)
    return Found(int(chosen.sum()), squares.corners[mask].tolist(), told, ground.may_tell_ages)


def _division(run: AccessRun, ground: Ground, *, with_ages: bool) -> Division:
    """The run's blocks. Making them takes up to some seconds for a city, so they are kept; a run never changes."""
    key = f"access-blocks:{run.pk}:{run.computed.timestamp()}:{with_ages}"
    kept: Division | None = cache.get(key)
    if kept is None:
        kept = ground.division(with_ages=with_ages)
        cache.set(key, kept, KEEP_S)
    return kept


def bordered_in(municipality: Place) -> list[tuple[Place, dict[str, Any]]]:
    """The districts and localities of a municipality that have a border, by name, with it."""
    rows = Boundary.objects.filter(
        place__path__startswith=municipality.path, place__kind__in=(Kind.DISTRICT, Kind.LOCALITY)
    )
    return [(row.place, row.geometry) for row in rows.select_related("place").order_by("place__name")]


def starts_in(municipality: Place) -> list[Place]:
    """The districts and localities of a municipality whose position is known, by name."""
    below = Place.objects.within(municipality).filter(kind__in=(Kind.DISTRICT, Kind.LOCALITY))
    return list(below.filter(latitude__isnull=False, longitude__isnull=False).order_by("name"))
