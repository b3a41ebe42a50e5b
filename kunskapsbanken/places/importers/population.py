"""Reads a count of residents from a CSV file: a row a point, with ages where the source tells them."""

import csv
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.places.models import Boundary, Kind, PopulationPoint, PopulationSet

NEEDED = ("lat", "lon", "persons")
AGES = ("persons_0_17", "persons_18_64", "persons_65_79", "persons_80_up")
MOST_FAULTS = 20


class Row(NamedTuple):
    """A row that could be read."""

    number: int
    latitude: float
    longitude: float
    persons: int
    ages: tuple[int, ...] | None


@transaction.atomic
def load_population(path: Path, *, name: str, source: str, counted_on: date) -> PopulationSet:
    """Keep the whole file, or nothing: every fault is told by row and column. A count of the same name is renewed."""
    faults: list[str] = []
    rows = _rows(path, faults)
    municipalities = _municipalities(rows, faults) if rows else []
    if faults:
        raise ValidationError(faults[:MOST_FAULTS])
    about = {"source": source, "counted_on": counted_on}
    counted, _created = PopulationSet.objects.update_or_create(name=name, is_example=False, defaults=about)
    counted.points.all().delete()
    PopulationPoint.objects.bulk_create(
        (_point(counted, row, place) for row, place in zip(rows, municipalities, strict=True)), batch_size=2000
    )
    return counted


def _rows(path: Path, faults: list[str]) -> list[Row]:
    try:
        rows = list(_read(path, faults))
    except UnicodeDecodeError:
        faults.append(_("Filen går inte att läsa som text i UTF-8."))
        return []
    if not rows and not faults:
        faults.append(_("Filen har inga rader."))
    return rows


def _read(path: Path, faults: list[str]) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if missing := [column for column in NEEDED if column not in (reader.fieldnames or [])]:
            faults.append(_("Kolumner saknas: %(names)s.") % {"names": ", ".join(missing)})
            return
        has_ages = all(column in (reader.fieldnames or []) for column in AGES)
        for number, cells in enumerate(reader, 2):
            row = _row(number, cells, has_ages, faults)
            if row:
                yield row


def _row(number: int, cells: dict[str, str], has_ages: bool, faults: list[str]) -> Row | None:
    found: dict[str, float] = {}
    for column in (*NEEDED, *(AGES if has_ages else ())):
        text = (cells.get(column) or "").strip().replace(",", ".")
        try:
            found[column] = _degrees(text) if column in ("lat", "lon") else int(text)
        except ValueError:
            words = {"row": number, "column": column, "text": text or _("tomt")}
            faults.append(_("Rad %(row)d, kolumn %(column)s: ”%(text)s” är inget tal.") % words)
    if len(found) < len(NEEDED) + (len(AGES) if has_ages else 0):
        return None
    if min(found[column] for column in found if column.startswith("persons")) < 0:
        faults.append(_("Rad %(row)d: antalet personer kan inte vara mindre än noll.") % {"row": number})
        return None
    ages = tuple(int(found[column]) for column in AGES) if has_ages else None
    if ages is not None and sum(ages) != found["persons"]:
        words = {"row": number, "sum": sum(ages), "persons": int(found["persons"])}
        faults.append(_("Rad %(row)d: åldrarna blir %(sum)d personer men persons är %(persons)d.") % words)
        return None
    return Row(number, found["lat"], found["lon"], int(found["persons"]), ages)


def _degrees(text: str) -> float:
    if not math.isfinite(degrees := float(text)):
        raise ValueError(text)
    return degrees


def _municipalities(rows: list[Row], faults: list[str]) -> list[int]:
    """The municipality of each row, by where it lies; a fault for what lies in none."""
    borders = Boundary.objects.filter(place__kind=Kind.MUNICIPALITY, place__is_example=False)
    known = list(borders.values_list("place_id", "geometry"))
    tree = shapely.STRtree([shapely.geometry.shape(geometry) for _place, geometry in known])
    points = shapely.points([(row.longitude, row.latitude) for row in rows])
    where = np.full(len(rows), -1)
    if known:
        hits, borders_hit = tree.query(points, predicate="intersects")
        where[hits] = [known[index][0] for index in borders_hit]
    for row in (row for row, place in zip(rows, where, strict=True) if place < 0):
        faults.append(_("Rad %(row)d, kolumn lat och lon: punkten ligger inte i någon kommun.") % {"row": row.number})
    return [int(place) for place in where]


def _point(counted: PopulationSet, row: Row, municipality: int) -> PopulationPoint:
    ages = dict(zip(AGES, row.ages, strict=True)) if row.ages else {}
    return PopulationPoint(
        population_set=counted,
        municipality_id=municipality,
        latitude=row.latitude,
        longitude=row.longitude,
        persons=row.persons,
        **ages,
    )
