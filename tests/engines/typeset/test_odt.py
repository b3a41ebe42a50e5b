"""What stands in a document stands in its ODT file, as what it is."""

import io

import odf.opendocument
from hypothesis import given, settings
from odf import table as odf_table, teletype, text

from kunskapsbanken.engines.typeset import odt
from kunskapsbanken.engines.typeset.tree import Contents, Heading, Table, levelled, plain
from tests.engines.typeset.trees import documents


def spaced(words):
    return " ".join(words.split())


@settings(max_examples=30, deadline=None)
@given(documents)
def test_headings_and_tables_come_back_as_written(document):
    file = odf.opendocument.load(io.BytesIO(odt.write(document)))
    headings = [
        (int(h.getAttribute("outlinelevel")), spaced(teletype.extractText(h))) for h in file.getElementsByType(text.H)
    ]
    wanted = [
        (b.level, spaced(plain(b.runs))) if isinstance(b, Heading) else (1, spaced(b.title))
        for b in levelled(document.blocks)
        if isinstance(b, Heading | Contents)
    ]
    assert headings == wanted
    heads = [
        [spaced(teletype.extractText(cell)) for cell in head.getElementsByType(odf_table.TableCell)]
        for head in file.getElementsByType(odf_table.TableHeaderRows)
    ]
    assert heads == [[spaced(plain(c)) for c in b.header] for b in document.blocks if isinstance(b, Table)]


@settings(max_examples=10, deadline=None)
@given(documents, documents)
def test_same_document_gives_same_bytes_whatever_was_written_before(document, other):
    first = odt.write(document)
    odt.write(other)
    assert odt.write(document) == first
