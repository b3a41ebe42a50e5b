"""What was meant by a word with a typing error."""

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.engines.swedish.spelling import Speller, distance

VOCABULARY = {
    "drivmedel": 9,
    "butik": 20,
    "butiker": 4,
    "paket": 12,
    "ombud": 8,
    "racket": 1,
    "affär": 6,
    "kiropraktor": 2,
}


@pytest.fixture(scope="module")
def speller(analyser):
    return Speller(VOCABULARY, analyser)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("drivmdel", "drivmedel"), ("butk", "butik"), ("kiropaktor", "kiropraktor"), ("obmud", "ombud")],
)
def test_typing_error_is_corrected(speller, typed, meant):
    assert speller.nearest(typed) == meant


def test_rest_of_the_question_stands_as_written(speller):
    assert speller.correct("Var finns drivmdel, då?") == "Var finns drivmedel, då?"


@pytest.mark.parametrize("word", ["butiken", "paketombud", "affar", "AFFÄR", "xqzwvk", "ab", "1234567"])
def test_known_words_compounds_of_known_words_and_strangers_are_left_alone(speller, word):
    assert speller.nearest(word) is None


def test_most_frequent_of_the_near_ones_is_meant(analyser):
    assert Speller({"packet": 1, "racket": 5}, analyser).nearest("zacket") == "racket"


@pytest.mark.parametrize(
    ("one", "other", "far"), [("ab", "ba", 1), ("abc", "abc", 0), ("abc", "abd", 1), ("a", "abcd", 3)]
)
def test_distance_counts_letters_and_swaps(one, other, far):
    assert distance(one, other, 2) == far


@given(st.text(max_size=12), st.text(max_size=12))
def test_distance_is_the_same_both_ways(one, other):
    assert distance(one, other, 12) == distance(other, one, 12)


@given(st.text())
def test_any_text_can_be_looked_at(speller, text):
    speller.correct(text)
