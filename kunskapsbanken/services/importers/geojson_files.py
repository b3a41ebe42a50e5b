"""Service places from GeoJSON: a point for each place, properties named as the columns of CSV.

A place that offers more than one kind has them in `utbud`, a list of objects with `slag`, `form`, `oppettider` and
`ombud_for`; one that offers one kind can have these among its properties.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.files.importing import raise_faults
from kunskapsbanken.services.importers.gathering import Gathering
from kunskapsbanken.services.incoming import Incoming


def read_geojson(path: Path) -> Incoming:
    """Read the file; raises `ValidationError` with all faults."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ValidationError(_("Filen är inte giltig JSON: %s") % error) from error
    if (
        not isinstance(data, dict)
        or data.get("type") != "FeatureCollection"
        or not isinstance(data.get("features"), list)
    ):
        raise ValidationError(_("Filen är ingen samling av objekt (FeatureCollection) i GeoJSON."))
    gathering = Gathering()
    for number, feature in enumerate(data["features"], start=1):
        where = _("Objekt %s") % number
        for row in _rows(feature, where, gathering):
            gathering.add(row, where)
    raise_faults(gathering.faults)
    return Incoming(gathering.places())


def _rows(feature: Any, where: str, gathering: Gathering) -> Iterator[dict[str, str]]:
    """A row for each kind that an object offers."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    properties = (feature.get("properties") or {}) if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") != "Point" or not isinstance(properties, dict):
        gathering.faults.append(_("%s: objektet är ingen punkt (Point).") % where)
        return
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        gathering.faults.append(_("%s: punkten saknar koordinater.") % where)
        return
    facts = {**properties, "longitud": coordinates[0], "latitud": coordinates[1]}
    facts.setdefault("id", feature.get("id", ""))
    offered = facts.pop("utbud", None)
    for offering in offered if isinstance(offered, list) else [{}]:
        if not isinstance(offering, dict):
            gathering.faults.append(_("%s: utbud är ingen lista av objekt.") % where)
            return
        yield {name: "" if value is None else str(value) for name, value in {**facts, **offering}.items()}
