"""Reads a road network from a file of someone else's."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.access.actions import store_network
from kunskapsbanken.access.models import RoadNetwork
from kunskapsbanken.engines.traveltime.osm import NoRoads, read_roads
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place


def import_osm(
    path: Path,
    *,
    name: str,
    source: str,
    dated: date,
    area: Place | None,
    by: User | None,
    progress: Callable[[int], None] | None = None,
) -> RoadNetwork:
    """A network from an OpenStreetMap extract; nothing is changed where the file holds no roads."""
    try:
        network = read_roads(path, progress)
    except NoRoads as fault:
        raise ValidationError(
            _("%(file)s innehåller inga vägar. Det ska vara ett utdrag ur OpenStreetMap (.osm.pbf).")
            % {"file": path.name}
        ) from fault
    return store_network(network=network, name=name, source=source, dated=dated, area=area, by=by)
