"""Service places from GeoJSON: a point for each place, properties named as the columns of CSV.

A place that offers more than one kind has them in `utbud`, a list of objects with `slag`, `form`, `oppettider` and
`ombud_for`; one that offers one kind can have these among its properties.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.services.faults import fault_at, raise_all
from kunskapsbanken.services.importers.gathering import Gathering
from kunskapsbanken.services.importers.given import Given
from kunskapsbanken.services.importers.headings import OURS
from kunskapsbanken.services.importers.tables import MOST_ROWS, WGS_84, cell_text, to_wgs_84
from kunskapsbanken.services.incoming import Incoming

# The systems that Swedish files come in: SWEREF 99 TM, and the web's own.
SYSTEMS = (WGS_84, 3006, 3857)


def read_features(data: dict[str, Any], given: Given) -> Incoming:
    """The features of a collection; raises `ValidationError` with all faults."""
    system = _system(data.get("crs"))
    gathering = Gathering(given)
    if len(data["features"]) > MOST_ROWS:
        raise ValidationError(_("Filen har fler än %s rader. Dela den.") % MOST_ROWS)
    for number, feature in enumerate(data["features"], start=1):
        where = _("Objekt %s") % number
        for row in _rows(feature, where, gathering, system):
            gathering.add(row, where)
    raise_all(gathering.faults)
    return Incoming(gathering.places(), gathering.remarks())


def _system(crs: Any) -> int:
    """The EPSG number of the system that the file says it has; degrees where it says nothing."""
    if crs is None:
        return WGS_84
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    found = re.search(r"EPSG:+(?:[\d.]*:)?(\d+)$", name)
    system = WGS_84 if name.endswith("CRS84") else int(found[1]) if found else 0
    if system not in SYSTEMS:
        said = _("Filen säger att dess koordinatsystem är ”%s”. Vi läser WGS 84 och SWEREF 99 TM (EPSG:3006).")
        raise ValidationError(said % name[:80])
    return system


def _rows(feature: Any, where: str, gathering: Gathering, system: int) -> Iterator[dict[str, str]]:
    """A row for each kind that an object offers."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    properties = (feature.get("properties") or {}) if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") != "Point" or not isinstance(properties, dict):
        gathering.faults.append(fault_at(where, "", _("objektet är ingen punkt (Point).")))
        return
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        gathering.faults.append(fault_at(where, "", _("punkten saknar koordinater.")))
        return
    longitude, latitude = _degrees(coordinates, system)
    facts = {**_named(properties), "longitud": longitude, "latitud": latitude}
    if feature.get("id") is not None:
        facts.setdefault("id", feature["id"])
    offered = facts.pop("utbud", None)
    for offering in offered if isinstance(offered, list) else [{}]:
        if not isinstance(offering, dict):
            gathering.faults.append(fault_at(where, "", _("utbud är ingen lista av objekt.")))
            return
        yield {name: cell_text(value) for name, value in {**facts, **_named(offering)}.items()}


def _named(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties by our names; what others are called is passed by, but `utbud`."""
    found: dict[str, Any] = {}
    for name, value in properties.items():
        plain = name.strip().lower()
        if plain == "utbud":
            found[plain] = value
        elif plain in OURS:
            found.setdefault(OURS[plain], value)
    return found


def _degrees(coordinates: list[Any], system: int) -> tuple[Any, Any]:
    longitude, latitude = coordinates[:2]
    if system == WGS_84 or not all(isinstance(value, (int, float)) for value in (longitude, latitude)):
        return longitude, latitude
    longitude, latitude = to_wgs_84(system).transform(longitude, latitude)
    return round(longitude, 6), round(latitude, 6)
