"""The founding content of the guide."""

from datetime import date

import pytest

from kunskapsbanken.support.models import SupportScheme
from tests.factories.support import load_founding, make_scheme

# A day on which all that is founded holds.
A_DAY = date(2025, 6, 30)


@pytest.fixture
def founded(home):
    """The guide as a new installation has it; the schemes by their slugs."""
    load_founding()
    return {scheme.slug: scheme for scheme in SupportScheme.objects.select_related("source")}


@pytest.fixture
def scheme(home):
    return make_scheme()
