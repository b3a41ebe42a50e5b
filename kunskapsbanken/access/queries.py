"""What is known about travel time, and where something is missing for it to be found."""

from dataclasses import dataclass

from kunskapsbanken.access.models import AccessRun, RoadNetwork
from kunskapsbanken.access.results import Summary
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import newest_population
from kunskapsbanken.services.queries import points_of
from kunskapsbanken.vocabulary.models import Term


@dataclass(frozen=True)
class Missing:
    """What has to be loaded before an analysis can be made."""

    population: bool
    service: bool
    network: bool

    def __bool__(self) -> bool:
        return self.population or self.service


def network_for(place: Place) -> RoadNetwork | None:
    """The newest road network that covers a municipality: its own, its county's, or one of the whole country.

    An invented place has only its own network, and its network is nobody else's.
    """
    paths = ["/".join(place.path.split("/")[:depth]) + "/" for depth in range(1, place.path.count("/") + 1)]
    covering = RoadNetwork.objects.filter(is_example=place.is_example)
    own = covering.filter(area__path__in=paths).order_by("-dated", "-pk").first()
    return own or (None if place.is_example else covering.filter(area__isnull=True).first())


def latest_runs(place: Place) -> list[AccessRun]:
    """The newest run of each kind of service, in the order of the kinds."""
    runs = AccessRun.objects.filter(place=place).select_related("kind", "network", "population_set").defer("points")
    newest: dict[int, AccessRun] = {}
    for run in runs.order_by("kind__sort_order", "-computed", "-pk"):
        newest.setdefault(run.kind_id, run)
    return list(newest.values())


def latest_run(place: Place, kind: Term) -> AccessRun | None:
    """The newest run of one kind, with its points."""
    runs = AccessRun.objects.filter(place=place, kind=kind).select_related("network", "population_set", "kind")
    return runs.order_by("-computed", "-pk").first()


def summary_of(run: AccessRun) -> Summary:
    """A run's summary."""
    return Summary.from_json(run.summary)


def missing_for(place: Place, kind: Term) -> Missing:
    """What stands in the way of an analysis."""
    return Missing(
        population=newest_population(place) is None,
        service=not points_of(place, kind.slug),
        network=network_for(place) is None,
    )


def analysed_municipalities() -> list[Place]:
    """The municipalities that have a run, those that exist first, then the demonstration's."""
    places = Place.objects.filter(kind=Kind.MUNICIPALITY, access_runs__isnull=False).distinct()
    return list(places.order_by("is_example", "name"))
