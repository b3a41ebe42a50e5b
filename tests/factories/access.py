"""Roads, people and runs for tests: a straight road of five nodes, nine kilometres and nine minutes apart."""

from datetime import date

import numpy as np

from kunskapsbanken.access.actions import compute_run, compute_sites, save_scenario, store_network
from kunskapsbanken.access.models import SitingRun
from kunskapsbanken.access.whatif import Change, Kind, basis_of, kept, try_changes
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.places.importers.population.counted import Row
from kunskapsbanken.places.importers.population.storing import keep_sums, sum_rows
from kunskapsbanken.places.models import PopulationPoint, PopulationSet
from kunskapsbanken.vocabulary.models import Term

LATITUDE = 64.0
AGES = ("persons_0_17", "persons_18_64", "persons_65_79", "persons_80_up")


def road(*, km=9.0, minutes=9.0, nodes=5, west=16.8, step=0.1):
    """A road from west to east; every piece is `km` long and takes `minutes`."""
    pieces = np.arange(nodes - 1)
    return Network.from_edges(
        np.full(nodes, LATITUDE),
        west + step * np.arange(nodes),
        pieces,
        pieces + 1,
        np.full(nodes - 1, km * 1000),
        np.full(nodes - 1, minutes * 60.0),
        True,
    )


def make_network(area, *, name="Provvägar", is_example=False, **shape):
    return store_network(
        network=road(**shape),
        name=name,
        source="Provkartan",
        dated=date(2026, 3, 1),
        area=area,
        is_example=is_example,
        by=None,
    )


def make_population(municipality, points, *, name="Provräkning", counted_on=date(2025, 12, 31), place=None):
    """`points` are (latitude, longitude, persons) or (latitude, longitude, (four ages))."""
    counted = PopulationSet.objects.create(name=name, source="Provräkningen", counted_on=counted_on, place=place)
    for latitude, longitude, persons in points:
        ages = dict(zip(AGES, persons, strict=True)) if isinstance(persons, tuple) else {}
        PopulationPoint.objects.create(
            population_set=counted,
            municipality=municipality,
            latitude=latitude,
            longitude=longitude,
            persons=sum(persons) if isinstance(persons, tuple) else persons,
            **ages,
        )
    rows = [Row(0, point.persons, point.ages, municipality.code) for point in counted.points.all()]
    keep_sums(counted, sum_rows(rows))
    return counted


def kind(slug="dagligvaror"):
    return Term.objects.get(slug=slug)


def make_run(municipality, slug="dagligvaror"):
    return compute_run(place=municipality, kind=kind(slug), by=None)


def make_scenario(run, by, closed, name="Provprövningen"):
    """What would be if one service place closed, saved by someone."""
    basis = basis_of(run)
    tried = kept(basis, try_changes(basis, [Change(Kind.CLOSE, closed.key)]))
    return save_scenario(run=run, tried=tried, name=name, by=by)


def make_siting(run, aim="10-km", how_many=1):
    siting = SitingRun.objects.create(run=run, aim=aim, how_many=how_many)
    compute_sites(siting=siting)
    siting.refresh_from_db()
    return siting
