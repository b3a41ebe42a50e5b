"""Reads a road network from a list of edges (CSV), such as one makes from NVDB or from a map of one's own."""

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kunskapsbanken.engines.traveltime.network import Network

POSITIONS = ("from_lat", "from_lon", "to_lat", "to_lon")
COLUMNS = (*POSITIONS, "metres", "seconds")
ONE_WAY = "oneway"
# Ends nearer each other than this are the same node: five decimals of a degree are about a metre.
NODE_DECIMALS = 5


class Fault(NamedTuple):
    """What is wrong with one cell; row 1 is the head, and there `text` names the columns that are missing."""

    row: int
    column: str
    text: str


class BrokenEdges(ValueError):
    """The file cannot be used; `faults` says why, all of it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def read_edges(path: Path) -> Network:
    """The network of a CSV file with the columns of `COLUMNS` and, where it has one, `oneway` (1 or 0)."""
    faults: list[Fault] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if missing := [column for column in COLUMNS if column not in (reader.fieldnames or [])]:
            raise BrokenEdges([Fault(1, "", ", ".join(missing))])
        rows = [list(_numbers(number, cells, faults)) for number, cells in enumerate(reader, 2)]
    if not rows:
        raise BrokenEdges([Fault(2, "", "")])
    if faults:
        raise BrokenEdges(faults)
    return _network(np.array(rows))


def _numbers(row: int, cells: dict[str, str], faults: list[Fault]) -> Iterator[float]:
    for column in COLUMNS:
        text = (cells.get(column) or "").strip()
        value = _number(text)
        if not _in_range(column, value):
            faults.append(Fault(row, column, text))
        yield value
    text = (cells.get(ONE_WAY) or "0").strip()
    if text not in ("0", "1"):
        faults.append(Fault(row, ONE_WAY, text))
    yield float(text == "1")


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.nan


def _in_range(column: str, value: float) -> bool:
    if column in POSITIONS:
        return abs(value) <= (90 if column.endswith("lat") else 180)
    return 0 <= value < math.inf


def _network(table: np.ndarray) -> Network:
    ends = np.concatenate([table[:, 0:2], table[:, 2:4]]).round(NODE_DECIMALS)
    nodes, which = np.unique(ends, axis=0, return_inverse=True)
    tail, head = which.reshape(2, -1)
    return Network.from_edges(nodes[:, 0], nodes[:, 1], tail, head, table[:, 4], table[:, 5], table[:, 6] == 0)
