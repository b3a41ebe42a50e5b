"""HTML, by Beautiful Soup over lxml."""

from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString

UNSEEN = ("script", "style", "template", "noscript")
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q"}
INLINE |= {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}


def pieces(path: Path, _ending: str) -> Iterator[tuple[None, list[str]]]:
    """The text as one page without a number; what a reader does not see is left out."""
    soup = BeautifulSoup(path.read_bytes(), "lxml")
    for hidden in soup.find_all(UNSEEN):
        hidden.decompose()
    for block in soup.find_all(lambda tag: tag.name not in INLINE):
        block.insert_before(NavigableString("\n"))
        block.append(NavigableString("\n"))
    texts = (node for node in soup.find_all(string=True) if not isinstance(node, PreformattedString))
    yield None, ["".join(texts)]
