"""Making runs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.access.analysis import analyse, people_of
from kunskapsbanken.access.models import AccessRun, Method
from kunskapsbanken.access.permissions import RUN_ANALYSIS
from kunskapsbanken.access.queries import network_for
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import newest_population
from kunskapsbanken.services.queries import points_of
from kunskapsbanken.vocabulary.models import Term

DECIMALS = 6


@transaction.atomic
def compute_run(*, place: Place, kind: Term, by: User | None) -> AccessRun:
    """Make a run for a municipality of today's service, the newest count of people and the network that covers it.

    Raises `ValidationError` where nobody's home is known: then there is nothing to count, and nothing is guessed.
    """
    if by is not None:
        require(by, RUN_ANALYSIS, place)
    counted = newest_population(place)
    if counted is None:
        raise ValidationError(
            _("Ingen befolkning är inläst för %(place)s. Läs in den först.") % {"place": place.full_name}
        )
    network, today = network_for(place), timezone.localdate()
    people, services = people_of(place, counted), points_of(place, kind.slug)
    found = analyse(place=place, kind=kind, people=people, services=services, network=network, on=today)
    return AccessRun.objects.create(
        place=place,
        kind=kind,
        method=Method.ROAD if network else Method.CROW_FLY,
        network=network,
        population_set=counted,
        services_on=today,
        summary=found.summary.as_json(),
        points={
            "latitude": people.where[:, 0].round(DECIMALS).tolist(),
            "longitude": people.where[:, 1].round(DECIMALS).tolist(),
            "persons": people.persons.tolist(),
            "km": [None if km == float("inf") else round(km, 3) for km in (found.nearest.metres / 1000).tolist()],
        },
    )
