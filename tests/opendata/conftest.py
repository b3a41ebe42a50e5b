"""A municipality with one of everything that open data tells of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from kunskapsbanken.access.models import RoadNetwork
from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.dialogue.models import Attendance, Contribution, Meeting
from kunskapsbanken.files.models import Licence
from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models import Indicator, IndicatorValue, ServicePlan
from kunskapsbanken.services.models import ServicePlace
from tests.factories.access import make_network, make_population, make_run
from tests.factories.dialogue import make_contribution, make_meeting
from tests.factories.plans import follow_up, make_adopted
from tests.factories.services import make_service_place

SAID = "Hemligt sagt av någon i Provby."


@dataclass
class Everything:
    """What was made."""

    place: Place
    shop: ServicePlace
    plan: ServicePlan
    meeting: Meeting
    voice: Contribution


@pytest.fixture
def everything(municipality, officer, lead, make_item):
    make_item(title="En metod", phases=["behov"], services=["dagligvaror"], use_when="=När det behövs")
    shop = make_service_place(municipality, "Provhallen", latitude=64.0, longitude=16.8, licence="CC0-1.0")
    plan = make_adopted(municipality, officer, lead).plan
    indicator = Indicator.objects.get(goal__plan=plan)
    IndicatorValue.objects.create(indicator=indicator, year=2026, value=Decimal("82.500"), source="Enkät")
    follow_up(plan, officer, comment="Avtalet är tecknat.")
    meeting = make_meeting(municipality, published=True, latitude=64.0, longitude=17.0)
    Attendance.objects.create(meeting=meeting, sector="boende", number=12)
    voice = make_contribution(municipality, meeting=meeting, text=SAID)
    make_network(municipality)
    RoadNetwork.objects.update(source="NVDB, Trafikverket")
    make_population(municipality, [(64.0, 16.8, (20, 60, 15, 5)), (64.0, 17.0, (10, 20, 8, 6))])
    make_run(municipality)
    return Everything(municipality, shop, plan, meeting, voice)


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
