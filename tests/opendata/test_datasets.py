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
OF_OSM = {name for name in DATASETS if name.endswith("-osm")}


def whole_file(name, form="csv"):
    dataset = DATASETS[name]
    return "".join(dataset.lines(dataset.form(form)))


def test_every_row_has_the_columns_that_are_told_and_no_other(everything):
    for name, dataset in DATASETS.items():
        told, rows = {column.name for column in dataset.columns}, rows_of(name)
        assert bool(rows) == (name not in OF_OSM), name
        assert {key for row in rows for key in row} - told <= {"utbud"}, name  # JSON alone has it
        unknown = {"serviceplatser", "serviceutbud"}  # the register leaves out what is not known
        assert name in unknown or {key for row in rows for key in row} >= told, name


def test_every_column_is_explained_and_its_vocabulary_exists(db):
    schemes = set(Scheme.objects.values_list("slug", flat=True))
    for name, dataset in DATASETS.items():
        names = [column.name for column in dataset.columns]
        assert len(names) == len(set(names)), name
        assert all(str(column.meaning).endswith(".") for column in dataset.columns), name
        assert {column.scheme for column in dataset.columns} - {""} <= schemes, name


def test_fixed_words_are_those_that_are_told(everything):
    for name, dataset in DATASETS.items():
        for column in dataset.columns:
            found = {row.get(column.name) for row in rows_of(name)} - {None, ""}
            assert not column.allowed or found <= set(column.allowed), (name, column.name)


def test_every_form_of_a_dataset_has_the_same_rows(everything):
    for name, dataset in DATASETS.items():
        rows = list(csv.reader(io.StringIO(whole_file(name).removeprefix("\ufeff")), delimiter=";"))
        assert len({len(row) for row in rows}) == 1, name
        assert len(json.loads(whole_file(name, "json"))["rader"]) == len(rows) - 1, name
        if dataset.form("geojson"):
            assert len(json.loads(whole_file(name, "geojson"))["features"]) == len(rows) - 1, name


def test_nothing_invented_is_in_any(everything):
    Place.objects.filter(pk=everything.place.pk).update(is_example=True)
    assert {name for name in DATASETS if rows_of(name)} == OF_NO_PLACE


def test_no_words_of_persons_and_no_addresses_of_theirs_are_in_any(everything, officer):
    for name, dataset in DATASETS.items():
        for form in dataset.forms:
            text = whole_file(name, form.name)
            assert SAID not in text, name
            assert officer.email not in text, name


def test_places_of_unknown_licence_are_in_none_and_those_of_osm_apart(municipality):
    for licence in ("CC0-1.0", "CC-BY-4.0", "ODbL-1.0", "", "CC-BY-SA-4.0"):
        make_service_place(municipality, f"Plats {licence}", licence=licence)
    for name in ("serviceplatser", "serviceutbud"):
        assert {row["licens"] for row in rows_of(name)} == {"CC0-1.0", "CC-BY-4.0"}
        assert {row["licens"] for row in rows_of(f"{name}-osm")} == {"ODbL-1.0"}


def test_travel_times_follow_the_licence_of_roads_and_places(everything):
    assert rows_of("restider")
    RoadNetwork.objects.update(source="Provkartan")
    assert not rows_of("restider")
    assert not rows_of("restider-osm")
    RoadNetwork.objects.update(source="OpenStreetMap, Geofabrik")
    assert not rows_of("restider")
    assert rows_of("restider-osm")
    RoadNetwork.objects.update(source="NVDB")
    make_service_place(everything.place, "Ur kartan", licence="ODbL-1.0")
    assert not rows_of("restider")
    assert rows_of("restider-osm")


def test_travel_times_are_of_the_newest_run_alone(everything):
    newest = make_run(everything.place)
    assert {row["korning"] for row in rows_of("restider")} == {newest.pk}


def test_indicators_that_may_be_made_of_osm_are_apart(everything):
    assert {row["varde"] for row in rows_of("indikatorer")} == {82.5}
    IndicatorValue.objects.update(source="Räknat på OpenStreetMap")
    assert not rows_of("indikatorer")
    assert {row["varde"] for row in rows_of("indikatorer-osm")} == {82.5}


def test_computed_indicators_are_apart_where_the_register_has_places_of_osm(everything):
    everything.plan.goals.get().indicators.update(computed="serviceplatser")
    assert rows_of("indikatorer")
    make_service_place(everything.place, licence="ODbL-1.0")
    assert not rows_of("indikatorer")
    assert rows_of("indikatorer-osm")


def test_what_nobody_outside_may_read_is_in_none(municipality, officer, closed_items):
    make_plan(municipality, officer)
    make_meeting(municipality, live=False)
    make_contribution(municipality, published=False)
    make_withheld(municipality)
    make_contribution(municipality, meeting=make_meeting(municipality, live=False))
    assert [name for name in DATASETS if rows_of(name)] == ["kunskapsposter", "begrepp"]
    (item,) = rows_of("kunskapsposter")
    assert (item["titel"], item["innehall"]) == ("Samtalet", "")


def test_who_came_is_told_with_the_minutes(municipality, everything):
    everything.meeting.minutes_published_at = None
    everything.meeting.save()
    (meeting,) = rows_of("moten")
    assert meeting["personer"] is None
    assert meeting["sektor_boende"] is None


def test_more_rows_ask_no_more(everything, officer, make_item):
    before = {name: queries(name) for name in DATASETS}
    for number in range(3):
        make_item(title=f"Metod {number}", phases=["behov"])
        make_service_place(everything.place, licence="CC0-1.0")
        make_contribution(everything.place, meeting=make_meeting(everything.place, published=True))
        measure = everything.plan.measures.first()
        measure.pk, measure.number = None, 10 + number
        measure.save()
    after = {name: queries(name) for name in DATASETS}
    assert after == before
    assert max(after.values()) <= 6


def queries(name):
    with CaptureQueriesContext(connection) as asked:
        rows_of(name)
    return len(asked)
