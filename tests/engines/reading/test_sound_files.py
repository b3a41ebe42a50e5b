"""What stands in a file is read, and on which page it stands."""

import pytest

from kunskapsbanken.engines.reading import Cause, Limits, Page, read_file, reads
from tests.engines.reading.files import docx_of, odt_of, pdf_of, pdf_without_text, pptx_of, read, xlsx_of


def test_pdf_is_read_page_by_page(tmp_path):
    reading = read(tmp_path, ".pdf", pdf_of("Butiken på åsen", "Bymacken vid älven"))
    assert [page.number for page in reading.pages] == [1, 2]
    assert "Butiken på åsen" in reading.pages[0].text
    assert "Bymacken vid älven" in reading.pages[1].text
    assert "Bymacken" not in reading.pages[0].text


def test_word_that_is_divided_at_the_end_of_a_line_is_whole(tmp_path):
    words = "servicepunktsavtal kommunikationsmöjligheter landsbygdsutvecklingsprogrammet tillgänglighetsanpassning "
    text = read(tmp_path, ".pdf", pdf_of(words * 20)).pages[0].text
    assert text.replace("\n", " ").count("landsbygdsutvecklingsprogrammet") == 20


def test_docx_is_one_page_without_a_number_with_its_tables(tmp_path):
    (page,) = read(tmp_path, ".docx", docx_of("Första stycket", "Andra stycket")).pages
    assert page == Page(None, "Första stycket\nAndra stycket\nTabellcell")


def test_odt_is_one_page_without_a_number(tmp_path):
    assert read(tmp_path, ".odt", odt_of("Kära grannar", "Välkomna")).pages == (Page(None, "Kära grannar\nVälkomna"),)


def test_pptx_is_read_slide_by_slide_with_notes(tmp_path):
    pages = read(tmp_path, ".pptx", pptx_of("Läget i byn", "Nästa steg")).pages
    assert pages == (Page(1, "Läget i byn\nAnteckning"), Page(2, "Nästa steg\nAnteckning"))


def test_xlsx_is_read_sheet_by_sheet(tmp_path):
    pages = read(tmp_path, ".xlsx", xlsx_of(Kostnader=[["Hyra", 1200], ["El", None]], Mål=[["Fler kunder"]])).pages
    assert pages == (Page(1, "Kostnader\nHyra 1200\nEl"), Page(2, "Mål\nFler kunder"))


def test_html_is_read_as_it_is_seen(tmp_path):
    page = "<title>Titel</title><style>p{}</style><p>By<b>butik</b><script>dold()</script></p><!-- dold --><p>Mack</p>"
    assert read(tmp_path, ".html", page.encode()).pages == (Page(None, "Titel\nBybutik\nMack"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_is_read_in_the_usual_encodings(tmp_path, encoding):
    assert read(tmp_path, ".txt", "Åtgärder\nför byn".encode(encoding)).pages == (Page(None, "Åtgärder\nför byn"),)


def test_scanned_paper_has_pages_but_no_text(tmp_path):
    reading = read(tmp_path, ".pdf", pdf_without_text())
    assert reading.cause is None
    assert len(reading.pages) == 2
    assert not reading.has_text


def test_more_pages_than_are_kept_are_cut_off(tmp_path):
    reading = read(tmp_path, ".pdf", pdf_of("ett", "två", "tre"), limits=Limits(pages=2))
    assert (len(reading.pages), reading.cut) == (2, True)
    assert not read(tmp_path, ".pdf", pdf_of("ett", "två"), limits=Limits(pages=2)).cut


def test_more_characters_than_are_kept_are_cut_off_at_a_word(tmp_path):
    reading = read(tmp_path, ".txt", b"tio tecken och fler\n", limits=Limits(characters=12))
    assert (reading.pages[0].text, reading.cut) == ("tio tecken", True)


@pytest.mark.parametrize(
    ("ending", "content"),
    [(".pdf", pdf_of("Ord")), (".docx", docx_of()), (".pptx", pptx_of("Ord")), (".xlsx", xlsx_of(Blad=[["Ord"]]))],
)
def test_what_the_file_itself_is_called_does_not_matter(tmp_path, ending, content):
    path = tmp_path / "uppladdad"
    path.write_bytes(content)
    assert read_file(path, ending).has_text


def test_other_endings_are_not_read(tmp_path):
    assert reads(".PDF")
    assert not reads(".mp3")
    assert read(tmp_path, ".mp3", b"ID3").cause is Cause.UNKNOWN_ENDING
