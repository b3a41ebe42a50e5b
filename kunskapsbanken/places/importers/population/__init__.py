"""Reads counts of residents: SCB's tables by place and age, and squares or points (CSV, GeoPackage)."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.places.importers.population.counted import Counted
from kunskapsbanken.places.importers.population.grids import read_grid
from kunskapsbanken.places.importers.population.points import read_points
from kunskapsbanken.places.importers.population.storing import load_population, locate, store_population
from kunskapsbanken.places.importers.population.tables import header_of_table, read_table
from kunskapsbanken.places.importers.text_files import read_text

__all__ = ["ENDINGS", "Counted", "ending_of", "load_population", "locate", "read_population", "store_population"]

ENDINGS = (".csv", ".txt", ".gpkg")


def ending_of(name: str) -> str:
    """Which of the known endings a file has; raises `ValidationError` where it has none of them."""
    for ending in ENDINGS:
        if name.lower().endswith(ending):
            return ending
    words = {"name": name, "endings": ", ".join(ENDINGS)}
    raise ValidationError(_("Filen ”%(name)s” har en ändelse vi inte känner. Vi läser %(endings)s.") % words)


def read_population(path: Path) -> Counted:
    """Read a file by its ending and its heading; raises `ValidationError` with all faults, each with row and column."""
    if ending_of(path.name) == ".gpkg":
        return read_grid(path)
    text = read_text(path)
    return read_table(text) if header_of_table(text) is not None else read_points(text)
