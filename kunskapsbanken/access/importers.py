"""Reads a road network from a file of someone else's."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.access.actions import store_network
from kunskapsbanken.access.models import RoadNetwork
from kunskapsbanken.engines.traveltime.edges import BrokenEdges, Fault, read_edges
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.osm import NoRoads, read_roads
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place

MOST_FAULTS = 20


def import_network(
    path: Path,
    *,
    name: str,
    source: str,
    dated: date,
    area: Place | None,
    by: User | None,
    progress: Callable[[int], None] | None = None,
) -> RoadNetwork:
    """A network from an OpenStreetMap extract or a CSV file of edges; nothing is changed where it cannot be read."""
    network = _edges(path) if path.suffix.lower() == ".csv" else _roads(path, progress)
    return store_network(network=network, name=name, source=source, dated=dated, area=area, by=by)


def _roads(path: Path, progress: Callable[[int], None] | None) -> Network:
    try:
        return read_roads(path, progress)
    except NoRoads as fault:
        text = _("%(file)s innehåller inga vägar. Det ska vara ett utdrag ur OpenStreetMap (.osm.pbf).")
        raise ValidationError(text % {"file": path.name}) from fault


def _edges(path: Path) -> Network:
    try:
        return read_edges(path)
    except BrokenEdges as broken:
        raise ValidationError([_told(fault) for fault in broken.faults[:MOST_FAULTS]]) from broken
    except UnicodeDecodeError as fault:
        raise ValidationError(_("Filen går inte att läsa som text i UTF-8.")) from fault


def _told(fault: Fault) -> str:
    if fault.column:
        text = _("Rad %(row)d, kolumn %(column)s: ”%(text)s” går inte att använda.")
        return text % {"row": fault.row, "column": fault.column, "text": fault.text or _("tomt")}
    if fault.row == 1:
        return _("Kolumner saknas: %(names)s.") % {"names": fault.text}
    return _("Filen har inga rader.")
