"""A paper that is to be kept: PDF/A and PDF/UA at once, headings in order, and a list of contents with page numbers."""

import io
import zipfile

import docx as python_docx
import pikepdf
from docx.oxml.ns import qn

from kunskapsbanken.engines.typeset import docx, odt, pdf
from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.tree import (
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Table,
    headings_to,
    levelled,
    plain,
)
from tests.engines.typeset.structure import opened, states_the_standard, tags_of
from tests.engines.typeset.trees import DRAWING

PAPER = Document(
    "Planen",
    (
        Contents("Innehåll"),
        PageBreak(),
        Heading(runs("Läget")),
        Paragraph(runs("Text.")),
        Heading(runs("Service"), 2),
        Table((runs("Ort"), runs("Butik")), (Row((runs("Provby"), runs("Handeln"))),), caption="Ort för ort"),
        Picture(DRAWING, "En stapel", 40, "Stapeln"),
        PageBreak(),
        Heading(runs("Målen")),
        Heading(runs("Djupt"), 4),
    ),
    running_head="Planen, Provköpings kommun",
    footer="Antagen",
    archival=True,
)


def nodes(file, wanted):
    """The nodes of the tree of tags with that name."""
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for part in node:
                walk(part)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == pikepdf.Name(f"/{wanted}"):
                found.append(node)
            if "/K" in node:
                walk(node.K)

    walk(file.Root.StructTreeRoot.K)
    return found


def scope_of(head):
    attributes = head.A if isinstance(head.A, pikepdf.Array) else [head.A]
    return next(str(one.Scope) for one in attributes if "/Scope" in one)


def test_paper_to_keep_states_both_standards_and_others_only_one():
    for archival, part in ((True, "2"), (False, None)):
        file = opened(pdf.write(Document("Planen", (Paragraph(runs("Text")),), archival=archival)))
        assert states_the_standard(file)
        assert str(file.Root.Lang) == "sv-SE"
        with file.open_metadata() as metadata:
            assert metadata.get("pdfaid:part") == part
            assert metadata.get("pdfaid:conformance") == ("A" if archival else None)


def test_headings_come_in_order_without_a_skip():
    tags = [tag for tag, _alt in tags_of(opened(pdf.write(PAPER))) if tag in ("H1", "H2", "H3", "H4")]
    assert tags == ["H1", "H1", "H2", "H1", "H2"]


def test_every_table_has_heads_with_scope_and_every_figure_has_words():
    file = opened(pdf.write(PAPER))
    assert [scope_of(head) for head in nodes(file, "TH")] == ["/Column", "/Column"]
    assert [alt for tag, alt in tags_of(file) if tag == "Figure"] == ["En stapel"]


def test_contents_lead_to_every_heading_with_its_page():
    file = opened(pdf.write(PAPER))
    tags = [tag for tag, _alt in tags_of(file)]
    assert tags.count("TOCI") == len(headings_to(2, PAPER.blocks)) == 4
    links = [note for page in file.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
    assert len(links) >= 4


def test_running_head_and_page_number_are_no_part_of_the_text():
    file = opened(pdf.write(PAPER))
    for page in list(file.pages)[1:]:
        marks = [
            str(operands[0])
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in ("BDC", "BMC")
        ]
        assert marks.count("/Artifact") >= 2


def test_same_paper_gives_the_same_bytes():
    assert pdf.write(PAPER) == pdf.write(PAPER)
    assert docx.write(PAPER) == docx.write(PAPER)


def test_docx_reads_back_as_the_tree():
    content = docx.write(PAPER)
    file = python_docx.Document(io.BytesIO(content))
    headings = [(int(p.style.name[-1]), p.text) for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [(b.level, plain(b.runs)) for b in levelled(PAPER.blocks) if isinstance(b, Heading)]
    table = file.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Ort", "Butik"], ["Provby", "Handeln"]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [one.get("descr") for one in file.element.iter(qn("wp:docPr"))] == ["En stapel"]
    assert (file.core_properties.title, file.core_properties.language) == ("Planen", "sv-SE")


def test_docx_has_a_field_of_contents_that_leads_to_bookmarks():
    file = python_docx.Document(io.BytesIO(docx.write(PAPER)))
    assert [one.text.split()[0] for one in file.element.iter(qn("w:instrText"))] == ["TOC"]
    kinds = [one.get(qn("w:fldCharType")) for one in file.element.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    anchors = [one.get(qn("w:anchor")) for one in file.element.iter(qn("w:hyperlink"))]
    places = {one.get(qn("w:name")) for one in file.element.iter(qn("w:bookmarkStart"))}
    assert len(anchors) == 4
    assert set(anchors) <= places


def test_list_of_contents_without_headings_is_empty():
    empty = Document("T", (Contents("Innehåll"), Paragraph(runs("Text"))), archival=True)
    assert pdf.write(empty)
    assert python_docx.Document(io.BytesIO(docx.write(empty))).paragraphs[1].text == "Innehåll"


def test_odt_lists_the_headings():
    with zipfile.ZipFile(io.BytesIO(odt.write(PAPER))) as package:
        assert package.read("content.xml").decode().count("Läget") == 2
