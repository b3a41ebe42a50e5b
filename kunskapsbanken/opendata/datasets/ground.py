"""What several datasets have in common: where a row is, and what has come from OpenStreetMap."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.opendata.columns import text
from kunskapsbanken.opendata.dataset import PUBLISHER
from kunskapsbanken.services.licences import OSM, SHARE_ALIKE
from kunskapsbanken.services.models import ServicePlace

WHERE = (
    text("platskod", _("Platsens kod; för en kommun SCB:s kommunkod, som en bygds kod börjar med.")),
    text("plats", _("Kommunen, bygden eller länet.")),
)
OSM_CREDIT = f"{PUBLISHER}, © OpenStreetMaps bidragsgivare, https://www.openstreetmap.org/copyright"
OSM_NOTE = _(
    "Uppgifterna bygger helt eller delvis på OpenStreetMap. © OpenStreetMaps bidragsgivare. Den som sprider dem vidare "
    "gör det under samma licens."
)


def municipality_code(path: str) -> str:
    """The code of the municipality that a place's path goes through; empty of a county and the country."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else ""


def municipalities_with_osm() -> set[str]:
    """Where figures of the register and of travel times may have come from OpenStreetMap; two queries."""
    places = ServicePlace.objects.filter(licence=SHARE_ALIKE).order_by().values_list("place__path", flat=True)
    runs = AccessRun.objects.filter(network__source__icontains=OSM).order_by().values_list("place__path", flat=True)
    return {municipality_code(path) for path in (*places.distinct(), *runs.distinct())}
