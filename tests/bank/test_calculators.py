"""The calculators compute what their texts promise."""

import pytest
from django.conf import settings
from hypothesis import given, settings as hypothesis_settings, strategies as st

from kunskapsbanken.bank.template_sources import read_template
from tests.bank.calculator import Calculator

TEMPLATES = settings.BASE_DIR / "content" / "templates"


def calculator(name):
    return Calculator(read_template(TEMPLATES / f"{name}.yaml").write("xlsx"))


@pytest.fixture(scope="module")
def home_delivery_file():
    return read_template(TEMPLATES / "hemsandningskalkyl.yaml").write("xlsx")


def test_home_delivery_as_in_the_worked_example(home_delivery_file):
    sheet = Calculator(home_delivery_file)
    names = ("tillfallen", "brutto", "netto", "tak_andel", "tak_tillfallen", "bidrag", "kvar")
    assert [sheet[name] for name in names] == [468, 45_084, 35_724, 17_862, 46_800, 17_862, 17_862]


def test_no_grant_below_half_a_base_amount(home_delivery_file):
    sheet = Calculator(home_delivery_file)
    sheet.put("prisbasbelopp", 72_000)
    assert sheet["nar_golvet"] == "Nej"
    assert sheet["bidrag"] == 0
    assert sheet["kvar"] == sheet["netto"]


@hypothesis_settings(max_examples=30, deadline=None)
@given(households=st.integers(1, 200), trips=st.integers(1, 104), fee=st.integers(0, 200))
def test_grant_never_passes_either_ceiling(home_delivery_file, households, trips, fee):
    sheet = Calculator(home_delivery_file)
    for name, value in (("hushall", households), ("turer", trips), ("leveranser", trips), ("avgift", fee)):
        sheet.put(name, value)
    assert 0 <= sheet["bidrag"] <= min(max(sheet["netto"], 0) * 0.5, 100 * households * trips)
    assert sheet["bidrag"] == 0 or sheet["netto"] >= 30_000


def test_comparison_agrees_with_the_calculation(home_delivery_file):
    sheet = Calculator(home_delivery_file)
    (row,) = [row[0].row for row in sheet.book["Jämförelse"].iter_rows(max_col=1) if row[0].value == 18]
    assert sheet.cell("Jämförelse", f"F{row}") == sheet["bidrag"]
    assert sheet.cell("Jämförelse", f"G{row}") == sheet["kvar"]


def test_closure_as_in_the_worked_example():
    sheet = calculator("stangningskalkyl")
    tab = sheet.book["Byar"]
    (example,) = [row[0].row for row in tab.iter_rows(max_col=1) if str(row[0].value).startswith("Exempel")]
    assert sheet["km_ar"] == 0  # the example is not counted
    for number in range(1, 9):
        tab.cell(example + 1, number).value = tab.cell(example, number).value
    assert sheet["km_ar"] == pytest.approx(222_768)
    assert sheet["kr_ar"] == pytest.approx(556_920)
    assert sheet["tim_ar"] == pytest.approx(3_276)
    assert sheet["snitt_km"] == pytest.approx(17)
    assert sheet.line("Resultat", "Lågt fall") == pytest.approx(167_076)
    assert sheet.line("Resultat", "Högt fall") == pytest.approx(278_460)
    over = [sheet.line("Resultat", f"Får mer än {km} km") for km in (5, 10, 20, 25)]
    assert over == [140, 140, 140, 0]


def test_risk_number_gives_its_level():
    sheet = calculator("risklista")
    tab = sheet.book["Risker"]
    first = next(row[0].row for row in tab.iter_rows(max_col=1) if row[0].value == "Exempel 2") + 1
    for offset, (likely, grave) in enumerate([(3, 5), (2, 4), (1, 5)]):
        tab.cell(first + offset, 3).value = "Risk"
        tab.cell(first + offset, 5).value, tab.cell(first + offset, 6).value = likely, grave
    assert [sheet.cell("Risker", f"H{first + offset}") for offset in range(3)] == ["Hög", "Medel", "Låg"]
    assert sheet.line("Översikt", "Medel eller hög utan ansvarig") == 2


def test_service_matrix_counts_what_is_open_in_each_place():
    sheet = calculator("servicematris")
    places, towns = sheet.book["Ställen"], sheet.book["Orter"]
    first = next(row[0].row for row in places.iter_rows(min_row=4, max_col=1) if row[0].value is None)
    rows = [("Byn", "Lanthandeln", "Dagligvaror", "Stabilt"), ("Byn", "Macken", "Drivmedel", "Nedlagt")]
    for offset, (town, name, kind, state) in enumerate(rows):
        for number, value in ((1, town), (2, name), (3, kind), (12, state)):
            places.cell(first + offset, number).value = value
    row = next(row[0].row for row in towns.iter_rows(min_row=5, max_col=1) if row[0].value is None)
    towns.cell(row, 1).value, towns.cell(row, 14).value = "Byn", 12
    assert [sheet.cell("Orter", f"{letter}{row}") for letter in "GHM"] == [1, 0, 1]
    assert sheet.cell("Orter", f"Q{row}") == "Ja, dagligvaror"


def test_indicator_tells_whether_it_goes_the_right_way():
    sheet = calculator("indikatorblad")
    tab = sheet.book["Mått"]
    places = {
        cell.value: cell.column_letter for row in tab.iter_rows(min_row=1, max_row=6) for cell in row if cell.value
    }
    row = next(row[0].row for row in tab.iter_rows(max_col=1) if row[0].value == "Exempel 2") + 1
    for header, value in (("Mått", "M"), ("Riktning", "Ska minska"), ("Utgångsläge", 10), ("Målvärde", 4)):
        tab[f"{places[header]}{row}"] = value
    for year, value, state in (("År 1", 7, "På väg"), ("År 2", 12, "Åt fel håll"), ("År 3", 4, "Målet nått")):
        tab[f"{places[year]}{row}"] = value
        assert sheet.cell("Mått", f"{places['Läge']}{row}") == state
