"""Service places from a GeoPackage: the points of its first layer, in any system of coordinates, with CSV's columns."""

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.places.importers.population.columns import to_degrees
from kunskapsbanken.services.faults import fault_at, raise_all
from kunskapsbanken.services.importers.given import Given
from kunskapsbanken.services.importers.tables import MOST_ROWS, cell_text, read_rows
from kunskapsbanken.services.incoming import Incoming

# A GeoPackage is a SQLite file. Anything else by that name is not shown to the reader, which knows a hundred formats,
# some of which fetch other files.
SIGNATURE = b"SQLite format 3\0"
# At this byte of its head SQLite keeps whose file it is.
OWNER_AT, OWNERS = 68, (b"GPKG", b"GP10", b"GP11")
POINT = 0


def read_geopackage(path: Path, given: Given) -> Incoming:
    """Read the file; raises `ValidationError` with all faults."""
    about, geometry, cells = _layer(path)
    if not len(geometry):
        raise ValidationError(_("Filen har inga rader."))
    if not about["crs"]:
        raise ValidationError(_("Filen säger inte vilket koordinatsystem den har."))
    points = shapely.from_wkb(geometry, on_invalid="ignore")
    _must_be_points(points)
    latitude, longitude = to_degrees(shapely.get_x(points), shapely.get_y(points), about["crs"])
    names = list(about["fields"])
    rows = (
        (_("Rad %s") % (number + 1), [_text(column[number]) for column in cells]) for number in range(len(geometry))
    )
    return read_rows(names, rows, given, places=list(zip(latitude, longitude, strict=True)))


def _layer(path: Path) -> tuple[dict[str, Any], Any, list[Any]]:
    """What the file says of itself, the geometries as WKB, and the columns' values."""
    import pyogrio  # takes a while to load, and few requests need it
    from pyogrio.errors import DataLayerError, DataSourceError

    broken = ValidationError(_("Filen går inte att läsa som GeoPackage."))
    with path.open("rb") as file:
        head = file.read(OWNER_AT + 4)
    if not head.startswith(SIGNATURE) or head[OWNER_AT:] not in OWNERS:
        raise broken
    try:
        layers = [name for name, kind in pyogrio.list_layers(path) if kind]
        if not layers:
            raise ValidationError(_("Filen har inget lager med geometri."))
        about, _ids, geometry, cells = pyogrio.raw.read(path, layer=layers[0], max_features=MOST_ROWS + 1)
    except (DataSourceError, DataLayerError, ValueError, OSError) as error:
        raise broken from error
    return about, geometry, cells


def _must_be_points(points: Any) -> None:
    usable = (shapely.get_type_id(points) == POINT) & ~shapely.is_empty(points)
    raise_all(
        [
            fault_at(_("Rad %s") % (number + 1), "", _("raden är ingen punkt på kartan."))
            for number in np.flatnonzero(~usable)
        ]
    )


def _text(value: object) -> str:
    if isinstance(value, (float, np.floating)) and np.isnan(value):
        return ""
    if isinstance(value, np.datetime64):
        return "" if np.isnat(value) else str(value)[:10]
    return cell_text(value.item() if isinstance(value, np.generic) else value)
