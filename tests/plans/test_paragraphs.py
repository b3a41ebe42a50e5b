"""Paragraphs of a text block: numbered, readable, and marked without a word being changed."""

from html import escape

from hypothesis import given, strategies as st

from kunskapsbanken.plans.paragraphs import paragraphs, with_marks

words = st.text(alphabet="abåö<>&\"'/;p", min_size=1, max_size=6)
sentences = st.lists(words, min_size=1, max_size=3).map(" ".join)


def as_block(texts, tag):
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)
    return f"<ul>{inner}</ul>" if tag == "li" else inner


@given(st.lists(st.tuples(st.lists(sentences, max_size=4), st.sampled_from(["p", "li"])), max_size=4))
def test_every_paragraph_is_numbered_in_its_order(parts):
    html = "".join(as_block(texts, tag) for texts, tag in parts)
    found = paragraphs(html)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert [one.text for one in found] == [text for texts, _tag in parts for text in texts]


@given(st.text(alphabet="<>/ pliua\"'=&;x", max_size=60))
def test_marking_takes_nothing_away(html):
    marked = with_marks(html, lambda one: (f"M{one.number}M", ""))
    for one in paragraphs(html):
        marked = marked.replace(f' id="M{one.number}M"', "", 1)
    assert marked == html


def test_list_in_a_point_has_numbers_of_its_own_and_tags_say_nothing():
    html = (
        '<p></p><ul><li>Ett <b>fett</b><ul><li>Två<br>rader</li></ul></li></ul><p><a href="/?a>b">Tre</a> &amp; mer</p>'
    )
    assert [(one.number, one.text) for one in paragraphs(html)] == [(1, "Ett fett"), (2, "Två rader"), (3, "Tre & mer")]
    marked = with_marks("<p>Ord</p>", lambda one: (f"s{one.number}", "<i>x</i>"))
    assert marked == '<p id="s1">Ord<i>x</i></p>'
