"""The register as files: GeoJSON for the map, and for everyone CSV, GeoJSON, JSON-LD, KML and GPX."""

from kunskapsbanken.services.exporters.map import geojson_of
from kunskapsbanken.services.exporters.table import COLUMNS

__all__ = ["COLUMNS", "geojson_of"]
