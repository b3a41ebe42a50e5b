"""docs/open-data.md tells of every address, parameter and property of the open data."""

from pathlib import Path

from kunskapsbanken.access.api.openapi import schemas
from kunskapsbanken.access.api.parameters import PARAMETERS as OF_RUNS
from kunskapsbanken.access.urls import API as RUNS
from kunskapsbanken.opendata.api import COLLECTIONS
from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.opendata.urls import FILES as DATASET_ADDRESSES
from kunskapsbanken.opendata.writers import DICTIONARY_HEAD
from kunskapsbanken.services.api.parameters import PARAMETERS
from kunskapsbanken.services.properties import LONG_FORM
from kunskapsbanken.services.urls import API, DATA, SPECIFICATION

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "open-data.md").read_text(encoding="utf-8")


def test_every_parameter_and_property_is_documented():
    names = [row.name for row in (*PARAMETERS, *OF_RUNS, *LONG_FORM)]
    assert [name for name in names if f"`{name}`" not in TEXT] == []


def test_every_property_of_runs_is_documented():
    names = {name for told in schemas().values() for name in told["properties"]}
    assert {name for name in names if f"`{name}`" not in TEXT} == set()


def test_every_dataset_and_column_is_documented():
    names = {*DATASETS, *DICTIONARY_HEAD, *(row.name for dataset in DATASETS.values() for row in dataset.columns)}
    assert {name for name in names if f"`{name}`" not in TEXT} == set()
    for dataset in DATASETS.values():
        forms = ", ".join(form.label for form in dataset.forms)
        assert f"| `{dataset.id}` | {dataset.licence.name} | {forms} |" in TEXT


def test_every_collection_and_event_is_documented():
    assert [one.address for one in COLLECTIONS if f"`{one.address}`" not in TEXT] == []


def test_every_address_is_documented():
    names = {
        "<service_key:key>": "<key>",
        "<str:key>": "<key>",
        "<str:beteckning>": "<key>",
        "<str:code>": "<code>",
        "<int:pk>": "<korning>",
    }
    names |= {
        "<slug:dataset>": "<dataset>",
        "<slug:name>": "<dataset>",
        "<slug:form>": "<form>",
        "<iso_day:day>": "<day>",
    }
    for row in (*API, *RUNS, *DATA, *SPECIFICATION, *DATASET_ADDRESSES):
        route = str(row.pattern)
        for written, told in names.items():
            route = route.replace(written, told)
        last = route.rsplit("/", 1)[-1]
        told_alone = f"`.{last.rsplit('.', 1)[-1]}`" in TEXT or f"`{last}`" in TEXT
        assert f"`/{route}`" in TEXT or (last and told_alone), route
