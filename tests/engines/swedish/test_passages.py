"""In a long text the page is found where the words stand together."""

from hypothesis import given, strategies as st

from kunskapsbanken.engines.swedish.passages import passage
from kunskapsbanken.engines.swedish.words import fold, fold_in_place

FILL = "Något helt annat står här. " * 400


def test_page_is_the_one_where_most_of_the_words_stand_together():
    pages = [FILL, f"{FILL} en lanthandel {FILL}", f"{FILL} lanthandelns öppettider {FILL}", f"öppettider {FILL}"]
    found = passage("\f".join(pages), ["lanthandel", "oppettid"])
    assert found.page == 3
    assert "lanthandelns öppettider" in found.text
    assert len(found.text) < 3100


def test_first_of_equal_places_is_taken():
    assert passage("butik\fbutik", ["butik"]).page == 1


def test_stem_is_found_within_a_compound():
    assert passage(f"{FILL}\fbylanthandeln", ["lanthandel"]).page == 2


def test_nothing_is_found_where_no_stem_is_seen():
    assert passage("Butik\fMack", ["apotek"]) is None
    assert passage("Butik i byn", ["i"]) is None


def test_words_are_never_cut():
    found = passage(f"{'ord' * 600} butik {'sak ' * 900}", ["butik"])
    assert found.text.startswith("butik")
    assert found.text.endswith(" sak")


@given(st.text(max_size=300))
def test_folding_in_place_keeps_every_place(text):
    assert len(fold_in_place(text)) == len(text)


def test_folding_in_place_folds_as_terms_are_folded():
    assert fold_in_place("Åtgärder för ÖPPNA byar") == fold("Åtgärder för ÖPPNA byar")
