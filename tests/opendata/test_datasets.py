"""What is in the datasets, and what must never be."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kunskapsbanken.access.models import RoadNetwork
from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models import IndicatorValue
from kunskapsbanken.vocabulary.models import Scheme
from tests.factories.access import make_run
from tests.factories.dialogue import make_contribution, make_meeting, make_withheld
from tests.factories.plans import make_plan
from tests.factories.services import make_service_place
from tests.opendata.conftest import SAID, rows_of

pytestmark = pytest.mark.django_db
# What is not about places that exist or are invented.
OF_NO_PLACE = {"kunskapsposter", "begrepp"}
# What leaves out what is not known.
OF_REGISTER = {"serviceplatser", "serviceutbud"}
OF_OSM = {name for name in DATASETS if name.endswith("-osm")}


def test_every_row_has_the_columns_that_are_told_and_no_other(everything, officer):
    for name, dataset in DATASETS.items():
        rows = rows_of(name)
        told, found = {column.name for column in dataset.columns}, {key for row in rows for key in row}
        assert bool(rows) == (name not in OF_OSM), name
        assert found - told <= {"utbud"}, name  # JSON alone has it
        assert name in OF_REGISTER or found >= told or not rows, name
        for column in (column for column in dataset.columns if column.allowed):
            words = {row.get(column.name) for row in rows} - {None, ""}
            assert words <= set(column.allowed), (name, column.name)
        _same_in_every_form(dataset, len(rows), officer)
    Place.objects.filter(pk=everything.pk).update(is_example=True)  # nothing invented is in any
    assert {name for name in DATASETS if rows_of(name)} == OF_NO_PLACE


def _same_in_every_form(dataset, number, officer):
    """As many rows, and nobody's words or address."""
    texts = {form.name: "".join(dataset.lines(form)) for form in dataset.forms}
    rows = list(csv.reader(io.StringIO(texts["csv"].removeprefix("\ufeff")), delimiter=";"))
    assert {len(row) for row in rows} == {len(dataset.columns)}
    assert len(rows) - 1 == len(json.loads(texts["json"])["rader"]) == number
    assert "geojson" not in texts or len(json.loads(texts["geojson"])["features"]) == number
    assert not [form for form, text in texts.items() if SAID in text or officer.email in text]


def test_every_column_is_explained_and_its_vocabulary_exists(db):
    schemes = set(Scheme.objects.values_list("slug", flat=True))
    for name, dataset in DATASETS.items():
        names = [column.name for column in dataset.columns]
        assert len(names) == len(set(names)), name
        assert all(str(column.meaning).endswith(".") for column in dataset.columns), name
        assert {column.scheme for column in dataset.columns} - {""} <= schemes, name


def test_places_of_unknown_licence_are_in_none_and_those_of_osm_apart(municipality):
    for licence in ("CC0-1.0", "CC-BY-4.0", "ODbL-1.0", "", "CC-BY-SA-4.0"):
        make_service_place(municipality, f"Plats {licence}", licence=licence)
    for name in ("serviceplatser", "serviceutbud"):
        assert {row["licens"] for row in rows_of(name)} == {"CC0-1.0", "CC-BY-4.0"}
        assert {row["licens"] for row in rows_of(f"{name}-osm")} == {"ODbL-1.0"}


def test_travel_times_follow_the_licence_of_roads_and_places(municipality, run):
    newest = make_run(municipality)
    for roads, is_free, is_shared in (
        ("NVDB", True, False),
        ("Provkartan", False, False),
        ("OpenStreetMap, Geofabrik", False, True),
    ):
        RoadNetwork.objects.update(source=roads)
        assert {row["korning"] for row in rows_of("restider")} == ({newest.pk} if is_free else set())
        assert {row["korning"] for row in rows_of("restider-osm")} == ({newest.pk} if is_shared else set())
    RoadNetwork.objects.update(source="NVDB")
    make_service_place(municipality, "Ur kartan", licence="ODbL-1.0")
    assert not rows_of("restider")
    assert rows_of("restider-osm")


def test_indicators_that_may_be_made_of_osm_are_apart(municipality, plan):
    assert {row["varde"] for row in rows_of("indikatorer")} == {82.5}
    IndicatorValue.objects.update(source="Räknat på OpenStreetMap")
    assert not rows_of("indikatorer")
    assert {row["varde"] for row in rows_of("indikatorer-osm")} == {82.5}
    IndicatorValue.objects.update(source="Serviceregistret")
    plan.goals.get().indicators.update(computed="serviceplatser")
    assert rows_of("indikatorer")
    make_service_place(municipality, licence="ODbL-1.0")  # they may be among those that are counted
    assert not rows_of("indikatorer")


def test_what_nobody_outside_may_read_is_in_none(municipality, officer, closed_items):
    make_plan(municipality, officer)
    make_meeting(municipality, live=False)
    make_contribution(municipality, published=False)
    make_withheld(municipality)
    make_contribution(municipality, meeting=make_meeting(municipality, live=False))
    assert [name for name in DATASETS if rows_of(name)] == ["kunskapsposter", "begrepp"]
    (item,) = rows_of("kunskapsposter")
    assert (item["titel"], item["innehall"]) == ("Samtalet", "")


def test_who_came_is_told_with_the_minutes(meeting):
    assert [row["personer"] for row in rows_of("moten")] == [12]
    meeting.minutes_published_at = None
    meeting.save()
    assert [(row["personer"], row["sektor_boende"]) for row in rows_of("moten")] == [(None, None)]


def test_more_rows_ask_no_more(municipality, shop, plan, meeting, make_item):
    make_item(title="En metod", phases=["behov"])
    rows_of("moten")  # Wagtail then knows where its sites are
    before = {name: queries(name) for name in DATASETS}
    for number in range(2):
        make_item(title=f"Metod {number}", phases=["behov"])
        make_service_place(municipality, licence="CC0-1.0")
        make_contribution(municipality, meeting=make_meeting(municipality, published=True))
        measure = plan.measures.order_by("number").first()
        measure.pk, measure.number = None, 10 + number
        measure.save()
    after = {name: queries(name) for name in DATASETS}
    assert after == before
    assert max(after.values()) <= 6


def queries(name):
    with CaptureQueriesContext(connection) as asked:
        rows_of(name)
    return len(asked)
