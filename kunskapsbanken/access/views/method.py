"""How travel time is counted, in plain words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.access.areas import MOST_CORNERS
from kunskapsbanken.access.disclosure import FEWEST, FEWEST_IN_BLOCK
from kunskapsbanken.access.queries.together import WITHIN_KM
from kunskapsbanken.access.results import BICYCLE, ON_FOOT
from kunskapsbanken.engines.traveltime.nearest import APPROACH_KMH, CROW_FLY_KMH, DETOUR_FACTOR
from kunskapsbanken.engines.traveltime.snapping import LIMIT_M
from kunskapsbanken.services.queries.points import AROUND_KM


def method(request: HttpRequest) -> HttpResponse:
    """The definitions, with the numbers that are used."""
    context = {
        "detour": DETOUR_FACTOR,
        "crow_kmh": int(CROW_FLY_KMH),
        "bicycle_kmh": BICYCLE.km_an_hour,
        "foot_kmh": ON_FOOT.km_an_hour,
        "approach_kmh": int(APPROACH_KMH),
        "off_km": int(LIMIT_M / 1000),
        "around_km": AROUND_KM,
        "fewest": FEWEST,
        "few": FEWEST - 1,
        "fewest_in_block": FEWEST_IN_BLOCK,
        "within_km": WITHIN_KM,
        "corners": MOST_CORNERS,
        "breadcrumbs": [(_("Restid till service"), reverse("access")), (_("Så räknar vi"), "")],
    }
    return render(request, "access/method.html", context)
