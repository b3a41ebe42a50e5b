"""Places with pages, as on every site: what has no page cannot be followed."""

import pytest

from kunskapsbanken.places.pages import page_of


@pytest.fixture
def municipality(municipality):
    page_of(municipality)
    return municipality


@pytest.fixture
def district(district):
    page_of(district)
    return district
