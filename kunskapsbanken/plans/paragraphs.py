"""A text of rich text by its paragraphs: each can be pointed at by its number, compared and worded anew."""

from html import escape
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

# What counts as a paragraph, in the order of the text: also each point of a list, and each heading.
_COUNTED = ("p", "li", "h2", "h3", "h4", "h5")


class TextParagraph(NamedTuple):
    """One paragraph: its number from 1, and its words without marks."""

    number: int
    text: str


def paragraphs(html: str) -> list[TextParagraph]:
    """The paragraphs of a rich text that say anything; numbers count the empty ones too."""
    found = enumerate(_counted(BeautifulSoup(html, "html.parser")), start=1)
    return [TextParagraph(number, words) for number, element in found if (words := _words(element))]


def paragraph(html: str, number: int) -> str:
    """The words of one paragraph; none where the text has no such number."""
    return next((found.text for found in paragraphs(html) if found.number == number), "")


def reworded(html: str, number: int, quoted: str, suggested: str) -> str | None:
    """The text with other words in one paragraph, if the quoted ones still stand there; else none.

    A point with a list of its own in it is left to a person: what is to become of the list is not in the words.
    """
    soup = BeautifulSoup(html, "html.parser")
    elements = _counted(soup)
    if not 1 <= number <= len(elements):
        return None
    element = elements[number - 1]
    if _words(element) != _plain(quoted) or element.find(["ul", "ol"]):
        return None
    element.clear()
    for order, line in enumerate(filter(None, map(_plain, suggested.splitlines()))):
        if order:
            element.append(soup.new_tag("br"))
        element.append(BeautifulSoup(escape(line, quote=False), "html.parser"))
    return str(soup)


def _counted(soup: BeautifulSoup) -> list[Tag]:
    return [element for element in soup.find_all(_COUNTED) if not _is_inside(element)]


def _is_inside(element: Tag) -> bool:
    """Whether it is a paragraph that a point of a list is made of: the point is counted."""
    return element.name != "li" and element.find_parent("li") is not None


def _words(element: Tag) -> str:
    """Its own words, without those of a list in it."""
    inner = {id(text) for part in element.find_all("li") for text in part.find_all(string=True)}
    return _plain("".join(text for text in element.find_all(string=True) if id(text) not in inner))


def _plain(text: str) -> str:
    return " ".join(text.split())
