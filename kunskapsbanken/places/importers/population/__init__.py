"""Reads counts of residents: SCB's tables by place and age, and squares or points (CSV, GeoPackage)."""

from pathlib import Path

from kunskapsbanken.files.importing import ending_among, read_text
from kunskapsbanken.places.importers.population.counted import Counted
from kunskapsbanken.places.importers.population.districts import recount_district
from kunskapsbanken.places.importers.population.grids import read_grid
from kunskapsbanken.places.importers.population.points import read_points
from kunskapsbanken.places.importers.population.storing import (
    load_population,
    locate,
    noted,
    store_population,
)
from kunskapsbanken.places.importers.population.tables import header_of_table, read_table

__all__ = [
    "ENDINGS",
    "Counted",
    "load_population",
    "locate",
    "noted",
    "read_population",
    "recount_district",
    "store_population",
]

ENDINGS = (".csv", ".txt", ".gpkg")


def read_population(path: Path) -> Counted:
    """Read a file by its ending and its heading; raises `ValidationError` with all faults, each with row and column."""
    if ending_among(path.name, ENDINGS) == ".gpkg":
        return read_grid(path)
    text = read_text(path)
    return read_table(text) if header_of_table(text) is not None else read_points(text)
