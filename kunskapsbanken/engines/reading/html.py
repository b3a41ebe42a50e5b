"""HTML, by Beautiful Soup over lxml."""

from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from kunskapsbanken.engines.reading.results import Form

UNSEEN = ("script", "style", "template", "noscript")
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q"}
INLINE |= {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Told as they are, not by what is in them.
WHOLE = {*HEADINGS, "table"}
# Stands where a block ends, as an empty block does.
_END = Tag(name="br")
RawPart = tuple[Form, list[str], int]


def pieces(path: Path, _ending: str) -> Iterator[tuple[None, list[str]]]:
    """The text as one page without a number; what a reader does not see is left out."""
    soup = _seen(path)
    for block in soup.find_all(lambda tag: tag.name not in INLINE):
        block.insert_before(NavigableString("\n"))
        block.append(NavigableString("\n"))
    texts = (node for node in soup.find_all(string=True) if not isinstance(node, PreformattedString))
    yield None, ["".join(texts)]


def parts(path: Path, _ending: str) -> Iterator[tuple[None, str, Iterator[RawPart]]]:
    """Headings with their level, points of lists, rows of tables, and everything else line by line."""
    soup = _seen(path)
    yield None, "", _parts(soup.body or soup)


def _seen(path: Path) -> BeautifulSoup:
    soup = BeautifulSoup(path.read_bytes(), "lxml")
    for hidden in soup.find_all(UNSEEN):
        hidden.decompose()
    return soup


def _parts(root: Tag) -> Iterator[RawPart]:
    """In the order they stand. Words between two blocks are a line; those in a point of a list are a point."""
    line: list[str] = []
    form = Form.LINE
    for node, within in _walk(root):
        if isinstance(node, NavigableString):
            form = form if line else within
            line.append(node)
            continue
        if "".join(line).strip():
            yield form, ["".join(line)], 0
        line = []
        if node.name in HEADINGS:
            yield Form.HEADING, [node.get_text(" ")], HEADINGS[node.name]
        elif node.name == "table":
            yield from _rows(node)


def _walk(root: Tag) -> Iterator[tuple[NavigableString | Tag, Form]]:
    """The words and the blocks, and where each block ends; a list of what waits, since nests may be deep."""
    waiting: list[tuple[PageElement, Form]] = [(_END, Form.LINE), (root, Form.LINE)]
    while waiting:
        node, form = waiting.pop()
        if isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield node, form
        elif isinstance(node, Tag):
            if node.name not in INLINE:
                yield node, form
            if node.name not in WHOLE:
                waiting.extend(_inside(node, form))


def _inside(node: Tag, form: Form) -> Iterator[tuple[PageElement, Form]]:
    """What is in a node, the last first, after the end of it where it is a block."""
    if node.name not in INLINE and node.contents:
        yield _END, form
    inside = Form.POINT if node.name == "li" else form
    yield from ((child, inside) for child in reversed(node.contents))


def _rows(table: Tag) -> Iterator[RawPart]:
    """One table within another comes with its cell."""
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            cells = row.find_all(["td", "th"], recursive=False)
            if cells:
                yield Form.ROW, [cell.get_text(" ") for cell in cells], 0
