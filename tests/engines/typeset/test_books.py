"""A document with a cover, an index and another paper, as PDF, DOCX, EPUB and pages: whatever stands in it."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx as python_docx
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from kunskapsbanken.engines.typeset import epub, html, pdf, reading_pack, writers
from kunskapsbanken.engines.typeset.look import PAPERS
from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.tree import (
    Contents,
    Cover,
    Document,
    Heading,
    Index,
    IndexEntry,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    picture_name,
)
from tests.engines.typeset.trees import DRAWING, documents

PICTURE = Picture(DRAWING, "En ruta", 160, "Rutan")
BOOK = Document(
    "Bok & titel",
    (
        PageBreak(),
        Contents("Innehåll"),
        Heading(runs("Ett <först>"), 1, "a"),
        PICTURE,
        Heading(runs("Under"), 2, "b"),
        Paragraph((Run("Text "), Run("ond", link="javascript:alert(1)"), Run("god", link="https://exempel.test/?a&b"))),
        PageBreak(),
        Heading(runs("Två"), 1, "c"),
        Paragraph(runs("Slut.")),
        Index("Register", (IndexEntry("bröd", ("a", "c", "finns-inte")), IndexEntry("mjölk", ("b",)))),
    ),
    summary="En bok.",
    cover=Cover("Broschyr", "Vi som skrev", PICTURE),
    licence="CC BY 4.0",
)
WITH_KNOWN_KEYS = replace(
    BOOK, blocks=(*BOOK.blocks[:-1], Index("Register", (IndexEntry("bröd", ("a", "c")), IndexEntry("mjölk", ("b",)))))
)


@pytest.mark.parametrize("paper", PAPERS)
def test_pdf_has_cover_index_and_its_own_paper(paper):
    with pikepdf.open(io.BytesIO(pdf.write(replace(WITH_KNOWN_KEYS, paper=paper)))) as file:
        box = [float(side) for side in file.pages[0].MediaBox]
        assert box[2] == pytest.approx(PAPERS[paper].width / 25.4 * 72, abs=1)
        assert len(file.pages) >= 3  # cover, contents with the first chapter, the second with the index
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_docx_has_a_cover_and_an_index_with_links():
    document = python_docx.Document(io.BytesIO(writers.write(BOOK, "docx")))
    told = [line.text for line in document.paragraphs]
    assert told.index("Broschyr") < told.index("Bok & titel") < told.index("Vi som skrev") < told.index("Innehåll")
    assert "bröd: Ett <först>, Två" in told
    assert len(document.inline_shapes) == 2


def test_book_is_the_same_every_time_and_carries_each_picture_once():
    content = epub.write(BOOK)
    assert content == epub.write(BOOK)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.infolist()[0].filename == "mimetype"
        assert [name for name in book.namelist() if "bilder/" in name] == [f"EPUB/bilder/{picture_name(PICTURE)}"]
        package = book.read("EPUB/package.opf").decode()
        assert 'properties="cover-image"' in package
        assert package.count("<itemref ") == 4  # front page, two chapters, index
        index = book.read("EPUB/kapitel-03.xhtml").decode()
        assert 'href="kapitel-01.xhtml#a"' in index
        assert 'href="kapitel-02.xhtml#c"' in index


def test_pages_escape_what_is_written_and_link_to_the_web_alone():
    body = reading_pack.web_body(BOOK)
    assert "Ett &lt;först&gt;" in body
    assert "javascript" not in body
    assert '<a href="https://exempel.test/?a&amp;b">god</a>' in body
    assert body.index('href="#a"') < body.index('<h2 id="a">') < body.index('<h3 id="b">') < body.index('id="index"')


# On a busy machine the first example alone takes longer than Hypothesis likes.
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents)
def test_every_document_is_well_formed(document):
    with zipfile.ZipFile(io.BytesIO(epub.write(document))) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf")):
                ElementTree.fromstring(book.read(name))
    with zipfile.ZipFile(io.BytesIO(reading_pack.write(document))) as pack:
        page = pack.read("index.html").decode().removeprefix("<!DOCTYPE html>\n")
        root = ElementTree.fromstring(page)
        pictures = {image.get("src") for image in root.iter("img")}
        assert pictures <= set(pack.namelist())
    ids = [part.get("id") for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids))


def test_index_has_no_odt():
    with pytest.raises(ValueError, match="odt"):
        writers.write(BOOK, "odt")


def test_heading_levels_follow_the_page():
    assert html.body(html.Page(Document("", (Heading(runs("A")),)), top=1)).startswith("<h1")
