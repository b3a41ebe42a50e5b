"""What is known about travel time, and where something is missing for it to be found."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from django.db.models import OuterRef, QuerySet, Subquery

from kunskapsbanken.access.models import AccessRun, RoadNetwork
from kunskapsbanken.access.results import Summary
from kunskapsbanken.places.models import Boundary, Kind, Place
from kunskapsbanken.places.queries import newest_population
from kunskapsbanken.services.queries import points_of
from kunskapsbanken.vocabulary.models import Term

# Borders run out at sea and over mountains, where the outermost road does not reach.
ROADLESS_DEGREES = 0.2
# On so many nodes a run takes about a second.
MOST_NODES_AT_ONCE = 300_000


@dataclass(frozen=True)
class Missing:
    """What has to be loaded before an analysis can be made."""

    population: bool
    service: bool
    network: bool
    # Those in localities are known, and nobody else.
    only_localities: bool = False

    def __bool__(self) -> bool:
        return self.population or self.service


def network_for(place: Place) -> RoadNetwork | None:
    """The newest road network that covers a municipality: its own or its county's, else one that reaches around it.

    An invented place has only its own network, and its network is nobody else's.
    """
    paths = ["/".join(place.path.split("/")[:depth]) + "/" for depth in range(1, place.path.count("/") + 1)]
    covering = RoadNetwork.objects.filter(is_example=place.is_example)
    own = covering.filter(area__path__in=paths).order_by("-dated", "-pk").first()
    if own or place.is_example:
        return own
    geometry = Boundary.objects.filter(place=place).values_list("geometry", flat=True).first()
    if geometry is None:
        return None
    west, south, east, north = shapely.geometry.shape(geometry).bounds
    high, wide = min(ROADLESS_DEGREES, (north - south) / 4), min(ROADLESS_DEGREES, (east - west) / 4)
    around = covering.filter(area__isnull=True, south__lte=south + high, north__gte=north - high)
    return around.filter(west__lte=west + wide, east__gte=east - wide).order_by("-dated", "-pk").first()


def takes_long(place: Place) -> bool:
    """Whether a run is better made in the background: on a network of a whole country it takes many seconds."""
    network = network_for(place)
    return network is not None and network.nodes > MOST_NODES_AT_ONCE


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


def run_of(place: Place, pk: int) -> AccessRun | None:
    """One run of a place by its number, for who has a link to it."""
    runs = AccessRun.objects.filter(place=place, pk=pk).select_related("network", "population_set", "kind")
    return runs.first()


def run_by_number(pk: int) -> AccessRun | None:
    """One run of any place, without its points."""
    return (
        AccessRun.objects.select_related("place", "kind", "network", "population_set")
        .defer("points")
        .filter(pk=pk)
        .first()
    )


def runs_after(municipality: Place | None, kinds: Sequence[str], *, after: int, size: int) -> list[AccessRun]:
    """The runs of a municipality, or of all that are not invented, after a number, in the order they were made."""
    found = AccessRun.objects.filter(kind__slug__in=kinds, pk__gt=after)
    found = found.filter(place=municipality) if municipality else found.filter(place__is_example=False)
    rows = found.select_related("place", "kind", "network", "population_set").defer("points", "summary")
    return list(rows.order_by("pk")[:size])


def newest_public_runs() -> QuerySet[AccessRun]:
    """The newest run of each kind of service in each municipality that is not invented, without its points."""
    newer = AccessRun.objects.filter(place=OuterRef("place"), kind=OuterRef("kind")).order_by("-computed", "-pk")
    found = AccessRun.objects.filter(place__is_example=False, pk=Subquery(newer.values("pk")[:1])).order_by("pk")
    return found.select_related("place", "kind", "network", "population_set").defer("points")


def summary_of(run: AccessRun) -> Summary:
    """A run's summary."""
    return Summary.from_json(run.summary)


def missing_for(place: Place, kind: Term) -> Missing:
    """What stands in the way of an analysis."""
    counted = newest_population(place)
    return Missing(
        population=counted is None,
        only_localities=counted is not None and counted.only_localities,
        service=not points_of(place, kind.slug),
        network=network_for(place) is None,
    )


def analysed_municipalities() -> list[Place]:
    """The municipalities that have a run, those that exist first, then the demonstration's."""
    places = Place.objects.filter(kind=Kind.MUNICIPALITY, access_runs__isnull=False).distinct()
    return list(places.order_by("is_example", "name"))
