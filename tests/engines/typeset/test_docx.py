"""What stands in a document stands in its DOCX file, as what it is."""

import io
import zipfile

import docx as python_docx
from docx.oxml.ns import qn
from hypothesis import given, settings

from kunskapsbanken.engines.typeset import docx
from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.tree import (
    BulletList,
    Checklist,
    Contents,
    Document,
    FormField,
    Heading,
    ListItem,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Table,
    levelled,
    plain,
)
from tests.engines.typeset.trees import documents


def opened(document):
    return python_docx.Document(io.BytesIO(docx.write(document)))


def points(*texts):
    return tuple(ListItem(runs(text)) for text in texts)


@settings(max_examples=40, deadline=None)
@given(documents)
def test_headings_and_tables_come_back_as_written(document):
    file = opened(document)
    levels = [(int(p.style.name[-1]), p.text) for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert levels == [(b.level, plain(b.runs)) for b in levelled(document.blocks) if isinstance(b, Heading)]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in table.rows[0].cells] for table in file.tables] == [
        [plain(cell) for cell in table.header] for table in tables
    ]
    assert file.core_properties.title == document.title


@settings(max_examples=10, deadline=None)
@given(documents)
def test_same_document_gives_same_bytes(document):
    assert docx.write(document) == docx.write(document)


def test_text_link_and_emphasis_come_back():
    file = opened(Document("T", (Paragraph(runs("Läs **noga** och *lugnt* på [sidan](https://exempel.test/)")),)))
    paragraph = file.paragraphs[-1]
    assert paragraph.text == "Läs noga och lugnt på sidan"
    assert [run.text for run in paragraph.runs if run.bold] == ["noga"]
    assert [run.text for run in paragraph.runs if run.italic] == ["lugnt"]
    assert [link.address for link in paragraph.hyperlinks] == ["https://exempel.test/"]


def test_every_numbered_list_starts_over():
    file = opened(Document("T", (NumberedList(points("a", "b")), BulletList(points("c")), NumberedList(points("d")))))
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3


def test_head_row_is_repeated_and_examples_are_said_in_words():
    table = Table((runs("Vad"), runs("Vem")), (Row((runs("Paket"), runs("Vi")), example=True), Row(((), ()))))
    made = opened(Document("T", (table,))).tables[0]
    assert made.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert made.rows[1].cells[0].text == "Exempel: Paket"


def test_mark_of_example_stands_where_there_is_room():
    table = Table((runs("Nr"), runs("Vad")), (Row((runs("1"), runs("Paket")), example=True),), widths=(1, 9))
    assert [cell.text for cell in opened(Document("T", (table,))).tables[0].rows[1].cells] == ["1", "Exempel: Paket"]


def test_tick_boxes_can_be_ticked_in_word():
    xml = opened(Document("T", (Checklist((runs("En"), runs("Två"))), FormField("F", "choice", options=("Ja", "Nej")))))
    boxes = [tag for tag in xml.element.iter() if tag.tag.endswith("}checkbox")]
    identities = [tag.get(qn("w:val")) for tag in xml.element.iter(qn("w:id"))]
    assert len(boxes) == 4
    assert len(set(identities)) == 4


def test_page_break_puts_next_block_on_a_new_page():
    file = opened(Document("T", (Paragraph(runs("Före")), PageBreak(), Heading(runs("Efter")))))
    assert [p.text for p in file.paragraphs if p.paragraph_format.page_break_before] == ["Efter"]


def test_language_is_swedish_and_title_heads_later_pages():
    content = docx.write(Document("Årshjul", (Paragraph(runs("Text")),)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b'w:lang w:val="sv-SE"' in archive.read("word/styles.xml")
    file = python_docx.Document(io.BytesIO(content))
    assert file.sections[0].header.paragraphs[0].text == "Årshjul"
    assert file.sections[0].first_page_header.paragraphs[0].text == ""


def test_a_column_has_room_for_its_longest_word_and_crowded_tables_have_smaller_letters():
    few = Table((runs("Nr"), runs("Kommunikationsmöjligheter")), (Row((runs("1"), runs("Ja"))),), widths=(5, 1))
    left, right = opened(Document("T", (few,))).tables[0].columns
    assert right.width / (left.width + right.width) > 1 / 4
    wide = Table((runs("Dagligvaruförsörjning"),) * 7, (Row((runs("Ja"),) * 7),))
    crowded = opened(Document("T", (wide,))).tables[0]
    assert crowded.cell(0, 0).paragraphs[0].style.name == "Table Text Crowded"
    assert len({column.width for column in crowded.columns}) == 1


def test_words_are_divided_in_tables_and_not_in_the_text():
    file = opened(Document("T", (Paragraph(runs("Text")),)))
    assert file.settings.element.find(qn("w:autoHyphenation")) is not None
    marks = {
        name: file.styles[name].element.pPr.find(qn("w:suppressAutoHyphens")).get(qn("w:val"))
        for name in ("Normal", "Table Text")
    }
    assert marks == {"Normal": "1", "Table Text": "0"}


def test_a_small_line_under_a_heading_stays_with_what_comes():
    blocks = (Heading(runs("Karta")), Paragraph(runs("Per 1 maj."), "small"), Paragraph(runs("Sist."), "small"))
    lines = {line.text: line.paragraph_format.keep_with_next for line in opened(Document("T", blocks)).paragraphs}
    assert lines["Per 1 maj."]
    assert not lines["Sist."]


def test_list_of_contents_asks_for_its_page_numbers():
    file = opened(Document("T", (Contents("Innehåll"), Heading(runs("Ett")))))
    first = next(file.element.iter(qn("w:fldChar")))
    assert first.get(qn("w:dirty")) == "true"
