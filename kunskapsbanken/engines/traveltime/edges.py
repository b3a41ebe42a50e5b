"""Reads a road network from a list of edges (CSV), such as one makes from NVDB or from a map of one's own."""

import csv
import io
import math
from array import array
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kunskapsbanken.engines.traveltime.bounds import BORDER_DEGREES, in_sweden, mistaken
from kunskapsbanken.engines.traveltime.faults import BrokenRoads, Fault, Faults, Wrong
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.pieces import CLOSED, Pieces, Progress

POSITIONS = ("from_lat", "from_lon", "to_lat", "to_lon")
COLUMNS = (*POSITIONS, "metres", "seconds")
ONE_WAY, FERRY = "oneway", "ferry"
# Ends nearer each other than this are the same node: five decimals of a degree are about a metre.
NODE_DECIMALS = 5
# Nobody may drive faster (km/h), and no row that is right is so far off by rounding to whole seconds and metres.
FASTEST_KMH = 150.0
ROUNDED_S, ROUNDED_M = 1.0, 5.0
# What is greater than this was never meant as degrees.
LEAST_METRES = 1_000
TELL_EVERY = 50_000  # rows


def read_edges(path: Path) -> Network:
    """The network of a file, as it is."""
    return edges_in(path).network()


def edges_in(path: Path, progress: Progress | None = None) -> Pieces:
    """The edges of a CSV file with the columns of `COLUMNS`, and `oneway` and `ferry` (1 or 0) where it has them.

    Between the cells stand commas, semicolons or tabs; with the latter two, numbers may have a decimal comma. Raises
    `BrokenRoads` with all faults by row and column, `UnicodeDecodeError` for what is no text in UTF-8. `progress` is
    told how many bytes have been read.
    """
    numbers, rows, faults = array("d"), array("q"), Faults()
    size = path.stat().st_size
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as file:
        try:
            for row, cells in _rows(file, faults):
                numbers.extend(_numbers(row, cells, faults))
                rows.append(row)
                if progress and len(rows) % TELL_EVERY == 0:
                    progress(raw.tell(), size)
        except csv.Error as error:
            raise BrokenRoads([Fault(0, "", str(error), Wrong.UNREADABLE)]) from error
    if not rows and not faults.count:
        raise BrokenRoads([Fault(2, "", "", Wrong.EMPTY)])
    table = np.array(numbers).reshape(len(rows), len(COLUMNS) + 2)
    _look_at_positions(table, rows, faults)
    faults.raise_if_any()
    return _pieces(table, np.array(rows))


def _rows(lines: Iterator[str], faults: Faults) -> Iterator[tuple[int, dict[str, str]]]:
    head = next(lines, "").rstrip("\r\n")
    separator = max(",;\t", key=head.count)
    names = [name.strip().lower() for name in next(csv.reader([head], delimiter=separator), [])]
    if missing := [column for column in COLUMNS if column not in names]:
        raise BrokenRoads([Fault(1, "", ", ".join(missing), Wrong.COLUMNS)])
    reader = csv.reader(lines, delimiter=separator)
    for cells in reader:
        row = reader.line_num + 1
        if len(cells) == len(names):
            yield row, dict(zip(names, cells, strict=True))
        elif cells:
            faults.add(Fault(row, "", f"{len(cells)}/{len(names)}", Wrong.CELLS))


def _numbers(row: int, cells: dict[str, str], faults: Faults) -> list[float]:
    """A row's numbers: those of `COLUMNS`, then whether it is one-way, and a ferry."""
    values = []
    for column in COLUMNS:
        text = cells[column].strip()
        value = _number(text)
        if not _in_range(column, value):
            faults.add(Fault(row, column, text))
        values.append(value)
    for column in (ONE_WAY, FERRY):
        text = cells.get(column, "").strip() or "0"
        if text not in ("0", "1"):
            faults.add(Fault(row, column, text))
        values.append(float(text == "1"))
    metres, seconds = values[4:6]
    if metres > ROUNDED_M and (metres - ROUNDED_M) / (seconds + ROUNDED_S) * 3.6 > FASTEST_KMH:
        faults.add(Fault(row, "seconds", cells["seconds"].strip(), Wrong.FAST))
    return values


def _in_range(column: str, value: float) -> bool:
    """Whether it is a number that can be used; degrees that are none on Earth may still be metres."""
    if column in POSITIONS:
        return abs(value) <= (90 if column.endswith("lat") else 180) or LEAST_METRES < abs(value) < math.inf
    return 0 <= value < math.inf


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.nan


def _look_at_positions(table: np.ndarray, rows: array, faults: Faults) -> None:
    """Metres or swapped degrees are faults anywhere; what lies far outside is one where other rows lie in Sweden."""
    some_inside = in_sweden(table[:, (0, 2)], table[:, (1, 3)]).any() if len(table) else False
    for begin in (0, 2):
        latitude, longitude = table[:, begin], table[:, begin + 1]
        for at in np.flatnonzero(_far(latitude, longitude)):
            north, east = float(latitude[at]), float(longitude[at])
            metres = max(abs(north), abs(east)) > LEAST_METRES
            if wrong := mistaken(north, east) or (Wrong.OUTSIDE if some_inside or metres else None):
                faults.add(Fault(rows[at], POSITIONS[begin], f"{north:.10g}, {east:.10g}", wrong))


def _far(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    """Far from Sweden: elsewhere on Earth, or metres."""
    on_earth = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)
    metres = np.isfinite(latitude + longitude) & (np.maximum(np.abs(latitude), np.abs(longitude)) > LEAST_METRES)
    return (on_earth | metres) & ~in_sweden(latitude, longitude, BORDER_DEGREES)


def _pieces(table: np.ndarray, rows: np.ndarray) -> Pieces:
    ends = np.concatenate([table[:, 0:2], table[:, 2:4]]).round(NODE_DECIMALS)
    nodes, which = np.unique(ends, axis=0, return_inverse=True)
    tail, head = which.reshape(2, -1)
    metres, seconds = table[:, 4], table[:, 5]
    back = np.where(table[:, 6] == 0, seconds, CLOSED)
    latitude, longitude = nodes[:, 0].copy(), nodes[:, 1].copy()
    return Pieces(latitude, longitude, tail, head, metres, seconds, back, table[:, 7] == 1, rows)
