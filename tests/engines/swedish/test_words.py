"""Words, folding and stems."""

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.engines.swedish.words import FUNCTION_WORDS, fold, term, words


def test_word_without_dots_meets_the_word_with_them():
    for written, typed in [("affär", "affar"), ("Åtgärder", "atgarder"), ("köp", "KOP"), ("idé", "ide")]:
        assert term(written) == term(typed)


def test_inflections_meet():
    assert term("butiken") == term("butiker") == term("butik")
    assert term("kommunernas") == term("kommun")


@pytest.mark.parametrize(
    "forms",
    [
        "affär affären affärer affärerna affärens",
        "tankställe tankstället tankställen tankställena",
        "samhälle samhället samhällets samhällen",
        "område området områden områdena",
        "möte mötet möten mötena",
        "ärende ärendet ärenden ärendena",
        "plats platsen platser platserna",
        "kostnad kostnaden kostnader kostnaderna",
        "marknad marknaden marknader marknadens",
        "byggnad byggnaden byggnader",
        "resurs resursen resurser resurserna",
        "land landet",
        "jobb jobbet jobben",
        "namn namnet namnen",
        "ansvar ansvaret",
        "resultat resultatet resultaten",
        "fönster fönstret fönstren",
        "register registret registren",
        "medel medlet medlen",
        "vatten vattnet",
        "tecken tecknet tecknen",
        "paket paketet paketen",
        "krets kretsen kretsar",
    ],
)
def test_all_forms_of_a_word_meet(forms):
    assert len({term(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words_apart",
    ["marknad mark", "säkerhet sak", "internet intern", "planet plan", "barn bar", "verksamhet verk", "kvalitet kval"],
)
def test_other_words_stay_apart(words_apart):
    one, other = words_apart.split()
    assert term(one) != term(other)


def test_sami_letters_fold():
    assert fold("Čáhci đŋšŧž") == "cahci dnstz"


def test_function_words_are_folded():
    assert all(word == fold(word) for word in FUNCTION_WORDS)


def test_offsets_point_at_the_word_as_written():
    text = "Mötet i Övre byn."
    assert [text[word.start : word.end] for word in words(text)] == ["Mötet", "i", "Övre", "byn"]


@given(st.text())
def test_any_text_gives_terms_of_letters_and_digits_only(text):
    for found in (word.term for word in words(text)):
        assert found
        assert not any(character.isspace() or character in "\"'*()" for character in found.replace("'", ""))


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_offsets_never_overlap_and_cover_words(text):
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end
