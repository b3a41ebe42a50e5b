"""Two texts beside each other: what comes out says both of them, whatever they are."""

from html import escape

from hypothesis import given, strategies as st

from kunskapsbanken.plans.comparing import Fate, compared, compared_words
from kunskapsbanken.plans.paragraphs import paragraphs, reworded

WORDS = st.text(alphabet="abå .,\n", max_size=40)
TEXTS = st.lists(st.sampled_from(["Butiken är öppen varje dag.", "Butiken är öppen i dag.", "Paket.", "Mack och el."]))


def side(pieces, *fates):
    return "".join(piece.text for piece in pieces if piece.fate in fates)


@given(WORDS, WORDS)
def test_pieces_say_both_texts(before, after):
    pieces = compared_words(before, after)
    assert side(pieces, Fate.SAME, Fate.ADDED) == after
    kept = side(pieces, Fate.SAME, Fate.REMOVED)
    assert kept.split() == before.split()


@given(TEXTS, TEXTS)
def test_every_paragraph_of_both_is_there_in_order(before, after):
    rows = compared(before, after)
    new = [side(row.pieces, Fate.SAME, Fate.ADDED) for row in rows if row.fate is not Fate.REMOVED]
    old = [side(row.pieces, Fate.SAME, Fate.REMOVED) for row in rows if row.fate is not Fate.ADDED]
    assert new == after
    assert [text.split() for text in old] == [text.split() for text in before]


def test_a_changed_word_is_found_in_its_paragraph():
    row = compared(["Kommunen ska stödja butiken i byn."], ["Kommunen ska stödja macken i byn."])[0]
    assert row.fate is Fate.CHANGED
    assert [(piece.fate, piece.text.strip()) for piece in row.pieces][1:3] == [
        (Fate.REMOVED, "butiken"),
        (Fate.ADDED, "macken"),
    ]


def test_another_paragraph_is_no_change_of_the_one_before():
    fates = [row.fate for row in compared(["Butiken ska vara öppen."], ["Vi bygger en laddstation vid torget."])]
    assert sorted(fate.value for fate in fates) == ["added", "removed"]


HTML = "<p>Ett.</p><p></p><ul><li>Två <b>ord</b></li><li>Tre<ul><li>Inne</li></ul></li></ul>"


def test_paragraphs_are_counted_as_they_stand():
    found = [(one.number, one.text) for one in paragraphs(HTML)]
    assert found == [(1, "Ett."), (2, "Två ord"), (3, "Tre"), (4, "Inne")]


def test_paragraph_is_worded_anew_where_the_words_still_stand():
    assert "<li>Två &lt;andra&gt; ord</li>" in (reworded(HTML, 2, "Två  ord", "Två <andra> ord") or "")
    assert "<li>Nytt<ul><li>Inne</li></ul></li>" in (reworded(HTML, 3, "Tre", "Nytt") or "")
    assert reworded(HTML, 2, "Något annat", "Nytt") is None
    assert reworded(HTML, 9, "Tre", "Nytt") is None


@given(st.lists(st.sampled_from(["Ett.", "Två  ord", "<tre>", "& fyra", "fem < sex"]), min_size=1, max_size=5))
def test_wording_one_paragraph_anew_leaves_the_others(texts):
    html = "".join(f"<p>{escape(text)}</p>" for text in texts)
    before = [" ".join(text.split()) for text in texts]
    after = reworded(html, 1, before[0], "Nytt stycke") or ""
    assert [found.text for found in paragraphs(after)] == ["Nytt stycke", *before[1:]]
