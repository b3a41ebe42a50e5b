"""The tables of a PDF by the lines around their cells: where they stand, over pages, and what is none."""

import typst

from kunskapsbanken.engines.reading import Form, Part, read_parts

FRAME = '#set page(height: 12cm, width: 14cm, margin: 2cm)\n#set text(lang: "sv", font: "Libertinus Serif")\n'


def parted(folder, source):
    path = folder / "fil.pdf"
    path.write_bytes(typst.compile((FRAME + source).encode()))
    return read_parts(path, ".pdf").pages


def row(*cells):
    return Part(Form.ROW, cells)


def line(text):
    return Part(Form.LINE, (text,))


def test_a_table_stands_between_the_lines_around_it(tmp_path):
    source = """Före tabellen.
        #table(columns: 3, [Åtgärd], [Ansvarig], [Tid], [Teckna avtal], [], [2031])
        Efter tabellen."""
    (page,) = parted(tmp_path, source)
    assert list(page.parts) == [
        line("Före tabellen."),
        row("Åtgärd", "Ansvarig", "Tid"),
        row("Teckna avtal", "", "2031"),
        line("Efter tabellen."),
    ]


def test_what_stands_beside_a_table_is_kept(tmp_path):
    source = """#grid(columns: (3cm, auto), [Bredvid], table(columns: 2, [Ort], [Butik], [Byn], [Ja]))"""
    (page,) = parted(tmp_path, source)
    assert list(page.parts) == [line("Bredvid"), row("Ort", "Butik"), row("Byn", "Ja")]


def test_a_word_that_a_narrow_cell_broke_is_whole_and_lines_keep_their_words_apart(tmp_path):
    source = """#table(columns: (2.2cm, 4cm), [Kommunstyr\\ elsen], [Teckna avtal om\\ servicepunkt],
        [Bygg], [Kort\\ och gott])"""
    (page,) = parted(tmp_path, source)
    assert list(page.parts) == [
        row("Kommunstyrelsen", "Teckna avtal om servicepunkt"),
        row("Bygg", "Kort och gott"),
    ]


def test_a_table_over_pages_is_one_with_one_head(tmp_path):
    source = """#set page(header: [Serviceplan], numbering: "1")
        #table(columns: 2, table.header([Åtgärd], [Tid]), ..range(30).map(n => ([Sak #n], [2031])).flatten())
        Slut."""
    first, *others = parted(tmp_path, source)
    rows = [part.cells for part in first.parts if part.form == Form.ROW]
    assert rows == [("Åtgärd", "Tid"), *((f"Sak {n}", "2031") for n in range(30))]
    assert first.parts[0] == line("Serviceplan")
    assert [part for page in others for part in page.parts] == [line("Slut.")]


def test_a_table_after_a_heading_of_its_own_is_another(tmp_path):
    table = "#table(columns: 2, [Åtgärd], [Tid], [Sak], [2031])"
    first, second = parted(tmp_path, f"{table}\n#pagebreak()\n= Vägar\n{table}")
    assert len(first.parts) == 2
    assert len(second.parts) == 3


def test_a_frame_around_a_text_and_lines_without_cells_are_no_table(tmp_path):
    source = """#rect[En ruta]
        #table(columns: 1, [Ett], [Två])
        #line(length: 5cm)
        #line(length: 5cm)"""
    (page,) = parted(tmp_path, source)
    assert [part.form for part in page.parts] == [Form.LINE] * 3
