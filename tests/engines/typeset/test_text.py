"""Rich text becomes blocks."""

from hypothesis import given, strategies as st

from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.text import from_html, runs_from_html
from kunskapsbanken.engines.typeset.tree import (
    BulletList,
    Callout,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Run,
    Table,
    plain,
)


def test_paragraphs_headings_and_emphasis():
    blocks = from_html("<h2>Först</h2><p>Hej <b>du</b> och <em>jag</em>.</p><h3>Sedan</h3>")
    assert blocks == [
        Heading((Run("Först"),), 1),
        Paragraph((Run("Hej "), Run("du", bold=True), Run(" och "), Run("jag", italic=True), Run("."))),
        Heading((Run("Sedan"),), 2),
    ]


def test_lists_keep_their_order_and_depth():
    (made,) = from_html("<ul><li>ett<ol><li>inre</li></ol></li><li><p>två</p><p>mer</p></li></ul>")
    assert made == BulletList(
        (
            ListItem((Run("ett"),), NumberedList((ListItem((Run("inre"),)),))),
            ListItem((Run("två"), Run("\n"), Run("mer"))),
        )
    )


def test_table_rows_are_made_equally_long():
    (made,) = from_html("<table><tr><th>A</th><th>B</th></tr><tr><td><p>1</p></td></tr></table>")
    assert isinstance(made, Table)
    assert [[plain(cell) for cell in row.cells] for row in made.rows] == [["1", ""]]


def test_quotation_and_line_break():
    assert from_html("<blockquote><p>Ja<br>då</p></blockquote>") == [
        Callout(((Run("Ja"), Run("\n"), Run("då")),), tone="citat")
    ]


def test_own_addresses_are_made_whole_and_dangerous_ones_dropped():
    html = '<p><a href="/x/">x</a><a href="javascript:alert(1)">y</a><a href="https://z.test">z</a></p>'
    assert [run.link for run in runs_from_html(html, base_url="https://bank.test")] == [
        "https://bank.test/x/",
        "",
        "https://z.test",
    ]


@given(st.text("<>/pliuoabh24 tdr&;\x00\x0bå", max_size=80))
def test_broken_html_never_fails(html):
    for block in from_html(html):
        assert not isinstance(block, Paragraph) or "\x00" not in plain(block.runs)


@given(st.text(st.characters(exclude_characters="*[]()", exclude_categories=["Cs"]), max_size=60))
def test_text_without_marks_is_one_run(text):
    assert runs(text) == ((Run(text),) if text else ())


def test_unpaired_marks_stay():
    assert plain(runs("2 * 3 och [x] **halv")) == "2 * 3 och [x] **halv"
