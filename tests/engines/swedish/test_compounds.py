"""Compounds are split as a reader would, by the gold list beside this file: each word with its parts, or "-"."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.engines.swedish.compounds import split
from kunskapsbanken.engines.swedish.lexicon import EMPTY, Lexicon, NoLexicon, packed
from kunskapsbanken.engines.swedish.words import fold

GOLD = Path(__file__).with_name("gold_compounds.tsv")
FLOOR = 0.97
SMALL = Lexicon(
    {form: packed(4.0) for form in ("buss", "fall", "service", "punkts")} | {"gatu": packed(4.0, "gat")},
    {form: packed(4.0) for form in ("station", "lucka", "punkt", "avtal", "belysning")},
    frozenset({"servicestation"}),
)


def parts(word, lexicon):
    folded = fold(word)
    return [folded[part.start : part.end] for part in split(folded, lexicon)]


def gold():
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return {word: [] if parts == "-" else fold(parts).split("+") for word, parts in rows}


def test_gold_list_is_large_and_spells_its_words():
    rows = gold()
    assert len(rows) >= 320
    assert sum(not parts for parts in rows.values()) >= 80
    for word, parts_ in rows.items():
        assert not parts_ or "".join(parts_).replace("sss", "ss").replace("lll", "ll") == fold(word)


def test_words_of_the_field_are_split_right(lexicon):
    rows = gold()
    right = sum(parts(word, lexicon) == wanted for word, wanted in rows.items())
    assert right / len(rows) >= FLOOR


@pytest.mark.parametrize("word", ["kommunal", "butik", "apotek", "bensin", "restaurang", "samråd", "service", "avlopp"])
def test_treacherous_words_stay_whole(lexicon, word):
    assert parts(word, lexicon) == []


def test_three_like_consonants_are_written_as_two():
    assert [part.term for part in split("busstation", SMALL)] == ["buss", "station"]
    assert [part.term for part in split("fallucka", SMALL)] == ["fall", "luck"]


def test_linking_form_is_found_by_its_word():
    assert [part.term for part in split("gatubelysning", SMALL)] == ["gat", "belysning"]


def test_genitive_is_split_too():
    assert [part.term for part in split("servicepunkts", SMALL)] == ["servic", "punk"]


def test_word_that_is_kept_whole_is_not_split():
    assert split("servicestation", SMALL) == ()


def test_without_a_lexicon_nothing_is_split():
    assert split("servicepunkt", EMPTY) == ()


def test_lexicon_is_read_as_it_was_written(tmp_path):
    SMALL.save(tmp_path / "small.lexicon")
    assert Lexicon.load(tmp_path / "small.lexicon") == SMALL


def test_missing_or_foreign_lexicon_is_told(tmp_path):
    (tmp_path / "other").write_text("something else")
    for name in ("missing", "other"):
        with pytest.raises(NoLexicon):
            Lexicon.load(tmp_path / name)


@given(st.text(alphabet="abcdefghijklmnoprstuvyåäö", max_size=30) | st.text(max_size=60))
def test_parts_cover_the_word(lexicon, word):
    folded = fold(word)
    found = split(folded, lexicon)
    assert len(found) != 1
    end = 0
    for part in found:
        assert part.start in (end, end - 1)
        assert part.term
        end = part.end
    assert not found or end == len(folded)
