"""Pieces of a file laid into parts: nothing is lost, and tables of measures are known by their heads."""

from hypothesis import given, strategies as st

from kunskapsbanken.engines.reading import Form, Part, PartedPage
from kunskapsbanken.plans.laying import Piece, Shape, Sort, lay, pieces_of, proposals, section_of, shape_of
from kunskapsbanken.plans.laying.markup import blocks_of
from kunskapsbanken.plans.laying.sections import MOST_PARTS
from kunskapsbanken.plans.laying.tables import Column, Lacking
from kunskapsbanken.plans.models import SectionKind as K

WORDS = st.sampled_from(
    ["Mål", "Handlingsplan", "2.1 Syfte", "Innehåll", "Åtgärd", "Bilaga 1", "Något annat", "x" * 90]
)
CELLS = st.lists(st.sampled_from(["Mål", "Åtgärd", "Ansvarig", "Tid", "2027", ""]), min_size=1, max_size=4).map(tuple)
PIECES = st.one_of(
    st.builds(Piece, st.just(Sort.HEADING), WORDS, st.integers(0, 6)),
    st.builds(Piece, st.sampled_from([Sort.TEXT, Sort.POINT]), WORDS),
    st.builds(Piece, st.just(Sort.TABLE), rows=st.lists(CELLS, min_size=1, max_size=4).map(tuple)),
)
HEAD = ("Mål", "Åtgärd", "Avsett resultat", "Ansvarig", "Tid", "Kostnad")


def told(parts):
    """All that stands in the parts, in their order; a part's own heading before what is under it."""
    for part in parts:
        if part.heading_as_written:
            yield part.heading_as_written
        yield from (piece.words for piece in part.pieces)


@given(st.lists(PIECES, max_size=15))
def test_every_piece_is_in_exactly_one_part_in_its_order(pieces):
    assert list(told(lay(pieces))) == [piece.words for piece in pieces]


def test_file_of_headings_alone_is_no_more_parts_than_can_be_gone_through():
    pieces = [Piece(Sort.HEADING, f"Rubrik {number} x", 1) for number in range(MOST_PARTS + 50)]
    parts = lay(pieces)
    assert len(parts) == MOST_PARTS
    assert list(told(parts)) == [piece.words for piece in pieces]


PARTS = st.lists(st.tuples(st.sampled_from(Form), st.text("ab .", max_size=9)), max_size=20)


@given(PARTS, st.sampled_from([".pdf", ".odt"]))
def test_reading_loses_no_word(parts, ending):
    page = PartedPage(1, "", tuple(Part(form, (text,)) for form, text in parts))
    pieces = pieces_of([page], ending)
    assert (
        " ".join(piece.words for piece in pieces).replace("|", "").split()
        == " ".join(text for _form, text in parts).split()
    )


def test_unknown_heading_follows_the_one_before_and_is_uncertain():
    parts = lay([Piece(Sort.HEADING, "Beredskap", 1), Piece(Sort.HEADING, "Vännerna i byn", 1)])
    assert [(part.section, part.certain) for part in parts] == [(K.PREPAREDNESS, True), (K.PREPAREDNESS, False)]


def test_subheading_stays_with_its_parent_whatever_the_title_above_is():
    headings = [(1, "Nära till allt"), (2, "4 Handlingsplan"), (3, "4.1 Mål för mat"), (2, "5 Uppföljningen")]
    parts = lay([Piece(Sort.HEADING, text, level) for level, text in headings])
    assert [part.section for part in parts] == [K.COVER, K.MEASURES, K.MEASURES, K.FOLLOW_UP]
    assert parts[2].heading == "Mål för mat"


def test_inflection_does_not_matter():
    for heading, kind in (("Handlingsplanen", K.MEASURES), ("MÅLEN", K.GOALS), ("Definitioner", K.TERMS)):
        assert section_of(heading).kind == kind


def test_pdf_headings_are_told_by_number_or_words_and_lines_are_joined():
    lines = [
        "1. Inledning",
        "Den här planen gäller för hela",
        "kommunen.",
        "Handlingsplan",
        "• Teckna avtal",
        "Innehåll",
    ]
    page = PartedPage(1, "", tuple(Part(Form.LINE, (line,)) for line in lines))
    assert pieces_of([page], ".pdf") == [
        Piece(Sort.HEADING, "1. Inledning", 1),
        Piece(Sort.TEXT, "Den här planen gäller för hela kommunen."),
        Piece(Sort.HEADING, "Handlingsplan"),
        Piece(Sort.POINT, "Teckna avtal"),
        Piece(Sort.HEADING, "Innehåll"),
    ]


def test_table_of_contents_is_known():
    assert [part.is_contents for part in lay([Piece(Sort.HEADING, "Innehållsförteckning", 1)])] == [True]


def test_shapes_of_tables():
    assert shape_of((HEAD, ("a",) * 6)) is Shape.MEASURES
    assert shape_of((("Aktiviteter", "När", "Huvudansvarig"), ("a",) * 3)) is Shape.MEASURES
    assert shape_of((("Delmål", "Indikator"), ("a", "b"))) is Shape.GOALS
    assert shape_of((("By", "Butik"), ("a", "b"))) is Shape.TEXT
    assert shape_of((HEAD,)) is Shape.TEXT


def test_rows_are_measures_only_with_one_responsible_and_a_period():
    rows = (
        HEAD,
        ("Nära till mat", "Teckna avtal", "Fler väljer byn", "Kommunstyrelsen", "2027–2028", "50 tkr"),
        ("", "Ordna skjuts", "", "Kommunen och Byalaget", "löpande", ""),
        ("", "Bygga", "", "", "snart", ""),
        ("", "", "", "", "", ""),
    )
    ready, shared, lacking = proposals(rows, first_year=2027, last_year=2030)
    assert (ready.goal, ready.starts, ready.ends, ready.lacking) == ("Nära till mat", 2027, 2028, ())
    assert ready.told[Column.RESULT] == "Fler väljer byn"
    assert (shared.goal, shared.starts, shared.ends) == ("Nära till mat", 2027, 2030)
    assert shared.lacking == (Lacking.SHARED,)
    assert lacking.lacking == (Lacking.RESPONSIBLE, Lacking.PERIOD)


def test_what_looks_like_markup_is_shown_as_text():
    (block,) = blocks_of("", [Piece(Sort.TEXT, "<script>x</script>"), Piece(Sort.POINT, "a & b")])
    assert block["value"] == "<p>&lt;script&gt;x&lt;/script&gt;</p><ul><li>a &amp; b</li></ul>"
