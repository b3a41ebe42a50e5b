"""What is wrong with where a meeting is said to be."""

import numpy as np
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.services.queries.whereabouts import municipalities_of_points


def faults_of_venue(meeting: Meeting) -> dict[str, str]:
    """By field, what has to be mended before the meeting can be held there; empty where nothing has."""
    faults = {}
    if meeting.is_online and meeting.online_is_public and not meeting.online_address:
        faults["online_address"] = _("Skriv adressen, eller låt bli att visa den.")
    latitude, longitude = meeting.latitude, meeting.longitude
    if latitude is None and longitude is None:
        return faults
    if latitude is None or longitude is None:
        missing = "latitude" if latitude is None else "longitude"
        return {**faults, missing: _("Skriv både latitud och longitud, eller ingen av dem.")}
    within = municipality_of(meeting.place) or meeting.place
    if not _lies_in(within, latitude, longitude):
        said = _("Punkten ligger inte i %s. Kontrollera att latitud och longitud inte har bytt plats.")
        faults["latitude"] = said % within.full_name
    return faults


def _lies_in(within: Place, latitude: float, longitude: float) -> bool:
    """As the borders have it; a municipality whose border is not known holds every point."""
    if not Place.objects.filter(path__startswith=within.path, kind=Kind.MUNICIPALITY, boundary__isnull=False).exists():
        return True
    return municipalities_of_points(np.array([latitude]), np.array([longitude]), within=within)[0] is not None
