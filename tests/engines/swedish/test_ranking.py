"""Words that stand together weigh more."""

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.engines.swedish.ranking import Candidate, Stems, rarity, rerank

WEIGHTS = (3.0, 1.0, 1.5, 0.5)
RARE = {"paket": 3.0, "ombud": 2.0}


def ids(ranked):
    return [document_id for document_id, _score in ranked]


def test_words_together_go_before_words_apart():
    apart = Candidate(1, 5.0, Stems("titel", f"paket {'ord ' * 20}ombud"))
    together = Candidate(2, 5.0, Stems("titel", f"{'ord ' * 21}paket ombud"))
    assert ids(rerank([apart, together], ["paket", "ombud"], RARE)) == [2, 1]


def test_what_is_alike_stands_as_close():
    apart = Candidate(1, 5.0, Stems("titel", f"kolli {'ord ' * 20}ombud"))
    together = Candidate(2, 5.0, Stems("titel", f"{'ord ' * 21}kolli ombud"))
    assert ids(rerank([apart, together], ["paket", "ombud"], RARE)) == [1, 2]
    assert ids(rerank([apart, together], ["paket", "ombud"], RARE, {"paket": ["kolli"]})) == [2, 1]


def test_title_that_is_the_question_goes_first():
    long_title = Candidate(1, 5.0, Stems("allt om paket nu", "paket"))
    title = Candidate(2, 5.0, Stems("paket", "paket"))
    assert ids(rerank([long_title, title], ["paket"], RARE)) == [2, 1]


def test_order_stands_where_nothing_tells_them_apart():
    candidates = [Candidate(number, 1.0, Stems("a", "b")) for number in (3, 1, 2)]
    assert ids(rerank(candidates, ["paket"], RARE)) == [3, 1, 2]


@given(st.tuples(*[st.lists(st.sampled_from(["a", "ab", "b", "ba"]), max_size=8)] * 4))
def test_stems_are_found_as_if_the_text_had_been_split(fields):
    title, body, *_parts = fields
    stems = Stems(*map(" ".join, fields))
    assert stems.length == sum(map(len, fields))
    assert stems.title_length == len(title)
    wanted = ["a", "ab", "b", "ba", "saknas"]
    for stem in wanted:
        assert stems.places(stem) == [place for place, word in enumerate([*title, *body]) if word == stem]
    assert stems.words_among(wanted) == {stem: stem in title for stem in wanted if stem in [*title, *body]}
    told = {
        stem: sum(weight * field.count(stem) for weight, field in zip(WEIGHTS, fields, strict=True)) for stem in wanted
    }
    assert stems.frequencies(wanted, WEIGHTS) == pytest.approx({stem: found for stem, found in told.items() if found})


def test_rarity_is_never_negative_and_falls():
    found = [rarity(100, count) for count in (0, 1, 50, 100)]
    assert found == sorted(found, reverse=True)
    assert found[-1] >= 0
