"""What changes are counted on agrees with the run, and is counted once."""

import pytest

from kunskapsbanken.access.ground import ground_of
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.services.queries import points_of
from tests.factories.access import make_network, make_population, make_run
from tests.factories.services import make_service_place


def km_of(ground):
    side = ground.side(Measure.LENGTH)
    return side.people.cost(side.labels.packed[side.people.node, 0]) / 1_000_000


def test_everybody_has_as_far_as_the_run_says(municipality, ready):
    run = make_run(municipality)
    assert km_of(ground_of(run, points_of(municipality, "dagligvaror"))) == pytest.approx(run.points["km"], abs=0.001)


def test_as_the_crow_flies_too_and_the_first_of_equals_is_nearest(municipality, people):
    for _number in range(2):
        make_service_place(municipality, latitude=64.0, longitude=16.8)
    run = make_run(municipality)
    found = ground_of(run, points_of(municipality, "dagligvaror"))
    assert km_of(found) == pytest.approx(run.points["km"], abs=0.001)
    assert (found.side(Measure.TIME).labels.place() == 0).all()


def test_without_any_service_nobody_knows_a_place(municipality, people):
    run = make_run(municipality)
    assert (ground_of(run, []).side(Measure.TIME).labels.place() == -1).all()


def test_the_same_is_counted_once_and_another_register_anew(municipality, ready, django_assert_num_queries):
    run = make_run(municipality)
    services = points_of(municipality, "dagligvaror")
    first = ground_of(run, services)
    with django_assert_num_queries(1):
        assert ground_of(run, services) is first
    assert ground_of(run, services[:1]) is not first


def test_a_count_that_is_loaded_anew_is_counted_anew(municipality):
    make_network(municipality)
    counted = make_population(municipality, [(64.0, 16.8, 40)])
    run = make_run(municipality)
    assert ground_of(run, []).people.persons.tolist() == [40]
    counted.points.all().delete()
    counted.points.create(municipality=municipality, latitude=64.0, longitude=16.9, persons=60)
    assert ground_of(run, []).people.persons.tolist() == [60]
