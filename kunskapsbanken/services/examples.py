"""An invented service place, for the specification's example files."""

from typing import Any

from django.conf import settings

from kunskapsbanken.services.properties import OFFERED, PLACE_PROPERTIES


def example_place() -> dict[str, Any]:
    """One that has every property, with two kinds of service; made of the table's own examples."""
    place: dict[str, Any] = {row.name: row.example for row in PLACE_PROPERTIES}
    del place["ersatt_av"]  # it is there itself
    place["exempel"] = True
    place["sida"] = f"{settings.BASE_URL}/service/{place['beteckning']}/"
    pump = {"slag": "drivmedel", "form": "Automat", "oppettider": "24/7"}
    place["utbud"] = [{row.name: row.example for row in OFFERED}, pump]
    return place
