"""Colours stand out as they should, whatever colour one begins with."""

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.engines.colour import BLACK, READABLE, WHITE, contrast, is_colour, mixed, readable_on

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [(BLACK, WHITE, 21), (WHITE, WHITE, 1), ("#777777", WHITE, 4.48), ("#767676", WHITE, 4.54)],
)
def test_contrast_is_that_of_the_guidelines(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_contrast_has_no_order_and_lies_between_1_and_21(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@given(colours, colours)
def test_what_is_made_readable_can_be_read_and_what_can_be_read_stays(ground, colour):
    made = readable_on(ground, colour)
    assert is_colour(made)
    assert contrast(made, ground) >= READABLE
    if contrast(colour, ground) >= READABLE:
        assert made == colour


def test_where_nothing_stands_out_enough_the_most_is_given():
    assert readable_on("#777777", "#888888", 20) in {BLACK, WHITE}


@given(colours, colours)
def test_a_mixture_begins_and_ends_in_its_colours(one, other):
    assert (mixed(one, other, 0), mixed(one, other, 1)) == (one, other)


@pytest.mark.parametrize("wrong", ["", "#fff", "#GGGGGG", "red", "#12345", "#1234567", "#123456\n"])
def test_what_is_no_colour_is_refused(wrong):
    assert not is_colour(wrong)
    with pytest.raises(ValueError, match="no colour"):
        contrast(wrong, WHITE)
