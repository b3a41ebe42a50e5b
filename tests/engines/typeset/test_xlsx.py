"""Workbooks: choices, computed columns and print set-up come back."""

import io

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

from kunskapsbanken.engines.typeset import xlsx
from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.sheets import (
    Calculation,
    Column,
    Line,
    Register,
    Sheet,
    Text,
    Workbook,
)
from kunskapsbanken.engines.typeset.tree import Heading, PageBreak, Paragraph


def opened(*sheets):
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(Workbook("Bok", sheets))))


def register(**changes):
    columns = (
        Column("namn", "Namn", 20),
        Column("antal", "Antal", kind="whole"),
        Column("lage", "Läge", choices=("Klar", "Pågår"), marks=(("Klar", "good"),)),
        Column("dubbelt", "Dubbelt", kind="whole", formula='IF([antal]="","",[antal]*2)'),
    )
    body = Register(columns, (("Exempel", 1, "Klar"), ("Verklig", 2, "Pågår")), examples=1, empty_rows=3)
    return Sheet(key="rader", name="Rader", title="Rader", body=body, **changes)


def test_head_row_is_frozen_repeated_and_filtered():
    tab = opened(register())["Rader"]
    assert tab.freeze_panes == "B4"
    assert tab.print_title_rows == "$3:$3"
    assert tab.auto_filter.ref == "A3:D8"
    assert tab.page_setup.paperSize == 9
    assert tab.sheet_properties.pageSetUpPr.fitToPage


def test_computed_column_reaches_every_row_and_only_its_own():
    tab = opened(register())["Rader"]
    assert [tab.cell(row, 4).value for row in (4, 8)] == ['=IF($B4="","",$B4*2)', '=IF($B8="","",$B8*2)']


def test_choices_stand_on_a_sheet_where_they_can_be_changed():
    file = opened(register())
    (rule,) = [rule for rule in file["Rader"].data_validations.dataValidation if rule.type == "list"]
    assert str(rule.sqref) == "C4:C8"
    assert rule.formula1 == "'Listor'!$A$4:$A$23"
    assert [file["Listor"].cell(row, 1).value for row in (3, 4, 5, 6)] == ["Läge", "Klar", "Pågår", None]


def test_sums_of_a_column_leave_out_the_examples():
    body = Calculation((("Summa", (Line("Antal", "summa", formula="SUM([rader.antal])"),)),), ("A", "B", "C", "D"))
    file = opened(register(), Sheet("s", "Summor", "Summor", body))
    assert file["Summor"].cell(5, 2).value == "=SUM('Rader'!$B$5:$B$8)"
    assert file.defined_names["summa"].attr_text == "'Summor'!$B$5"


def test_unknown_name_in_a_formula_is_told():
    body = Calculation((("S", (Line("A", formula="SUM([rader.finns_inte])"),)),), ("A", "B", "C", "D"))
    with pytest.raises(ValueError, match=r"Summor: \[rader.finns_inte\]"):
        opened(register(), Sheet("s", "Summor", "Summor", body))


def test_text_sheet_holds_text_alone():
    text = Text((Heading(runs("Rubrik")), Paragraph(runs("Ett stycke."))))
    tab = opened(Sheet("t", "Text", "Titel", text))["Text"]
    assert [tab.cell(row, 1).value for row in (1, 3, 4)] == ["Titel", "Rubrik", "Ett stycke."]
    with pytest.raises(ValueError, match="PageBreak"):
        opened(Sheet("t", "Text", "Titel", Text((PageBreak(),))))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text("abcåäö =+-@", max_size=12), st.integers(-10, 10**6)), max_size=6))
def test_values_come_back_as_written_and_text_is_no_formula(rows):
    body = Register((Column("a", "A"), Column("b", "B", kind="whole")), tuple(rows))
    tab = opened(Sheet("r", "R", "R", body))["R"]
    cells = [(tab.cell(row, 1), tab.cell(row, 2)) for row in range(4, 4 + len(rows))]
    assert [(text.value or "", number.value) for text, number in cells] == rows
    assert all(text.data_type != "f" for text, _number in cells)


def test_same_workbook_gives_same_bytes():
    book = Workbook("Bok", (register(),))
    assert xlsx.write(book) == xlsx.write(book)
