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
