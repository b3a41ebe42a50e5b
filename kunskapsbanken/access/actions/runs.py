"""Making runs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.access.analysis import analyse, people_of
from kunskapsbanken.access.ground import ground_of
from kunskapsbanken.access.models import AccessRun, Method, RunLosses
from kunskapsbanken.access.permissions import RUN_ANALYSIS
from kunskapsbanken.access.points import as_json
from kunskapsbanken.access.queries import network_for
from kunskapsbanken.access.vulnerability import losses_of
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import newest_population
from kunskapsbanken.services.queries import points_of
from kunskapsbanken.vocabulary.models import Term


@transaction.atomic
def compute_run(*, place: Place, kind: Term, by: User | None) -> AccessRun:
    """Make a run for a municipality of today's service, the newest count of people and the network that covers it.

    With it goes what it would mean if each of the service places closed.

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
    run = AccessRun.objects.create(
        place=place,
        kind=kind,
        method=Method.ROAD if network else Method.CROW_FLY,
        network=network,
        population_set=counted,
        services_on=today,
        summary=found.summary.as_json(),
        points=as_json(people.where, people.ages, people.has_ages, found.nearest),
    )
    losses = losses_of(ground_of(run, services), found.summary.catchments)
    RunLosses.objects.create(run=run, kept=losses.as_json())
    return run
