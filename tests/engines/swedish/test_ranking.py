"""Words that stand together weigh more."""

from kunskapsbanken.engines.swedish.ranking import Candidate, rarity, rerank

RARE = {"paket": 3.0, "ombud": 2.0}


def ids(ranked):
    return [document_id for document_id, _score in ranked]


def test_words_together_go_before_words_apart():
    apart = Candidate(1, 5.0, ["titel"], ["paket", *["ord"] * 20, "ombud"])
    together = Candidate(2, 5.0, ["titel"], [*["ord"] * 21, "paket", "ombud"])
    assert ids(rerank([apart, together], ["paket", "ombud"], RARE)) == [2, 1]


def test_title_that_is_the_question_goes_first():
    long_title = Candidate(1, 5.0, ["allt", "om", "paket", "nu"], ["paket"])
    title = Candidate(2, 5.0, ["paket"], ["paket"])
    assert ids(rerank([long_title, title], ["paket"], RARE)) == [2, 1]


def test_order_stands_where_nothing_tells_them_apart():
    candidates = [Candidate(number, 1.0, ["a"], ["b"]) for number in (3, 1, 2)]
    assert ids(rerank(candidates, ["paket"], RARE)) == [3, 1, 2]


def test_rarity_is_never_negative_and_falls():
    found = [rarity(100, count) for count in (0, 1, 50, 100)]
    assert found == sorted(found, reverse=True)
    assert found[-1] >= 0
