"""Documents of every shape, for the property tests."""

from hypothesis import strategies as st

from kunskapsbanken.engines.typeset.tree import (
    BulletList,
    Callout,
    Checklist,
    Contents,
    Document,
    FormField,
    Heading,
    ListItem,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)

LETTERS = "abcdeåäöÅÄÖčđŋšŧž 0123456789.,:;!?()[]{}<>&%#$_*\"'\\/-–”’@~`^=+|☐"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2"/></svg>'
words = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: text.strip() or "ord")
runs_of = st.lists(
    st.builds(Run, words, st.booleans(), st.booleans(), st.sampled_from(["", "", "https://exempel.test/a?b=1&c=2"])),
    min_size=1,
    max_size=3,
).map(tuple)
points = st.lists(st.builds(ListItem, runs_of), min_size=1, max_size=3).map(tuple)
nested = st.builds(
    lambda runs, inner: BulletList((ListItem(runs, NumberedList(inner)),)),
    runs_of,
    points,
)


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 4))
    cells = st.lists(runs_of, min_size=columns, max_size=columns).map(tuple)
    rows = st.lists(st.builds(Row, cells, st.booleans()), max_size=4).map(tuple)
    return Table(
        draw(cells), draw(rows), caption=draw(st.one_of(st.just(""), words)), row_mm=draw(st.sampled_from([0, 9]))
    )


fields = st.one_of(
    st.builds(FormField, words, st.sampled_from(["line", "box"]), st.integers(1, 5), hint=words),
    st.builds(FormField, words, st.just("choice"), options=st.lists(words, min_size=1, max_size=4).map(tuple)),
)
blocks = st.one_of(
    st.builds(Heading, runs_of, st.integers(1, 6)),
    st.builds(Paragraph, runs_of, st.sampled_from(["body", "lead", "small"])),
    st.builds(BulletList, points),
    st.builds(NumberedList, points),
    nested,
    st.builds(Checklist, st.lists(runs_of, min_size=1, max_size=3).map(tuple)),
    tables(),
    st.builds(
        Callout,
        st.lists(runs_of, min_size=1, max_size=2).map(tuple),
        st.sampled_from(["tips", "viktigt", "exempel", "citat"]),
    ),
    fields,
    st.builds(Picture, st.just(DRAWING), words, st.integers(5, 160), words),
    st.just(PageBreak()),
    st.builds(Contents, words),
)
documents = st.builds(
    Document,
    title=words,
    blocks=st.lists(blocks, max_size=8).map(tuple),
    summary=st.one_of(st.just(""), words),
    footer=words,
    landscape=st.booleans(),
)
