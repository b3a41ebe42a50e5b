"""Reads files with service places, whatever their format, into the same rows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kunskapsbanken.files.importing import ending_among
from kunskapsbanken.services.importers.csv_files import read_csv
from kunskapsbanken.services.importers.geopackage_files import read_geopackage
from kunskapsbanken.services.importers.given import Given
from kunskapsbanken.services.importers.json_files import read_json
from kunskapsbanken.services.importers.osm_files import read_osm
from kunskapsbanken.services.importers.xlsx_files import read_xlsx
from kunskapsbanken.services.incoming import Incoming

READERS = {
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".gpkg": read_geopackage,
    ".geojson": read_json,
    ".json": read_json,
    ".osm.pbf": read_osm,
    ".osm": read_osm,
}


def read_file(path: Path, given: Given | None = None) -> Incoming:
    """Read a file by its ending; raises `ValidationError` with all faults, each with row and column."""
    return READERS[ending_among(path.name, READERS)](path, given or Given())


def read_kept(path: Path, given: dict[str, Any], tell: Callable[[int], None]) -> Incoming:
    """Read a file that was kept with what its sender gave; `tell` hears how many rows have been read."""
    return read_file(path, Given(given.get("kind", ""), given.get("columns", {}), tell))
