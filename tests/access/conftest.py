"""A municipality along one road: the shop in the west end, another at the fourth node, people at every node."""

import pytest

from tests.factories.access import LATITUDE, make_network, make_population
from tests.factories.services import make_service_place

PEOPLE = [
    (LATITUDE, 16.8, (20, 60, 15, 5)),  # at the first shop
    (LATITUDE, 16.9, (10, 20, 8, 2)),  # 9 km from it
    (LATITUDE, 17.0, (0, 4, 3, 5)),  # 18 km from the first, 9 km from the other
    (LATITUDE, 17.1, (5, 10, 4, 1)),  # at the other
    (LATITUDE, 17.2, (0, 1, 1, 0)),  # 9 km beyond it
]


@pytest.fixture
def roads(municipality):
    return make_network(municipality)


@pytest.fixture
def people(municipality):
    return make_population(municipality, PEOPLE)


@pytest.fixture
def shops(municipality):
    """The one in the west, then the one in the east."""
    return [
        make_service_place(municipality, "Provhallen", latitude=LATITUDE, longitude=16.8),
        make_service_place(municipality, "Provboden", latitude=LATITUDE, longitude=17.1),
    ]


@pytest.fixture
def ready(roads, people, shops):
    """All that an analysis needs; the shops."""
    return shops
