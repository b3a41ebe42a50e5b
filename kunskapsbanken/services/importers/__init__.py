"""Reads files with service places: CSV, GeoJSON and OpenStreetMap, each into the same rows."""

from pathlib import Path

from kunskapsbanken.files.importing import ending_among
from kunskapsbanken.services.importers.csv_files import read_csv
from kunskapsbanken.services.importers.geojson_files import read_geojson
from kunskapsbanken.services.importers.osm_files import read_osm
from kunskapsbanken.services.incoming import Incoming

READERS = {
    ".csv": read_csv,
    ".geojson": read_geojson,
    ".json": read_geojson,
    ".osm.pbf": read_osm,
    ".osm": read_osm,
}


def read_file(path: Path) -> Incoming:
    """Read a file by its ending; raises `ValidationError` with all faults, each with row and column."""
    return READERS[ending_among(path.name, READERS)](path)
