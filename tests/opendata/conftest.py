"""A municipality with one of everything that open data tells of."""

from datetime import date
from decimal import Decimal

import pytest

from kunskapsbanken.access.models import RoadNetwork
from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.dialogue.models import Attendance
from kunskapsbanken.files.models import Licence
from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.plans.models import Indicator, IndicatorValue
from tests.factories.access import make_network, make_population, make_run
from tests.factories.dialogue import make_contribution, make_meeting
from tests.factories.plans import follow_up, make_adopted
from tests.factories.services import make_service_place

SAID = "Hemligt sagt av någon i Provby."


@pytest.fixture
def shop(municipality):
    return make_service_place(municipality, "Provhallen", latitude=64.0, longitude=16.8, licence="CC0-1.0")


@pytest.fixture
def plan(municipality, officer, lead):
    """A plan that has been decided and followed up, with an indicator that has a value."""
    plan = make_adopted(municipality, officer, lead).plan
    indicator = Indicator.objects.get(goal__plan=plan)
    IndicatorValue.objects.create(indicator=indicator, year=2026, value=Decimal("82.500"), source="Enkät")
    follow_up(plan, officer, comment="Avtalet är tecknat.")
    return plan


@pytest.fixture
def meeting(municipality):
    meeting = make_meeting(municipality, published=True, latitude=64.0, longitude=17.0)
    Attendance.objects.create(meeting=meeting, sector="boende", number=12)
    make_contribution(municipality, meeting=meeting, text=SAID)
    return meeting


@pytest.fixture
def run(municipality, shop):
    """How far people have to the shop, on roads that are free."""
    make_network(municipality)
    RoadNetwork.objects.update(source="NVDB, Trafikverket")
    make_population(municipality, [(64.0, 16.8, (20, 60, 15, 5)), (64.0, 17.0, (10, 20, 8, 6))])
    return make_run(municipality)


@pytest.fixture
def everything(municipality, run, plan, meeting, make_item):
    """Of each dataset that is not of OpenStreetMap a row."""
    make_item(title="En metod", phases=["behov"], services=["dagligvaror"], use_when="=När det behövs")
    return municipality


@pytest.fixture
def closed_items(make_item):
    """Items that are not for everyone to use again."""
    make_item(title="Bara här", licence=Licence.ALL_RIGHTS)
    make_item(title="Utkastet", live=False)
    make_item(title="Samtalet", kind=ItemKind.INTERVIEW, use_when="Det hon berättade", reviewed=date(2026, 1, 1))


def rows_of(name):
    """All rows of a dataset, as a table has them."""
    dataset = DATASETS[name]
    return [dataset.flat(row) for row in dataset.rows()]
