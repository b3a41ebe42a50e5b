"""What is masked is gone, and what may be a name is only pointed out."""

import pytest
from hypothesis import given, strategies as st

from kunskapsbanken.dialogue.masking import mask, name_candidates, without
from kunskapsbanken.dialogue.screening import findings

PIECES = st.sampled_from(
    [
        "070-174 06 05",
        "karin@exempel.test",
        "19890201-3286",
        "tel 319 20",
        " ",
        "-",
        "+46",
        "0",
        "7",
        "@",
        "å",
        ".",
        "\n",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=12).map("".join))
def test_masked_text_has_nothing_left_to_find(text):
    assert findings(mask(text)) == []


@given(st.text(alphabet="abcåäö .,!?\n", max_size=80))
def test_what_points_out_nobody_is_not_changed(text):
    assert mask(text) == text


def test_each_kind_has_a_mask_of_its_own():
    text = "Ring 070-174 06 05 eller mejla karin@exempel.test, 19890201-3286."
    assert mask(text) == "Ring [telefonnummer] eller mejla [e-postadress], [personnummer]."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Det sa Anna Svensson på mötet.", ["Anna Svensson"]),
        ("Anna Svensson vet. Fråga Anna Svensson.", ["Anna Svensson"]),
        ("Igår ringde Karl-Erik Öberg.", ["Karl-Erik Öberg"]),
        ("Sedan Anna Svensson slutade är det tyst.", ["Anna Svensson"]),
        ("Bussen går för tidigt. Vi behöver en mack.", []),
    ],
)
def test_words_that_may_be_a_name(text, names):
    assert name_candidates(text) == names


def test_name_is_replaced_only_as_words_of_its_own():
    assert without("Anna Berg och Annas Berg, Anna\nBerg", "Anna Berg") == "[namn] och Annas Berg, [namn]"
    assert without("Anna Berg", "  ") == "Anna Berg"
