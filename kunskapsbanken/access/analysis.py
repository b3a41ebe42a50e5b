"""From people, service and roads to a result; reads, computes, writes nothing."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.access import results
from kunskapsbanken.access.models import RoadNetwork
from kunskapsbanken.access.results import Catchments, Spread, Summary
from kunskapsbanken.engines.traveltime import storing
from kunskapsbanken.engines.traveltime.nearest import Nearest, nearest_by_crow, nearest_by_road
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.places.models import Place, PopulationPoint, PopulationSet
from kunskapsbanken.places.queries import residents_of
from kunskapsbanken.services.queries import ServicePoint
from kunskapsbanken.vocabulary.models import Term

# A municipality needs no roads from the other end of the country. No quickest way leads so far outside the box
# around all people and service; smaller networks are used whole.
MOST_NODES = 300_000
MARGIN_DEGREES = 0.3


@dataclass(frozen=True)
class People:
    """The population points of a municipality: where (n, 2), how many by age (n, 4), and whose count it is."""

    counted: PopulationSet
    where: NDArray[np.float64]
    ages: NDArray[np.int64]
    has_ages: bool

    @property
    def persons(self) -> NDArray[np.int64]:
        """How many at each point."""
        return np.asarray(self.ages.sum(axis=1), np.int64)


@dataclass(frozen=True)
class Finding:
    """One computed answer: the nearest for each point of people, and its summary."""

    people: People
    services: list[ServicePoint]
    nearest: Nearest
    summary: Summary


def people_of(place: Place, counted: PopulationSet) -> People:
    """The people of a municipality by one count. Where the source tells no ages all stand in the first column."""
    rows = PopulationPoint.objects.filter(population_set=counted, municipality=place).order_by("pk")
    table = rows.values_list(
        "latitude", "longitude", "persons", "persons_0_17", "persons_18_64", "persons_65_79", "persons_80_up"
    )
    values = np.array([[0 if cell is None else cell for cell in row] for row in table], float).reshape(-1, 7)
    ages = values[:, 3:].astype(np.int64)
    has_ages = bool(len(ages)) and bool((ages.sum(axis=1) == values[:, 2]).all())
    if not has_ages:
        ages = np.zeros_like(ages)
        ages[:, 0] = values[:, 2]
    return People(counted, values[:, :2], ages, has_ages)


def analyse(
    *, place: Place, kind: Term, people: People, services: list[ServicePoint], network: RoadNetwork | None, on: date
) -> Finding:
    """Who has how far to the nearest of the services, along the network or, without one, as the crow flies."""
    where = np.array([(service.latitude, service.longitude) for service in services], float).reshape(-1, 2)
    if network is None:
        nearest = nearest_by_crow(people.where, where)
    else:
        nearest = nearest_by_road(roads_around(network, np.concatenate([people.where, where])), people.where, where)
    return Finding(people, services, nearest, summarise(place, kind, people, services, nearest, network, on))


def roads_around(network: RoadNetwork, where: NDArray[np.float64]) -> Network:
    """The roads that people and service may use: of a large network, those in a box well around them all."""
    roads = storing.load(network.path)
    if roads.nodes <= MOST_NODES:
        return roads
    south, west = where.min(axis=0) - MARGIN_DEGREES
    north, east = where.max(axis=0) + MARGIN_DEGREES
    inside = (roads.latitude > south) & (roads.latitude < north)
    return roads.within(inside & (roads.longitude > west) & (roads.longitude < east))


def _percent_of_all(place: Place, people: People) -> int | None:
    """How many per cent of a municipality's people live in its localities; none where all are counted, or not known."""
    known = residents_of(place) if people.counted.only_localities else None
    return min(100, round(100 * int(people.persons.sum()) / known.number)) if known and known.number else None


def summarise(
    place: Place,
    kind: Term,
    people: People,
    services: list[ServicePoint],
    nearest: Nearest,
    network: RoadNetwork | None,
    on: date,
) -> Summary:
    """What it comes to that the people have these nearest of the services."""
    km, minutes = nearest.metres / 1000, nearest.seconds / 60
    reach = nearest.reach if network else None
    return Summary(
        place=place.full_name,
        service=kind.label,
        by_road=network is not None,
        has_ages=people.has_ages,
        distance=Spread.of("km", km, people.ages, reach),
        time=Spread.of("min", minutes, people.ages, reach),
        catchments=Catchments.of(services, nearest.place, people.persons),
        mean_km=results.mean(km, people.persons),
        median_km=results.weighted(km, people.persons, 0.5),
        ninth_decile_km=results.weighted(km, people.persons, 0.9),
        mean_minutes=results.mean(minutes, people.persons),
        services=len(services),
        population_source=people.counted.source,
        population_on=people.counted.counted_on.isoformat(),
        network_source=network.source if network else "",
        network_on=network.dated.isoformat() if network else "",
        services_on=on.isoformat(),
        only_localities=people.counted.only_localities,
        localities_percent=_percent_of_all(place, people),
        median_minutes=results.weighted(minutes, people.persons, 0.5),
        ninth_decile_minutes=results.weighted(minutes, people.persons, 0.9),
    )
