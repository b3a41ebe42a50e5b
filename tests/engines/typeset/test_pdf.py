"""The PDF is tagged, titled and in Swedish, whatever stands in the document."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings

from kunskapsbanken.engines.typeset import pdf
from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.tree import (
    BulletList,
    Checklist,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Row,
    Table,
)
from tests.engines.typeset.trees import documents

FONTS = Path(__file__).resolve().parents[3] / "build" / "fonts"
EVERYTHING = Document(
    "Årshjul",
    (
        Heading(runs("Kvartal 1")),
        Paragraph(runs("Börja med [sidan](https://exempel.test/).")),
        BulletList((ListItem(runs("En punkt")),)),
        Checklist((runs("Att bocka av"),)),
        Heading(runs("Möten"), 2),
        Table((runs("Vad"), runs("När")), (Row((runs("Möte"), runs("Mars"))),), caption="Datum"),
    ),
    summary="Ett år i taget.",
)


def opened(document):
    return pikepdf.open(io.BytesIO(pdf.write(document, fonts=FONTS)))


def tags_in(file):
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for part in node:
                walk(part)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node and node.get("/Type") != pikepdf.Name.MCR:
                found.append(str(node.S).lstrip("/"))
            if "/K" in node:
                walk(node.K)

    walk(file.Root.StructTreeRoot.K)
    return found


def test_structure_is_tagged():
    tags = tags_in(opened(EVERYTHING))
    assert {"H1", "H2", "P", "L", "LI", "Table", "THead", "TH", "TD", "Link"} <= set(tags)
    assert tags.count("TH") == 2


def test_title_language_outline_and_standard_are_stated():
    file = opened(EVERYTHING)
    assert str(file.Root.Lang) == "sv-SE"
    assert str(file.docinfo.Title) == "Årshjul"
    assert file.Root.ViewerPreferences.DisplayDocTitle
    with file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    with file.open_outline() as outline:
        assert [str(entry.title) for entry in outline.root] == ["Kvartal 1"]


@settings(max_examples=15, deadline=None)
@given(documents)
def test_any_document_is_accepted_and_tagged(document):
    assert opened(document).Root.MarkInfo.Marked


@settings(max_examples=4, deadline=None)
@given(documents)
def test_same_document_gives_same_bytes(document):
    assert pdf.write(document, fonts=FONTS) == pdf.write(document, fonts=FONTS)


def test_long_words_stay_inside_their_cells():
    cells = tuple(runs(word) for word in ("Näringslivsenheten", "Kommunstyrelsens", "Uppföljningsmått") * 3)
    page = pypdfium2.PdfDocument(pdf.write(Document("Prov", (Table(cells, (Row(cells),)),)), fonts=FONTS))[0]
    words = page.get_textpage()
    boxes = [words.get_charbox(number) for number in range(words.count_chars())]
    assert max(right for _left, _bottom, right, _top in boxes) < page.get_width() - 40


def test_text_is_never_read_as_markup():
    file = opened(Document("#panic()", (Paragraph(runs('#import "x.typ" $ = * _ <etikett> @ref')),)))
    assert len(file.pages) == 1


@pytest.mark.parametrize("fonts", [None, Path("finns-inte")])
def test_missing_fonts_are_done_without(fonts):
    assert pdf.write(EVERYTHING, fonts=fonts).startswith(b"%PDF")
