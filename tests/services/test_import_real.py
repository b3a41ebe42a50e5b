"""The real points of service in Sweden, of the test data beside the checkout."""

from datetime import date

import pytest

from kunskapsbanken.places.importers.boundaries import load_boundaries
from kunskapsbanken.services.actions.importing import confirm_import, differences_of, prepare_import
from kunskapsbanken.services.importers import read_file
from kunskapsbanken.services.models import ServiceEvent, ServiceOffering, ServicePlace

pytestmark = [pytest.mark.django_db, pytest.mark.shared_data, pytest.mark.slow]


def prepare(path, day=date(2026, 6, 1)):
    return prepare_import(
        incoming=read_file(path), place=None, file_name=path.name, source="Serviceanalys", dated=day, by=None
    )


def everything():
    return (
        list(ServicePlace.objects.order_by("pk").values()),
        list(ServiceOffering.objects.order_by("pk").values()),
        list(ServiceEvent.objects.order_by("pk").values_list("pk", flat=True)),
    )


def test_reading_the_real_file_twice_changes_nothing_the_second_time(shared_data, home):
    load_boundaries()
    path = shared_data / "geo" / "se_poi_services.csv"
    first = confirm_import(prepared=prepare(path), by=None)
    assert len(first.new) == ServicePlace.objects.count() > 10_000
    then = everything()
    again = prepare(path)
    found = differences_of(again)
    assert (len(found.new), len(found.changed), len(found.older), len(found.missing)) == (0, 0, 0, 0)
    confirm_import(prepared=again, by=None)
    assert everything() == then
