"""Words of the same meaning, and how much of a phrase a question says."""

import pytest

from kunskapsbanken.engines.swedish.phrases import Group, Thesaurus, key_of, lines

THESAURUS = Thesaurus(
    [
        Group(["mack", "bensinstation", "ställe att tanka"], ["drivmedel"]),
        Group(["paketombud", "ombud för paket"]),
        Group(["stänga", "lägga ner"]),
        Group(["butik", "affär"]),
    ]
)


def meant(text):
    return [synonym.written for synonym in THESAURUS.synonyms(text)]


def test_words_of_a_group_mean_each_other_in_any_form():
    assert meant("var är macken") == ["bensinstation", "ställe att tanka", "drivmedel"]
    assert meant("BENSINSTATIONERNA") == ["mack", "ställe att tanka", "drivmedel"]


def test_one_way_is_one_way():
    assert meant("drivmedel") == []


@pytest.mark.parametrize("asked", ["ombud för paket", "ombuden för paketen"])
def test_phrase_is_found_as_a_run_of_its_words(asked):
    assert meant(asked) == ["paketombud"]


def test_compound_written_apart_is_the_compound():
    assert meant("paket ombud") == ["ombud för paket"]


def test_words_of_a_phrase_apart_are_not_the_phrase():
    assert meant("ombud som hjälper till med paket") == []


def test_what_is_said_already_is_not_added():
    assert meant("mack eller bensinstation") == ["ställe att tanka", "drivmedel"]


def test_a_question_says_a_phrase_by_other_words_of_the_same_meaning():
    phrase = THESAURUS.pieces("butiken stänger")
    assert phrase <= THESAURUS.said_by("affären i byn ska läggas ner i vår")
    assert not phrase <= THESAURUS.said_by("affären i byn öppnar")


def test_small_words_are_no_phrase():
    assert key_of("och i det") == ()
    assert Thesaurus([Group(["och", "i"])]).synonyms("och i") == []


def test_lines_are_trimmed():
    assert lines("  ett \r\n\n två   ord ") == ["ett", "två ord"]
