"""Snippets and marks."""

from hypothesis import given, strategies as st

from kunskapsbanken.engines.swedish.marking import Marker
from kunskapsbanken.engines.swedish.words import term, words
from kunskapsbanken.search.analysis import analyser

TEXT = "Först står något helt annat. " * 20 + "Butiken hotas av stängning och bymackar likaså. " + "Sedan mer. " * 40


def marked(pieces):
    return [piece.text for piece in pieces if piece.marked]


def test_snippet_shows_the_place_with_most_of_the_words():
    found = Marker({term("butik"), term("stängning")}).snippet(TEXT)
    assert marked(found) == ["Butiken", "stängning"]
    assert found[0].text.startswith("…")
    assert found[-1].text.endswith("…")


def test_snippet_without_hits_is_the_start():
    assert Marker({"finnsinte"}).snippet(TEXT)[0].text.startswith("Först står")


def test_mark_leaves_the_text_whole():
    assert marked(Marker({term("butik")}).mark("Byn och butikerna")) == ["butikerna"]


def test_parts_are_marked_together_in_a_word_and_alone_only_where_nothing_else_is():
    swedish = analyser("sv")
    asked = swedish.query("lanthandeln kråkberg")
    marks = lambda text: marked(Marker(asked.stems, swedish, weaker=asked.parts).mark(text))  # noqa: E731
    assert marks("Lanthandel och annan handel i Kråkberg") == ["Lanthandel", "Kråkberg"]
    assert marks("Handel i byn") == ["Handel"]


@given(st.text(), st.integers(min_value=0, max_value=5))
def test_marking_never_changes_the_text(text, number):
    chosen = {word.term for word in list(words(text))[:number]}
    assert "".join(piece.text for piece in Marker(chosen).mark(text)) == text


@given(st.lists(st.sampled_from(["by", "byn", "Byn", "’", "'", " ", "-", "_", "s", "ö"])).map("".join))
def test_what_is_marked_are_whole_words(text):
    found = Marker({term("byn")}).mark(text)
    inside = [piece for word in words(text) for piece in [text[word.start : word.end]] if word.term == term("byn")]
    assert marked(found) == inside


@given(st.text(min_size=1), st.integers(min_value=10, max_value=300))
def test_snippet_is_a_stretch_of_the_text(text, length):
    chosen = {word.term for word in list(words(text))[-2:]}
    pieces = Marker(chosen).snippet(text, length=length)
    inner = "".join(piece.text for piece in pieces if piece.text not in ("… ", " …"))
    assert inner in text
