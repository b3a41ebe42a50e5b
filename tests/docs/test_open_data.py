"""docs/open-data.md tells of every address, parameter and property of the open data."""

from pathlib import Path

from kunskapsbanken.services.api.parameters import PARAMETERS
from kunskapsbanken.services.properties import LONG_FORM
from kunskapsbanken.services.urls import API, DATA, SPECIFICATION

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "open-data.md").read_text(encoding="utf-8")


def test_every_parameter_and_property_is_documented():
    names = [row.name for row in (*PARAMETERS, *LONG_FORM)]
    assert [name for name in names if f"`{name}`" not in TEXT] == []


def test_every_address_is_documented():
    names = {"<service_key:key>": "<key>", "<str:key>": "<key>", "<str:code>": "<code>"}
    for row in (*API, *DATA, *SPECIFICATION):
        route = str(row.pattern)
        for written, told in names.items():
            route = route.replace(written, told)
        last = route.rsplit("/", 1)[-1]
        told_alone = f"`.{last.rsplit('.', 1)[-1]}`" in TEXT or f"`{last}`" in TEXT
        assert f"`/{route}`" in TEXT or (last and told_alone), route
