"""A booklet: every page once, in the places where it stands when the sheets are folded into each other."""

import io

import pypdfium2
from hypothesis import given, strategies as st

from kunskapsbanken.engines.typeset import booklet, pdf
from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.tree import Document, Heading, PageBreak, Paragraph
from tests.engines.typeset.structure import opened


@given(st.integers(1, 400))
def test_folded_sheets_read_from_first_page_to_last(pages):
    sides = list(booklet.sides(pages))
    assert len(sides) % 2 == 0  # two sides a sheet
    left_half, right_half = [], []
    for number, (left, right) in enumerate(sides):
        # First one meets the right halves of fronts and the left halves of backs, then the rest backwards.
        first, last = (right, left) if number % 2 == 0 else (left, right)
        left_half.append(first)
        right_half.append(last)
    leaves = [*left_half, *reversed(right_half)]
    assert leaves == [*range(1, pages + 1), *[None] * (len(leaves) - pages)]
    assert len(leaves) - pages < booklet.PAGES_A_SHEET


def test_booklet_lies_on_a4_and_has_two_pages_on_each_side():
    chapters = [block for name in "ABCDE" for block in (PageBreak(), Heading(runs(f"Kapitel {name}")))]
    document = Document("Häftet", (Paragraph(runs("Ingång.")), *chapters), paper="a5")
    pages = pdf.write(document)
    made = booklet.write(document, pages)
    assert made == booklet.write(document, pages)
    with opened(made) as file:
        assert [[round(float(side)) for side in page.MediaBox[2:]] for page in file.pages] == [[842, 595]] * 4
        assert str(file.Root.Lang).startswith("sv")
    sides = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(made))]
    assert "Ingång." in sides[0]
    assert "Kapitel A" in sides[1]
    assert "Kapitel E" in sides[1] or "Kapitel E" in sides[2]
