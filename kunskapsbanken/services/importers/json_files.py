"""Service places from JSON: our GeoJSON, and what Overpass answers, as JSON or as GeoJSON."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.services.importers.geojson_files import read_features
from kunskapsbanken.services.importers.given import Given
from kunskapsbanken.services.importers.overpass_files import is_overpass, read_elements, read_overpass_features
from kunskapsbanken.services.incoming import Incoming


def read_json(path: Path, given: Given) -> Incoming:
    """Read the file by what it holds; raises `ValidationError` with all faults."""
    content = path.read_bytes()
    if not content.strip():
        raise ValidationError(_("Filen är tom."))
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValidationError(_("Filen är inte skriven med UTF-8, som JSON ska vara.")) from error
    except json.JSONDecodeError as error:
        said = _("Filen är inte giltig JSON. Felet finns på rad %(row)s, tecken %(column)s: filen kan vara avklippt.")
        raise ValidationError(said % {"row": error.lineno, "column": error.colno}) from error
    except RecursionError as error:
        raise ValidationError(_("Filen är inte giltig JSON för oss: den har för många nivåer.")) from error
    if isinstance(data, dict) and isinstance(data.get("elements"), list):
        return read_elements(data["elements"])
    if not _is_collection(data):
        raise ValidationError(_("Filen är ingen samling av objekt (FeatureCollection) i GeoJSON."))
    return read_overpass_features(data["features"]) if is_overpass(data["features"]) else read_features(data, given)


def _is_collection(data: Any) -> bool:
    is_one = isinstance(data, dict) and data.get("type") == "FeatureCollection"
    return is_one and isinstance(data.get("features"), list)
