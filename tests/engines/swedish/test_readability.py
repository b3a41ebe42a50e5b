"""LIX."""

from hypothesis import given, strategies as st

from kunskapsbanken.engines.swedish.readability import measure


def test_lix_is_words_a_sentence_plus_share_of_long_words():
    # 8 words in 2 sentences, 2 of them longer than six letters: 8/2 + 100 * 2/8 = 29.
    found = measure("Vi har en lanthandel. Den stänger på fredag.")
    assert (found.words, found.sentences) == (8, 2)
    assert found.lix == round(8 / 2 + 100 * 2 / 8)


def test_long_sentences_are_told():
    long_sentence = "Ord " * 31 + "slut."
    assert measure(f"Kort mening. {long_sentence}").long_sentences == (long_sentence.strip(),)


def test_list_points_count_as_sentences():
    assert measure("Ta med\nkaffe\nbullar").sentences == 3


def test_heavy_text_is_told():
    heavy = "Kommunfullmäktiges serviceplaneringsförutsättningar konkretiseras verksamhetsövergripande."
    assert measure(heavy).is_heavy
    assert not measure("Vi ses i byn. Ta med dig en vän.").is_heavy


@given(st.text())
def test_any_text_can_be_measured(text):
    found = measure(text)
    assert found.lix >= 0
    assert found.sentences <= max(found.words, 0)
