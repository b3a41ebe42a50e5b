"""Service places from an extract of OpenStreetMap (.osm.pbf or .osm), read in a process of its own with limits."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.engines.reading.osm import LIMITS, Unreadable, objects
from kunskapsbanken.services.importers.given import Given
from kunskapsbanken.services.importers.osm_objects import OsmObject, incoming_of
from kunskapsbanken.services.incoming import Incoming
from kunskapsbanken.services.osm_tags import KEYS


def read_osm(path: Path, given: Given) -> Incoming:
    """Read the file; raises `ValidationError` where it is no such file, or takes more than it may."""
    try:
        return incoming_of(OsmObject(**row) for row in objects(path, KEYS, LIMITS))
    except Unreadable as error:
        raise ValidationError(_("Filen går inte att läsa som OpenStreetMap-data: %s") % _said(error)) from error


def _said(error: Unreadable) -> str:
    if error.took_too_much:
        return _("den kräver för mycket tid eller minne. Klipp ut länet eller kommunen.")
    return _("den är trasig eller avklippt.")
