"""Reads a road network from a file of someone else's: all of it, or nothing."""

from kunskapsbanken.access.importers.reading import Given, columns_said, import_network, read_import
from kunskapsbanken.access.importers.telling import told_of

__all__ = ["Given", "columns_said", "import_network", "read_import", "told_of"]
