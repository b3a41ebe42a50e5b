"""Plans in their states."""

import pytest

from tests.factories.plans import lay_out, make_adopted, make_plan


@pytest.fixture
def draft(municipality, officer):
    return make_plan(municipality, officer)


@pytest.fixture
def laid_out(draft, officer):
    lay_out(draft, officer)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def adopted(municipality, officer, lead):
    """The adopted version of a plan."""
    return make_adopted(municipality, officer, lead)
