"""Pictures have words for those who do not see them, in every form; a code has its address in words beside it."""

import io
import zipfile

import docx as python_docx
import pytest
from PIL import Image

from kunskapsbanken.engines.typeset import docx, odt, pdf
from kunskapsbanken.engines.typeset.qr import in_words, qr_code
from kunskapsbanken.engines.typeset.tree import Document, Heading, Paragraph, Picture, Run
from tests.engines.typeset.structure import opened, states_the_standard, tags_of

ADDRESS = "https://exempel.test/moten/12/"
CODE = qr_code(ADDRESS, alt="QR-kod till inbjudan")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>'


def photo(form="JPEG"):
    buffer = io.BytesIO()
    Image.new("RGB", (80, 40), "green").save(buffer, form)
    return buffer.getvalue()


PAPER = Document(
    "Med bilder",
    (
        Heading((Run("Först"),)),
        CODE,
        Picture(photo(), "Ett grönt foto", 60, caption="Foto från mötet"),
        Picture(photo("PNG"), "En grön bild", 20),
        Picture(SVG, "En röd ritning", 30),
        Paragraph((Run("Sist."),)),
    ),
)


def test_pdf_has_a_tagged_figure_with_words_for_each():
    file = opened(pdf.write(PAPER))
    figures = [alt for tag, alt in tags_of(file) if tag == "Figure"]
    assert figures == ["QR-kod till inbjudan", "Ett grönt foto", "En grön bild", "En röd ritning"]
    assert states_the_standard(file)


def test_pictures_stand_where_the_document_has_them():
    tags = [tag for tag, _alt in tags_of(opened(pdf.write(PAPER))) if tag in ("H1", "Figure", "P")]
    assert (tags[0], tags[-1], tags.count("Figure")) == ("H1", "P", 4)


def test_code_has_its_address_in_words_beside_it():
    assert CODE.caption == "exempel.test/moten/12"
    assert in_words("http://exempel.test/") == "exempel.test"


def test_docx_holds_pictures_with_words_and_width():
    file = python_docx.Document(io.BytesIO(docx.write(PAPER)))
    drawn = file.inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in drawn][:2] == ["QR-kod till inbjudan", "Ett grönt foto"]
    assert [round(shape.width.mm) for shape in drawn] == [32, 60, 20, 30]
    assert round(drawn[1].height.mm) == 30
    assert "exempel.test/moten/12" in [paragraph.text for paragraph in file.paragraphs]


def test_odt_holds_pictures_with_words_and_shape():
    with zipfile.ZipFile(io.BytesIO(odt.write(PAPER))) as package:
        content = package.read("content.xml").decode()
        pictures = [name for name in package.namelist() if name.startswith("Pictures/")]
    assert len(pictures) == 4
    assert "<svg:title>Ett grönt foto</svg:title>" in content
    assert 'svg:height="30.00mm"' in content
    assert "exempel.test/moten/12" in content


@pytest.mark.parametrize("write", [pdf.write, docx.write, odt.write])
def test_same_document_gives_same_bytes(write):
    assert write(PAPER) == write(PAPER)


def test_picture_without_words_or_of_another_kind_or_too_wide_is_refused():
    for wrong in ((SVG, " ", 30), (b"GIF89a", "En bild", 30), (SVG, "En bild", 400)):
        with pytest.raises(ValueError, match="picture"):
            Picture(*wrong)
