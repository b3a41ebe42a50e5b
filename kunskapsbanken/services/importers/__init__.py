"""Reads files with service places: CSV, GeoJSON and OpenStreetMap, each into the same rows."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

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


def ending_of(name: str) -> str:
    """Which of the known endings a file has; raises `ValidationError` where it has none of them."""
    for ending in READERS:
        if name.lower().endswith(ending):
            return ending
    raise ValidationError(
        _("Filen ”%(name)s” har en ändelse vi inte känner. Vi läser %(endings)s.")
        % {"name": name, "endings": ", ".join(READERS)}
    )


def read_file(path: Path) -> Incoming:
    """Read a file by its ending; raises `ValidationError` with all faults, each with row and column."""
    return READERS[ending_of(path.name)](path)
