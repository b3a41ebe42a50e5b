"""A part in another language says so in every form, so that it is read out in its own."""

import io
import zipfile
from xml.etree import ElementTree

import pytest

from kunskapsbanken.engines.typeset import epub, html, pdf, writers
from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.tree import (
    BulletList,
    Callout,
    Contents,
    Document,
    Heading,
    Index,
    IndexEntry,
    ListItem,
    PageBreak,
    Paragraph,
    Row,
    Table,
    in_language,
)
from tests.engines.typeset.structure import spoken

ENGLISH = (
    PageBreak(),
    Heading(runs("A chapter"), 1, "k"),
    Paragraph(runs("English words.")),
    BulletList((ListItem(runs("A point")),)),
    Callout((runs("Bring coffee."),)),
    Table((runs("What"),), (Row((runs("A meeting"),)),), caption="Dates"),
)
DOCUMENT = Document(
    "Boken",
    (
        Contents("Innehåll"),
        Heading(runs("Ett kapitel")),
        Paragraph(runs("Svenska ord.")),
        *in_language(ENGLISH, "en"),
        Heading(runs("Tillbaka")),
        Paragraph(runs("Finska."), language="fi"),
        Index("Register", (IndexEntry("möte", ("k",)),)),
    ),
)
WORDS = {"sv": ("Svenska ord.", "Tillbaka"), "en": ("A chapter", "English words.", "What", "Dates"), "fi": ("Finska.",)}


@pytest.mark.parametrize("language", WORDS)
def test_pdf_tags_say_the_language(language):
    told = {part.words.strip(): part.language for part in spoken(pdf.write(DOCUMENT))}
    assert {told[words].partition("-")[0] for words in WORDS[language]} == {language}


def test_pdf_list_of_contents_says_it_too():
    told = [part.language for part in spoken(pdf.write(DOCUMENT)) if part.tag == "TOCI"]
    assert told == ["sv-SE", "en", "sv-SE", "sv-SE"]


def test_page_and_book_have_parts_that_say_it():
    root = ElementTree.fromstring(f"<html>{html.body(html.Page(DOCUMENT))}</html>")
    parts = {part.get("lang"): "".join(part.itertext()) for part in root.findall("div[@lang]")}
    assert set(parts) == {"en", "fi"}
    assert all(words in parts["en"] for words in (*WORDS["en"], "Tip", "Bring coffee."))
    links = [link.get("lang") for link in root.iter("a")]
    assert links == [None, "en", None, "en"]  # of the contents, and of the index
    with zipfile.ZipFile(io.BytesIO(epub.write(DOCUMENT))) as book:
        assert (
            '<a href="kapitel-02.xhtml" lang="en" xml:lang="en">A chapter</a>' in book.read("EPUB/nav.xhtml").decode()
        )
        assert '<div lang="en" xml:lang="en">' in book.read("EPUB/kapitel-02.xhtml").decode()


def test_word_proofs_it_in_its_own_language():
    with zipfile.ZipFile(io.BytesIO(writers.write(DOCUMENT, "docx"))) as file:
        root = ElementTree.fromstring(file.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    told = {}
    for run in root.iter(f"{w}r"):
        mark = run.find(f"{w}rPr/{w}lang")
        words = "".join(part.text or "" for part in run.iter(f"{w}t"))
        told.setdefault("" if mark is None else mark.get(f"{w}val"), set()).add(words)
    assert {"A chapter", "English words.", "A point", "Tip", "What", "A meeting", "Dates"} <= told["en"]
    assert {"Svenska ord.", "Tillbaka"} <= told[""]
