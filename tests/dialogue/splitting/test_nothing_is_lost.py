"""Whatever text comes in: nothing of it is lost, all of it stays in its order, and no text is too odd."""

from hypothesis import given, settings, strategies as st

from kunskapsbanken.dialogue.splitting import Field, Role, lines_of, split
from kunskapsbanken.dialogue.splitting.facts import hour_of, sort_of, title_of, venue_of
from kunskapsbanken.dialogue.splitting.whole import MOST_CHARACTERS

# What minutes are made of, and what nobody would write.
_USUAL = st.sampled_from(
    [
        *("", " ", "Närvarande:", "Eva Exempel", "§ 4 Butiken", "1. Vi behöver en mack", "2) Skolan", "a) Bussen"),
        *(
            "- En punkt",
            "• En till",
            "o Och en",
            "BUTIKEN",
            "Resor",
            "Vi vill ha buss.",
            "fortsätter här",
            "Vid protokollet",
        ),
        *(
            "Justeras",
            "____________",
            "Box 12, 990 01 Exempelby",
            "Sida 1 (3)",
            "3",
            "Datum: 2019-03-12",
            "-",
            "•",
            "1.",
        ),
        *(
            "Namn",
            "Behov",
            "Ort",
            "Datum",
            "Synpunkt",
            "Förslag: en lång rad som fyller nästan hela bredden av en sida och",
        ),
    ]
)
_TEXT = _USUAL | st.text(max_size=60)
_PART = st.tuples(st.sampled_from(["line", "heading", "point"]), st.lists(_TEXT, min_size=1, max_size=1))
_ROW = st.tuples(st.just("row"), st.lists(_TEXT, min_size=1, max_size=5))
_NUMBERS = st.none() | st.integers(1, 4)
PAGES = st.lists(st.tuples(_NUMBERS, _TEXT, st.lists(_PART | _ROW, max_size=12)), max_size=5)
FIELDS = st.none() | st.dictionaries(st.integers(0, 3), st.lists(st.sampled_from(Field), max_size=6), max_size=3)


@settings(max_examples=300)
@given(PAGES, st.booleans(), FIELDS)
def test_every_line_that_is_not_empty_stands_in_a_piece_whole(pages, is_wrapped, fields):
    lines = lines_of(pages)
    found = split(lines, is_wrapped=is_wrapped, fields=fields)
    for line in lines:
        if line.text:
            holding = [piece for piece in found.pieces if piece.first <= line.number <= piece.last]
            assert any(line.text in piece.source for piece in holding)


@settings(max_examples=300)
@given(PAGES, st.booleans(), FIELDS)
def test_pieces_stand_in_the_order_of_the_source_and_know_where_they_stood(pages, is_wrapped, fields):
    lines = lines_of(pages)
    found = split(lines, is_wrapped=is_wrapped, fields=fields)
    firsts = [piece.first for piece in found.pieces]
    assert firsts == sorted(firsts)
    for piece in found.pieces:
        assert piece.first <= piece.last
        assert (piece.page, piece.row) == (lines[piece.first].page, lines[piece.first].row)
        assert piece.text.strip()


@settings(max_examples=300)
@given(PAGES, st.booleans())
def test_no_piece_says_what_the_source_does_not(pages, is_wrapped):
    lines = lines_of(pages)
    for piece in split(lines, is_wrapped=is_wrapped).pieces:
        words = " ".join(line.text for line in lines[piece.first : piece.last + 1]).split()
        assert (
            set(piece.text.split()) <= {*words, *(word.rstrip(":") for word in words)} or piece.role != Role.STATEMENT
        )


@given(st.integers(MOST_CHARACTERS - 5, 3 * MOST_CHARACTERS), st.sampled_from(["a", "ord ", "En mening. ", "å\u00a0"]))
def test_what_is_too_long_for_a_statement_is_parted_and_kept(length, unit):
    text = (unit * length)[:length].strip()
    pieces = split(lines_of([(None, "", [("line", [text])])]), is_wrapped=False).pieces
    assert all(len(piece.text) <= MOST_CHARACTERS for piece in pieces)
    assert "".join("".join(piece.source for piece in pieces).split()) == "".join(text.split())


@given(PAGES, st.text(max_size=40))
def test_no_text_is_too_odd_to_tell_of_the_meeting(pages, name):
    lines = lines_of(pages)
    pieces = split(lines, is_wrapped=True).pieces
    assert isinstance(title_of(pieces, name), str)
    assert sort_of(pieces, name, ".txt")
    assert hour_of(lines) is None or venue_of(lines) is not None
