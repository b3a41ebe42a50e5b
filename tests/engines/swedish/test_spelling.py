"""What was meant by a word with a typing error."""

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.engines.swedish.spelling import Vocabulary

VOCABULARY = Vocabulary(
    {"drivmedel": 9, "butik": 20, "butiker": 4, "paket": 12, "ombud": 8, "affär": 6, "kiropraktor": 2}
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("drivmdel", "drivmedel"),
        ("butk", "butik"),
        ("kiropaktor", "kiropraktor"),
        ("obmud", "ombud"),
        ("afär", "affär"),
        ("AFAR", "affär"),
        ("drivmddeel", "drivmedel"),
    ],
)
def test_typing_error_is_mended(typed, meant):
    assert VOCABULARY.nearest(typed) == meant


@pytest.mark.parametrize("word", ["xqzwvk", "ab", "1234567", "obmdu", ""])
def test_strangers_short_words_and_numbers_are_left_alone(word):
    assert VOCABULARY.nearest(word) is None


def test_most_frequent_of_the_near_ones_is_meant():
    assert Vocabulary({"packet": 1, "racket": 5}).nearest("zacket") == "racket"


@given(st.text())
def test_any_text_can_be_looked_at(text):
    VOCABULARY.nearest(text)


def test_words_that_look_alike_come_the_likest_first():
    words = Vocabulary({"laddstation": 2, "laddstationer": 1, "bensinstation": 9, "post": 1})
    assert words.alike("laddstasion", 2) == ["laddstation", "laddstationer"]
    assert words.alike("laddstation", 5) == ["laddstationer"]  # not itself
    assert words.alike("xqzwvk", 5) == []


def test_words_share_a_part_at_either_end_the_commonest_first():
    words = Vocabulary({"paketombud": 2, "paket": 9, "apoteksombud": 3, "partnerskap": 5, "skåpbil": 1})
    assert words.sharing("paket", 9) == ["paket", "paketombud"]
    assert words.sharing("ombud", 9) == ["apoteksombud", "paketombud"]
    assert words.sharing("ombud", 1) == ["apoteksombud"]
    assert words.sharing("skap", 9) == ["skåpbil"]  # four letters end words of any meaning
    assert words.sharing("bil", 9) == words.sharing("", 9) == []


@given(st.text())
def test_any_text_can_be_compared(text):
    VOCABULARY.alike(text, 3)
    VOCABULARY.sharing(text, 3)
