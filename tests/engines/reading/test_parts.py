"""A file in parts: what is a heading, a point or a row, and which cells a row has."""

import io

import docx
import pytest

from kunskapsbanken.engines.reading import Cause, Form, Limits, Part, PartedPage, read_parts
from tests.engines.reading.files import locked_pdf, odt_of, pdf_of, pdf_without_text, xlsx_of


def parted(folder, ending, content, **limits):
    path = folder / f"fil{ending}"
    path.write_bytes(content)
    return read_parts(path, ending, **limits)


def docx_with_everything():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Sidhuvud"
    document.add_heading("Service", 1)
    document.add_paragraph("Butiken behövs.")
    document.add_paragraph("En mack", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Behov", "Buss på kvällen"
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "inuti"
    document.add_paragraph("Slut.")
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_docx_tells_headings_points_and_rows_in_order_and_no_page_header(tmp_path):
    (page,) = parted(tmp_path, ".docx", docx_with_everything()).pages
    assert [part for part in page.parts if any(part.cells)] == [
        Part(Form.HEADING, ("Service",), 1),
        Part(Form.LINE, ("Butiken behövs.",)),
        Part(Form.POINT, ("En mack",)),
        Part(Form.ROW, ("Behov", "Buss på kvällen inuti")),
        Part(Form.LINE, ("Slut.",)),
    ]


def test_xlsx_tells_the_cells_of_each_sheet(tmp_path):
    content = xlsx_of(Svar=[["Behov", "Ort"], ["Mack", None], [None, "Provby"]])
    (page,) = parted(tmp_path, ".xlsx", content).pages
    assert page == PartedPage(
        1,
        "Svar",
        (Part(Form.ROW, ("Behov", "Ort")), Part(Form.ROW, ("Mack",)), Part(Form.ROW, ("", "Provby"))),
    )


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_csv_is_parted_by_the_mark_that_it_uses(tmp_path, mark):
    content = f'Behov{mark}Ort\n"Mack{mark} snart\nnog"{mark}Provby\n'.encode("cp1252")
    (page,) = parted(tmp_path, ".csv", content).pages
    assert page.parts == (
        Part(Form.ROW, ("Behov", "Ort")),
        Part(Form.ROW, (f"Mack{mark} snart nog".replace("\t", " ").replace("  ", " "), "Provby")),
    )


def test_txt_keeps_the_empty_lines_that_part_its_paragraphs(tmp_path):
    (page,) = parted(tmp_path, ".txt", "Ett\n\nTvå".encode()).pages
    assert [part.cells for part in page.parts] == [("Ett",), ("",), ("Två",)]


def test_pdf_and_odt_are_told_line_by_line(tmp_path):
    pages = parted(tmp_path, ".pdf", pdf_of("Butiken", "Macken")).pages
    assert [page.number for page in pages] == [1, 2]
    assert Part(Form.LINE, ("Macken",)) in pages[1].parts
    (page,) = parted(tmp_path, ".odt", odt_of("Kära grannar", "Välkomna")).pages
    assert [part.cells for part in page.parts] == [("Kära grannar",), ("Välkomna",)]


def test_what_is_wrong_is_told_as_a_cause(tmp_path):
    assert parted(tmp_path, ".pdf", locked_pdf()).cause == Cause.LOCKED
    assert parted(tmp_path, ".docx", b"PK\x03\x04 trasig").cause == Cause.BROKEN
    assert parted(tmp_path, ".exe", b"MZ").cause == Cause.UNKNOWN_ENDING
    assert parted(tmp_path, ".txt", b"").cause == Cause.EMPTY
    assert not parted(tmp_path, ".pdf", pdf_without_text()).has_text


def test_no_more_is_kept_than_the_limits_say(tmp_path):
    content = "\n".join(["ord"] * 100).encode()
    parting = parted(tmp_path, ".txt", content, limits=Limits(characters=40))
    assert parting.cut
    assert len(parting.pages[0].parts) == 10


def test_html_tells_headings_with_their_level_points_and_rows(tmp_path):
    page = """<body><h1>Plan</h1><p>Vi <b>vill</b> ha<br>mat.</p>
        Löst <i>hängande</i><ul><li>En mack<ul><li>El</li></ul>
        </li></ul><script>bort()</script><h2>Mål</h2><table><tr><th>Mål</th><th>Tid</th></tr>
        <tr><td>Nära <p>mat</p></td>
        <td>2030</td></tr></table></body>"""
    (parts,) = parted(tmp_path, ".html", page.encode()).pages
    assert parts.parts == (
        Part(Form.HEADING, ("Plan",), 1),
        Part(Form.LINE, ("Vi vill ha",)),
        Part(Form.LINE, ("mat.",)),
        Part(Form.LINE, ("Löst hängande",)),
        Part(Form.POINT, ("En mack",)),
        Part(Form.POINT, ("El",)),
        Part(Form.HEADING, ("Mål",), 2),
        Part(Form.ROW, ("Mål", "Tid")),
        Part(Form.ROW, ("Nära mat", "2030")),
    )
