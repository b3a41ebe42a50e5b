"""Index and query meet through one analyser."""

from hypothesis import given, strategies as st

from kunskapsbanken.engines.swedish.analyser import Analyser
from kunskapsbanken.engines.swedish.marking import Marker
from kunskapsbanken.engines.swedish.words import term


def meets(analyser, query, text):
    """Whether each stem of the query, or all its parts, are among the text's terms."""
    asked, found = analyser.query(query), analyser.fields(text)
    terms = {*found.stems, *found.parts}
    return terms.issuperset(asked.stems) or (bool(asked.parts) and terms.issuperset(asked.parts))


def test_compound_apart_meets_compound_together(analyser):
    assert term("paketombud") in analyser.query("paket ombud").stems
    assert meets(analyser, "paket", "Vi är paketombud.")
    assert meets(analyser, "servicepunkt", "En service punkt i byn")
    assert meets(analyser, "servicepunkt", "Servicepunktsavtalet löper ut")


def test_words_without_dots_meet_compounds_with_them(analyser):
    assert meets(analyser, "gatubelysning", "GATUBELYSNING")
    assert analyser.query("elnat") == analyser.query("elnät")


def test_neighbours_are_joined_by_what_the_index_knows(analyser):
    asked = analyser.query("pumpa huset")
    assert term("pumpahuset") in asked.stems


def test_function_words_go_unless_nothing_remains(analyser):
    assert analyser.query("hur får man en butik").stems == ["butik"]
    assert analyser.query("vad är det").stems


def test_a_question_has_a_limit(analyser):
    assert len(analyser.query(" ".join(f"ord{number}" for number in range(100))).stems) == 32


def test_short_words_in_the_definite_meet_themselves(analyser):
    assert analyser.stem("byn") == analyser.stem("by") == analyser.stem("byarna")
    assert analyser.stem("böckerna") == analyser.stem("bok")


def test_english_has_its_own_stems_and_no_parts():
    english = Analyser(language="en")
    assert english.query("what are the shops") == english.query("shop")
    assert english.fields("villages").parts == []


def test_word_is_marked_whole_where_a_part_is_asked_for(analyser):
    pieces = Marker({term("ombud")}, analyser).mark("Vårt paketombud stänger")
    assert [piece.text for piece in pieces if piece.marked] == ["paketombud"]
    assert any(
        piece.marked for piece in Marker({term("paket")}, analyser).snippet("Ordet står här. " * 30 + "Ett paketombud.")
    )


@given(st.text())
def test_offsets_give_back_the_word_as_written(analyser, text):
    for token in analyser.tokens(text):
        assert analyser.stem(text[token.start : token.end]) == token.stem
        assert token.stem not in token.parts


@given(st.text(alphabet="abcdeghiklmnoprstuvyåäö ", max_size=80))
def test_question_asks_for_nothing_that_its_own_text_lacks(analyser, text):
    asked, found = analyser.query(text), analyser.fields(text)
    joined = set(analyser.fields(text.replace(" ", "")).stems)
    assert set(asked.parts) <= set(found.parts)
    if " " not in text.strip():
        assert set(asked.stems) <= set(found.stems) | joined
