"""The register as files: GeoJSON for the map, CSV for everyone."""

from kunskapsbanken.services.exporters.map import geojson_of
from kunskapsbanken.services.exporters.table import COLUMNS, csv_of

__all__ = ["COLUMNS", "csv_of", "geojson_of"]
