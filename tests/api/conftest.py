"""A municipality with one of everything that the interface tells of, and keys."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kunskapsbanken.api.actions import make_key
from kunskapsbanken.api.models import Scope
from tests.factories.dialogue import make_contribution, make_meeting
from tests.opendata.conftest import everything, meeting, plan, run, shop  # noqa: F401  # the same things to tell of


@pytest.fixture
def key(municipality, officer):
    """A key with every scope, of an officer."""
    soon = timezone.localdate() + timedelta(days=30)
    return make_key(name="Registret", scopes=Scope.values, expires_on=soon, place=municipality, by=officer)


@pytest.fixture
def bearer(key):
    return {"Authorization": f"Bearer {key.token}"}


@pytest.fixture
def open_meeting(municipality):
    """One whose minutes are not out."""
    return make_meeting(municipality)


@pytest.fixture
def unpublished(municipality, open_meeting):
    """What nobody outside may see: what was said at an open meeting, and a meeting's draft."""
    make_meeting(municipality, live=False, title="Hemligt utkast")
    make_contribution(municipality, meeting=open_meeting, published=False, text="Hemlig anteckning")
