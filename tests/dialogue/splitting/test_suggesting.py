"""What a statement is, for whom and about what, by words that stand in it; and the word is told."""

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.dialogue.splitting.rules import KINDS, SECTORS, SERVICES
from kunskapsbanken.dialogue.splitting.suggesting import Words, kind_of, names_in
from kunskapsbanken.engines.swedish.analyser import Analyser

ANALYSER = Analyser()
KIND, SECTOR, SERVICE = (Words(words, ANALYSER) for words in (KINDS, SECTORS, SERVICES))


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("Vi behöver en mack.", "behov", "behöver"),
        ("Det saknas en mack.", "problem", "saknas"),
        ("Bussen fungerar inte på helgen.", "problem", "fungerar inte"),
        ("Föreslår att vi söker bidrag.", "ide", "Föreslår"),
        ("Mötet beslutade att bilda en förening.", "beslut", "beslutade"),
        ("Jag kan köra varor till äldre.", "erbjudande", "Jag kan köra"),
        ("Byn har ett starkt engagemang.", "tillgang", "engagemang"),
        ("När kommer fibern?", "fraga", "?"),
    ],
)
def test_kind_and_the_word_that_told_it(text, value, word):
    suggestion = kind_of(text, KIND)
    assert (suggestion.value, suggestion.word) == (value, word)


def test_word_whose_stem_is_another_word_counts_as_it_is_written():
    assert SECTOR.suggest("Var ska man handla?") is None
    assert SERVICE.suggest("Flera tankar om byn") is None


def test_heading_tells_where_the_text_does_not():
    suggestion = kind_of("Fler turer på kvällen", KIND, heading="Behov")
    assert suggestion.value == "behov"
    assert suggestion.by_heading


def test_column_goes_before_the_words_of_the_text():
    assert kind_of("Vi behöver en mack.", KIND, told="Förslag").value == "ide"


def test_text_without_a_telling_word_is_given_no_kind():
    assert kind_of("Fler turer på kvällen", KIND) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Byalaget vill ha en anslagstavla.", "forening"),
        ("Handlaren berättade om lönsamheten.", "foretag"),
        ("Kommunalrådet lovade återkomma.", "fortroendevald"),
        ("Barnfamiljerna flyttar.", "boende"),
    ],
)
def test_sector(text, value):
    assert SECTOR.suggest(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("Macken stängde i våras.", "drivmedel", "Macken"),
        ("Man kan inte hämta paket i byn.", "post-paket", "paket"),
        ("Folkets hus är kallt.", "motesplats", "Folkets hus"),
        ("Bredbandet är långsamt.", "digital-service", "Bredbandet"),
    ],
)
def test_service_kind(text, value, word):
    suggestion = SERVICE.suggest(text)
    assert (suggestion.value, suggestion.word) == (value, word)


def test_names_are_runs_that_begin_with_a_capital():
    names = names_in("Vägen till Övre Exempelby, sade hon.")
    assert {"Övre Exempelby", "Exempelby", "Vägen"} <= set(names)
    assert all(name[0].isupper() for name in names)


@given(st.text(max_size=200), st.text(max_size=40), st.text(max_size=40))
def test_the_word_that_is_told_stands_in_the_text_or_its_heading(text, heading, told):
    suggestion = kind_of(text, KIND, heading=heading, told=told)
    assert suggestion is None or suggestion.word in f"{text}\n{heading}\n{told}"
    names_in(text)
