"""Residents at points or in squares, from CSV: degrees (WGS 84), metres (SWEREF 99 TM) or the square's own name."""

import csv
import math
import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from kunskapsbanken.files.importing import raise_faults
from kunskapsbanken.places.importers.population.ages import AgesOfRows
from kunskapsbanken.places.importers.population.columns import (
    EUROPE,
    SWEREF_99_TM,
    Columns,
    corner_of,
    find_columns,
    middle_of_european,
    to_degrees,
    width_of,
)
from kunskapsbanken.places.importers.population.counted import Counted, Row

# What a square's name becomes where it is read as metres: (east, north), and whether that is the square's middle.
Position = tuple[float, float]


class _Where(NamedTuple):
    """Where a row lies, and in which system (EPSG); of a Swedish square it is the corner."""

    east: float
    north: float
    system: int
    is_corner: bool = False


def read_points(text: str) -> Counted:
    """The rows of the text; raises `ValidationError` with all faults by row and column."""
    lines = text.splitlines()
    separator = max(";,\t", key=lines[0].count)
    reader = csv.reader(lines, delimiter=separator)
    names = next(reader)
    columns = find_columns(names)
    faults: list[str] = []
    found: list[tuple[Row, _Where]] = []
    ages = AgesOfRows(columns)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(names):
            words = {"row": reader.line_num, "cells": len(cells), "columns": len(names)}
            faults.append(_("Rad %(row)d: raden har %(cells)d värden men rubriken %(columns)d.") % words)
        elif row := _row(reader.line_num, cells, names, ages, faults):
            found.append(row)
    if not found and not faults:
        faults.append(_("Filen har inga rader."))
    raise_faults(faults)
    return ages.counted(_placed(found))


def _row(
    number: int, cells: list[str], names: list[str], ages: AgesOfRows, faults: list[str]
) -> tuple[Row, _Where] | None:
    before = len(faults)

    def read(column: int, reading: Callable[[str], float | int | None]) -> float:
        value = reading(cells[column].strip())
        if value is None:
            what = _("inget antal") if reading is people else _("inget tal")
            words = {"row": number, "column": names[column].strip(), "text": cells[column].strip() or _("tomt")}
            faults.append(_("Rad %(row)d, kolumn %(column)s: ”%(text)s” är %(what)s.") % (words | {"what": what}))
        return value or 0

    where = _where(number, cells, names, ages.columns, read, faults)
    total = None if ages.columns.persons is None else int(read(ages.columns.persons, people))
    counts = {column: int(read(column, people)) for column in ages.columns.of_ages}
    if len(faults) > before or where is None:
        return None
    row = ages.read(number, total, counts.__getitem__, faults)
    return (row, where) if row else None


def _where(
    number: int,
    cells: list[str],
    names: list[str],
    columns: Columns,
    read: Callable[[int, Callable[[str], float | None]], float],
    faults: list[str],
) -> _Where | None:
    if columns.latitude is not None and columns.longitude is not None:
        return _Where(read(columns.longitude, _number), read(columns.latitude, _number), 0)
    if columns.north is not None and columns.east is not None:
        return _Where(read(columns.east, _number), read(columns.north, _number), SWEREF_99_TM)
    square = columns.square or 0
    if corner := corner_of(cells[square]):
        return _Where(*corner, SWEREF_99_TM, is_corner=True)
    if middle := middle_of_european(cells[square]):
        return _Where(*middle, EUROPE)
    words = {"row": number, "column": names[square].strip(), "text": cells[square].strip() or _("tomt")}
    faults.append(_("Rad %(row)d, kolumn %(column)s: ”%(text)s” är ingen ruta som vi känner.") % words)
    return None


def _placed(found: list[tuple[Row, _Where]]) -> list[Row]:
    """The rows with their degrees, all of a system turned into them at once."""
    east = np.array([where.east for _row, where in found])
    north = np.array([where.north for _row, where in found])
    system = np.array([where.system for _row, where in found])
    corners = np.array([where.is_corner for _row, where in found])
    if corners.any():
        half = width_of(np.concatenate([east[corners], north[corners]])) / 2
        east[corners] += half
        north[corners] += half
    latitude, longitude = north.copy(), east.copy()
    for one in (SWEREF_99_TM, EUROPE):
        if (of_it := system == one).any():
            latitude[of_it], longitude[of_it] = to_degrees(east[of_it], north[of_it], one)
    return [
        replace(row, latitude=round(float(lat), 6), longitude=round(float(lon), 6))
        for (row, _where), lat, lon in zip(found, latitude, longitude, strict=True)
    ]


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def people(text: str) -> int | None:
    """A number of people; none where the text is none. Databases write whole numbers as "12.0" too."""
    found = re.fullmatch(r"([0-9]{1,9})(?:[.,]0+)?", text)
    return int(found[1]) if found else None
