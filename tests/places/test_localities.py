"""The localities of the country, each in its municipality."""

import pytest

from kunskapsbanken.places.importers.boundaries import load_boundaries
from kunskapsbanken.places.importers.localities import load_localities
from kunskapsbanken.places.models import Kind, Place

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
