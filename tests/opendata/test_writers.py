"""Files can be read back, whatever people have written."""

import csv
import io
import json
from decimal import Decimal

from hypothesis import given, strategies as st

from kunskapsbanken.opendata.columns import column, number, text
from kunskapsbanken.opendata.dataset import Dataset
from kunskapsbanken.opendata.licences import CC0
from kunskapsbanken.opendata.writers import CSV, GEOJSON, JSON, cell

WORDS = st.text("aå;,\"'\n=+-@ ", max_size=12)
PLACES = st.floats(-90, 90, allow_nan=False)


def dataset_of(rows):
    return Dataset(
        id="prov",
        title="Prov",
        description="Ett prov.",
        keywords=(),
        theme="REGI",
        licence=CC0,
        provenance="Påhittat.",
        columns=(text("a", "Ett."), text("b", "Två."), number("latitud", "Norr."), column("lista")("c", "Tre.")),
        rows=lambda: iter(rows),
        forms=(CSV, JSON, GEOJSON),
        page="/",
    )


@given(st.lists(st.fixed_dictionaries({"a": WORDS, "b": WORDS, "latitud": PLACES, "longitud": PLACES}), max_size=6))
def test_what_is_written_is_read_back(rows):
    dataset = dataset_of(rows)
    table = "".join(dataset.lines(CSV)).removeprefix("\ufeff")
    read = list(csv.DictReader(io.StringIO(table, newline=""), delimiter=";"))
    assert [(row["a"], float(row["latitud"])) for row in read] == [(cell(row["a"]), row["latitud"]) for row in rows]
    told = json.loads("".join(dataset.lines(JSON)))["rader"]
    assert [(row.get("a", ""), row.get("b", "")) for row in told] == [(row["a"], row["b"]) for row in rows]
    features = json.loads("".join(dataset.lines(GEOJSON)))["features"]
    points = [feature["geometry"]["coordinates"] for feature in features]
    assert points == [[row["longitud"], row["latitud"]] for row in rows]


def test_cells_are_plain_values_and_never_formulas():
    assert [cell(value) for value in (None, True, False, 0, -1.5, ["a", "b"], "=1+1", "@x")] == [
        *("", "ja", "nej", "0", "-1.5", "a, b", "'=1+1", "'@x"),
    ]
    assert [cell(Decimal(value)) for value in ("82.500", "100.000", "0.000")] == ["82.5", "100", "0"]


def test_row_without_position_is_no_feature():
    dataset = dataset_of([{"a": "x", "latitud": None, "longitud": None}])
    assert json.loads("".join(dataset.lines(GEOJSON)))["features"] == []
