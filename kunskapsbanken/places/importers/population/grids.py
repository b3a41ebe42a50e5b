"""Residents in squares or at points, from a GeoPackage in any system of coordinates."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.files.importing import raise_faults
from kunskapsbanken.places.importers.population.ages import AgesOfRows
from kunskapsbanken.places.importers.population.columns import find_columns, to_degrees
from kunskapsbanken.places.importers.population.counted import Counted, Row
from kunskapsbanken.places.importers.population.points import people

# A GeoPackage is a SQLite file. Anything else by that name is not shown to the reader, which knows a hundred formats,
# some of which fetch other files.
SIGNATURE = b"SQLite format 3\0"


def read_grid(path: Path) -> Counted:
    """The rows of the file's first layer that counts people; raises `ValidationError` with all faults by row."""
    about, geometry, cells = _layer(path)
    names = list(about["fields"])
    columns = find_columns(names, has_geometry=True)
    if not len(geometry):
        raise_faults([_("Filen har inga rader.")])
    if not about["crs"]:
        raise_faults([_("Filen säger inte vilket koordinatsystem den har.")])
    middles = shapely.centroid(shapely.from_wkb(geometry, on_invalid="ignore"))
    latitude, longitude = to_degrees(shapely.get_x(middles), shapely.get_y(middles), about["crs"])
    faults: list[str] = []
    rows, ages = [], AgesOfRows(columns)
    for number in range(len(geometry)):
        row = _row(number, [column[number] for column in cells], names, ages, faults)
        if not (np.isfinite(latitude[number]) and np.isfinite(longitude[number])):
            faults.append(_("Rad %(row)d: raden har ingen plats på kartan.") % {"row": number + 1})
        elif row:
            where = round(float(latitude[number]), 6), round(float(longitude[number]), 6)
            rows.append(replace(row, latitude=where[0], longitude=where[1]))
    raise_faults(faults)
    return ages.counted(rows)


def _layer(path: Path) -> tuple[dict[str, Any], Any, list[Any]]:
    """What the file says of itself, the geometries as WKB, and the columns' values."""
    import pyogrio  # takes a while to load, and few requests need it
    from pyogrio.errors import DataLayerError, DataSourceError

    broken = ValidationError(_("Filen går inte att läsa som GeoPackage."))
    with path.open("rb") as file:
        if file.read(len(SIGNATURE)) != SIGNATURE:
            raise broken
    try:
        layers = [name for name, kind in pyogrio.list_layers(path) if kind]
        if not layers:
            raise ValidationError(_("Filen har inget lager med geometri."))
        about, _ids, geometry, cells = pyogrio.raw.read(path, layer=layers[0])
    except (DataSourceError, DataLayerError, ValueError, OSError) as error:
        raise broken from error
    return about, geometry, cells


def _row(number: int, cells: list[Any], names: list[str], ages: AgesOfRows, faults: list[str]) -> Row | None:
    before = len(faults)

    def read(column: int) -> int:
        value = people(str(cells[column]))
        if value is None:
            words = {"row": number + 1, "column": names[column], "text": str(cells[column])}
            faults.append(_("Rad %(row)d, kolumn %(column)s: ”%(text)s” är inget antal.") % words)
        return value or 0

    total = None if ages.columns.persons is None else read(ages.columns.persons)
    counts = {column: read(column) for column in ages.columns.of_ages}
    if len(faults) > before:
        return None
    return ages.read(number + 1, total, counts.__getitem__, faults)
